import type { MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { isShell, scriptsOf } from './shell/scripts.ts';
import { assignedNames } from './terminal/parameters.ts';
import { quotingOf } from './terminal/quoting.ts';

/** A variable that commands of a runbook read, and that the runbook neither sets nor speaks of. */
export interface UnsetVariable {
  readonly name: string;
  /** Each place of the name, in the order of the text. */
  readonly ranges: readonly Range[];
}

/** More are no runbook's but a script's. */
const MOST = 50;
const LONGEST_LINE = 4000;

/**
 * Variables that the shell fences of a runbook read, in capitals and of two words at least, as programs call them. Who sets
 * one here, in whichever fence, or names it in a sentence, has explained it.
 *
 * @param prose the text without its fences and front matter
 */
export function readUnsetVariables(document: MarkdownDocument, prose: string): readonly UnsetVariable[] {
  const scripts = document.codeBlocks.filter(isShell).flatMap((block) => scriptsOf(document.text, block));
  if (!scripts.some(({ text }) => /\$\{?[A-Z]/.test(text))) return [];
  const assigned = new Set(scripts.flatMap(({ text }) => assignedNames(text)));
  const found = new Map<string, Range[]>();
  for (const { text, lineStarts } of scripts) {
    text.split('\n').forEach((line, index) => {
      if (line.length > LONGEST_LINE || /^\s*#/.test(line)) return;
      for (const { name, start } of namesRead(line)) {
        if (assigned.has(name) || (found.size >= MOST && !found.has(name))) continue;
        const at = (lineStarts[index] ?? 0) + start;
        const range = { start: at, end: at + name.length };
        const ranges = found.get(name);
        if (ranges === undefined) found.set(name, [range]);
        else ranges.push(range);
      }
    });
  }
  return [...found].flatMap(([name, ranges]) => (prose.includes(name) ? [] : [{ name, ranges }]));
}

/** `$APP_PORT` and `${APP_PORT}` where a shell reads them; what has a value to fall back on is not missed. */
function namesRead(line: string): readonly { readonly name: string; readonly start: number }[] {
  const matches = [...line.matchAll(/\$(\{?)([A-Z][A-Z0-9]{0,60}(?:_[A-Z0-9]{1,60}){1,8})(?![\w])(:?[-=+?])?/g)];
  const quoting = matches.length === 0 ? [] : quotingOf(line);
  return matches.flatMap((match) => {
    const [, brace = '', name = '', fallback] = match;
    const isText = quoting[match.index] === 'single' || line[match.index - 1] === '\\';
    if (isText || (brace !== '' && fallback !== undefined)) return [];
    return [{ name, start: match.index + 1 + brace.length }];
  });
}
