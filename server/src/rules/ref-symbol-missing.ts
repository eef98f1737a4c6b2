import type { CodeReference } from '../references/reference.ts';
import { resolvedFile } from '../references/resolved-file.ts';
import { isJudged, isOfThePast } from '../references/severity.ts';
import { defineRule } from './rule.ts';

/** `src/consumer.ts#Consumer.poll` where the file is there and does not define, import or inherit it. */
export const refSymbolMissing = defineRule({
  id: 'ref-symbol-missing',
  summary: 'A file that a document names no longer has the symbol',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown'],
  messages: {
    missing: '"{path}" has no "{symbol}"',
    near: '"{path}" has no "{symbol}", did you mean "{near}"?',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isJudged(file)) return;
    for (const reference of file.references) {
      const { symbol, context } = reference;
      // What is to come need not be there, and what is told of the past is not. Bare paths in prose are for navigation.
      if (symbol === undefined || reference.form === 'prose-path') continue;
      if (context.saysPlanned || isOfThePast(file, reference)) continue;
      const path = resolvedFile(file.path, reference, world);
      if (path === undefined) continue;
      const answer = world.symbol(path, symbol.text);
      if (answer === undefined || answer === 'pending' || answer.kind !== 'absent') continue;
      const { near } = answer;
      const range = symbol.range;
      report({
        message: near[0] === undefined ? 'missing' : 'near',
        data: { path, symbol: symbol.text, ...(near[0] === undefined ? {} : { near: near[0] }) },
        range,
        fixes: near.map((name, index) => ({
          title: `Replace by "${name}"`,
          // A name that is like the old one is a guess; nobody wants a guess made for a whole repository at once.
          preferred: index === 0 && near.length === 1 && isRespelling(name, symbol.text),
          edits: [{ file: file.path, range: lastName(symbol), newText: name }],
        })),
      });
    }
  },
});

/** The same name in another spelling: `get_user` and `getUser`. */
const isRespelling = (name: string, written: string): boolean => {
  const plain = (text: string): string => text.toLowerCase().replaceAll('_', '');
  return plain(lastOf(written)) === plain(name);
};

const lastOf = (written: string): string =>
  /([\p{L}\p{N}_$-]+)(?:\[[^\]]*\]|\([^)]*\))?$/u.exec(written)?.[1] ?? written;

/** Where the symbol's own name is written: `poll` of `Consumer.poll()`. */
function lastName({ text, range }: NonNullable<CodeReference['symbol']>): { start: number; end: number } {
  const name = lastOf(text);
  const start = range.start + text.lastIndexOf(name);
  return { start, end: start + name.length };
}
