/**
 * What mermaid says of a diagram and where. This is the entry of the parse-only bundle `dist/server/mermaid.js`
 * (`scripts/build/mermaid.mjs`): it does not run from source, for mermaid itself does not export its parsers.
 */
import { parse } from 'mermaid/dist/mermaid.core.mjs';
import type { Range } from '../text/range.ts';
import type { Attempt } from './attempt.ts';
import { findDefects } from './defects/registry.ts';
import { explain } from './explain.ts';
import { EXTERNAL_KEYWORDS } from './keywords.ts';
import { live } from './live.ts';
import { locate } from './locate.ts';
import { describeUnknownType } from './messages.ts';
import { firstWord, lineOf } from './places.ts';
import { readThrown } from './thrown.ts';
import type { DiagramProblem, DiagramVerdict } from './verdict.ts';

/** Ends when the diagram before has: mermaid has one configuration and one database per type for everybody. */
let previous: Promise<unknown> = Promise.resolve();

/** Mermaid's verdict on a text, with places in this text. Never rejects. */
export function parseDiagram(text: string): Promise<DiagramVerdict> {
  const verdict = previous.then(() => judge(text));
  previous = verdict;
  return verdict;
}

/** Mermaid's bare answer, for tests that look at what its parsers were given. */
export function attemptDiagram(text: string): Promise<Attempt> {
  const result = previous.then(() => attempt(text));
  previous = result;
  return result;
}

async function judge(text: string): Promise<DiagramVerdict> {
  const external = externalType(text);
  if (external !== undefined) return { type: external, valid: true, notValidated: 'external-type', problems: [] };
  const result = await attempt(text);
  const { type, error } = result;
  if (error === undefined) {
    const problems = type === undefined ? [] : findDefects(text, type);
    return { type, valid: true, notValidated: undefined, problems };
  }
  const problems =
    error.name === 'UnknownDiagramError'
      ? [unknownType(text, firstWord(text))]
      : await explain(await locate(text, result, attempt), attempt);
  return { type, valid: false, notValidated: undefined, problems };
}

/** The diagram's type, if a plugin of its own draws it. */
function externalType(text: string): string | undefined {
  if (!EXTERNAL_KEYWORDS.some((keyword) => text.includes(keyword))) return undefined;
  const { start, end } = firstWord(text);
  return EXTERNAL_KEYWORDS.find((keyword) => keyword === text.slice(start, end));
}

function unknownType(text: string, word: Range): DiagramProblem {
  if (word.end > word.start) {
    const line = lineOf(text, word.start);
    const words = describeUnknownType(text.slice(word.start, word.end), text.slice(line.start, line.end));
    return { rule: 'mermaid-unknown-type', range: word, ...words };
  }
  return { rule: 'mermaid-empty', message: 'The diagram is empty', range: { start: 0, end: text.length } };
}

async function attempt(text: string): Promise<Attempt> {
  live.type = undefined;
  live.text = undefined;
  live.input = undefined;
  live.lexer = undefined;
  const start = performance.now();
  try {
    const { diagramType } = await parse(text);
    return { type: diagramType, error: undefined, live: { ...live }, tookMs: performance.now() - start };
  } catch (error) {
    return { type: live.type, error: readThrown(error), live: { ...live }, tookMs: performance.now() - start };
  }
}
