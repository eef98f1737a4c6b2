import type { VariableCollector } from '../../../environment/variable-collector.ts';
import type { CallGrammar } from '../calls.ts';

/** `os.ExpandEnv("${HOME}/flags")` */
export function readExpansions(grammar: CallGrammar, collector: VariableCollector): void {
  for (const { qualifier, callee, args } of grammar.calls) {
    const [first] = args;
    if (qualifier !== 'os' || callee !== 'ExpandEnv' || first === undefined) continue;
    const template = grammar.literal(grammar.constants.get(first.text) ?? first);
    if (template === undefined) {
      collector.prefix('');
      continue;
    }
    for (const { 0: whole, 1: name = '', index } of template.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
      const start = template.range.start + index + whole.length - name.length;
      collector.add({ role: 'read', name, range: { start, end: start + name.length } });
    }
  }
}
