import { mergeUses } from '../../environment/merge-uses.ts';
import { isUsualName } from '../../environment/usual-names.ts';
import type { Range } from '../../text/range.ts';
import { type Completion, type CompletionProvider, MOST_COMPLETIONS } from '../completion.ts';
import type { FeatureContext } from '../context.ts';
import { codeSpan, escapeMarkdown } from '../markdown-text.ts';
import { usesOf } from './places.ts';

/** Names of environment variables that code knows, in inline code and in the cells of a table; those first that the page lacks. */
export const completeVariables: CompletionProvider = async (context, offset) => {
  const typed = typedBefore(context, offset);
  if (typed === undefined) return undefined;
  const { coverage } = context.world.config;
  // Whoever types in capitals may mean anything: all source code is read for those alone who have a page on configuration.
  if (!context.snapshot.declarationsRead && coverage.environment.documents.length === 0) return undefined;
  const { snapshot } = await context.knowDeclarations();
  const described = new Set(context.facts.documented?.variables.variables.map(({ name }) => name));
  const found: Completion[] = [];
  for (const name of snapshot.declared.variables.names()) {
    if (!name.startsWith(typed.text) || isUsualName(name)) continue;
    const uses = usesOf(name, snapshot);
    if (uses.length === 0) continue;
    const known = mergeUses(
      name,
      uses.map(({ use }) => use).filter(({ role }) => role !== 'set'),
    );
    const detail = [known.type, known.default].filter((part) => part !== undefined && part !== '').join(' = ');
    const where = uses[0] === undefined ? '' : `${uses[0].use.role} in ${codeSpan(uses[0].facts.path)}`;
    found.push({
      label: name,
      kind: 'variable',
      ...(detail === '' ? {} : { detail }),
      documentation: [...(known.description === undefined ? [] : [escapeMarkdown(known.description)]), where].join(
        '\n\n',
      ),
      range: typed.range,
      newText: name,
      sortText: `${described.has(name) ? '1' : '0'}${name}`,
    });
    if (found.length >= MOST_COMPLETIONS) break;
  }
  return found;
};

/** What of a name stands before the offset, in inline code or in a table's row. */
function typedBefore({ text, document }: FeatureContext, offset: number): { text: string; range: Range } | undefined {
  if (document === undefined || document.codeBlocks.some(({ range }) => range.start < offset && offset < range.end)) {
    return undefined;
  }
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const line = text.slice(Math.max(lineStart, offset - 2000), offset);
  const typed = /[A-Za-z0-9_]*$/.exec(line)?.[0] ?? '';
  const before = line.slice(0, line.length - typed.length);
  const isCode = (before.split('`').length - 1) % 2 === 1 && /[`\s$({]$/.test(before);
  const isCell = /^[\s>]*\|/.test(before) && /[|\s*]$/.test(before);
  if (!isCode && !isCell) return undefined;
  // A word in small letters is no beginning of a variable, and an empty one is one of everything.
  if (!/^_?[A-Z][A-Z0-9_]*$/.test(typed)) return undefined;
  return { text: typed, range: { start: offset - typed.length, end: offset } };
}
