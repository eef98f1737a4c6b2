import type { VariableCollector } from '../../../environment/variable-collector.ts';
import type { CallGrammar } from '../calls.ts';
import { noDefault } from '../literal.ts';

/**
 * viper: `SetEnvPrefix("app")`, `BindEnv("port")`, `AutomaticEnv()`. A key's variable is its name in capitals behind the
 * prefix; which prefix that is, only the file tells that sets viper up.
 */
export function readViper(grammar: CallGrammar, collector: VariableCollector): void {
  let prefix = '';
  let isSetUp = false;
  let isReplacing = false;
  const defaults = new Map<string, string | undefined>();
  for (const { callee, args } of grammar.calls) {
    const [first, second] = args;
    const text = first === undefined ? undefined : grammar.literal(grammar.constants.get(first.text) ?? first)?.text;
    if (callee === 'SetEnvPrefix') prefix = text === undefined ? '' : `${text.toUpperCase()}_`;
    if (callee === 'SetEnvPrefix' || callee === 'AutomaticEnv' || callee === 'ReadInConfig') isSetUp = true;
    if (callee === 'SetEnvKeyReplacer') isReplacing = true;
    if (callee === 'SetDefault' && text !== undefined && second !== undefined) {
      const given = grammar.value(second);
      if (given.hasDefault) defaults.set(text.toLowerCase(), given.default);
    }
  }
  for (const { callee, args } of grammar.calls) {
    if (callee === 'AutomaticEnv' && args.length === 0) collector.prefix(prefix);
    // Koanf and ff read whatever begins so.
    const [first, second] = args;
    if (callee === 'WithEnvVarPrefix' && first !== undefined)
      collector.prefix(`${grammar.literal(first)?.text ?? ''}_`);
    if (callee === 'WithEnvVars') collector.prefix('');
    if (callee !== 'BindEnv' || first === undefined) continue;
    const key = grammar.literal(grammar.constants.get(first.text) ?? first);
    const name = second === undefined ? key : grammar.literal(grammar.constants.get(second.text) ?? second);
    if (key === undefined || name === undefined) {
      collector.prefix(second === undefined ? prefix : '');
      continue;
    }
    if (second === undefined && !isSetUp) continue;
    const given = key.text.toLowerCase();
    const said = defaults.has(given) ? { default: defaults.get(given), hasDefault: true, required: false } : noDefault;
    const written = isReplacing ? key.text.replace(/[.-]/g, '_') : key.text;
    const whole = second === undefined ? prefix + written.toUpperCase() : name.text;
    collector.add({ role: 'declared', name: whole, range: name.range, ...said });
  }
}
