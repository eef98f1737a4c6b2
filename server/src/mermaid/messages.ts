/** Mermaid's errors in words for a person: one line, what is unexpected and what would have fitted. */
import { closest, distance } from 'fastest-levenshtein';
import { DIAGRAM_KEYWORDS, FOREIGN_LANGUAGES } from './keywords.ts';
import type { Mistake } from './mistake.ts';
import type { LangiumMistake, ThrownError } from './thrown.ts';
import { readableToken } from './tokens.ts';
import { listed, quote } from './words.ts';

/** Where more than these tokens would have fitted, a message names none: it is no list to choose from. */
const MOST_EXPECTED = 2;

/** What is wrong, in one line without a full stop. */
export function describe({ text, error, range, kind, stopped, opener }: Mistake): string {
  const found = text.slice(range.start, range.end);
  if (kind === 'opener' && opener !== undefined) {
    return `${quote(opener.open)} is not closed: ${quote(opener.close)} is missing`;
  }
  if (kind === 'unopened' && opener !== undefined) {
    return `${quote(opener.close)} below closes this block, which ${quote(opener.open)} does not open`;
  }
  if (kind === 'misspelt' && opener !== undefined) {
    return `${quote(found)} does not close ${quote(opener.open)}; did you mean ${quote(opener.close)}?`;
  }
  if (kind === 'extra') return `${quote(found)} ${/\w/.test(found) ? 'closes nothing' : 'has no partner'}`;
  if (kind !== 'line') return describeError(error, text.slice(range.start, range.end), kind === 'end');
  const words = describeError(error, text.slice(stopped.start, stopped.end), stopped.end >= text.trimEnd().length);
  return `This line makes what follows fail: ${words.replace(/^U/, 'u')}`;
}

/** What mermaid complains of. `found` is the text at the place of the mistake, `atEnd` that nothing is left there. */
function describeError(error: ThrownError, found: string, atEnd: boolean): string {
  if (error.langium !== undefined) return describeLangium(error.langium, found, atEnd);
  if (error.reason !== undefined) return `The YAML is not valid: ${oneLine(error.reason)}`;
  if (/^Lexical error/.test(error.message)) return `${unexpected(found, atEnd)} here`;
  if (error.message.startsWith('Error parsing usecase diagram: ')) return describeUsecase(error.message, found, atEnd);
  if (/^Parse error on line/.test(error.message)) {
    const isNewline = /^(?:NEWLINE|NL|SPACELINE|EOL)$/.test(error.token ?? '');
    const what = isNewline && !atEnd ? 'Unexpected end of the line' : unexpected(found, atEnd);
    return `${what}${expectation(error.expected.map(unquote))}`;
  }
  if (error.message.startsWith('Diagrams beginning with ---')) {
    return 'The front matter is not closed: it needs a line `---` of the same indent at its end, and no blank line before it';
  }
  return oneLine(error.message);
}

/** What to say where mermaid knows no such diagram type. */
export function describeUnknownType(
  word: string,
  line: string,
): { readonly message: string; readonly suggestion?: string } {
  const language = FOREIGN_LANGUAGES.get(word.toLowerCase());
  if (language !== undefined) {
    return { message: `${quote(word)} is no Mermaid diagram type; this looks like ${language}` };
  }
  if (/-->|->>|---/.test(line)) {
    return { message: 'The first line must name the type of the diagram, such as `flowchart TD` or `sequenceDiagram`' };
  }
  const suggestion = nearestKeyword(word);
  if (suggestion === undefined || suggestion === word) return { message: `${quote(word)} is no Mermaid diagram type` };
  return { message: `${quote(word)} is no Mermaid diagram type; did you mean ${quote(suggestion)}?`, suggestion };
}

/** The keyword a word was meant to be: the same but for case, dashes and `-beta`, else within two or three slips. */
export function nearestKeyword(word: string): string | undefined {
  if (word.length > 40) return undefined;
  const bare = bareWord(word);
  const same = DIAGRAM_KEYWORDS.find((keyword) => bareWord(keyword) === bare);
  if (same !== undefined) return same;
  if (bare.length < 3) return undefined;
  // Nobody leaves out the number: `component` is not `C4Component`.
  const nearest = closest(
    bare,
    DIAGRAM_KEYWORDS.map((keyword) => bareWord(keyword)).filter((keyword) => !/\d/.test(keyword) || /\d/.test(bare)),
  );
  const slips = distance(bare, nearest);
  const allowed = Math.min(3, Math.floor(bare.length / 3));
  return slips <= allowed ? DIAGRAM_KEYWORDS.find((keyword) => bareWord(keyword) === nearest) : undefined;
}

const bareWord = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/diagram$|beta$|v2$/, '');

function describeUsecase(message: string, found: string, atEnd: boolean): string {
  const words = message.slice('Error parsing usecase diagram: '.length);
  if (!/^Expecting|^Redundant input/.test(words))
    return oneLine(words.replace(/ at line \d+, column \d+ \[\d+,\d+\)$/, ''));
  return `${unexpected(found, atEnd)}${expectation(tokensOf(words))}`;
}

function describeLangium(mistake: LangiumMistake, found: string, atEnd: boolean): string {
  if (mistake.kind === 'lexer') return `${unexpected(found, atEnd)} here`;
  const what = unexpected(found, atEnd || mistake.start === undefined);
  return `${what}${expectation(tokensOf(mistake.message))}`;
}

/** The tokens that Chevrotain's words list: one in quotes, or numbered sequences of which the first token counts. */
function tokensOf(words: string): string[] {
  const single = /^Expecting(?: token of type|:)? ?-*>? ?'([^']{1,60})'/.exec(words)?.[1];
  if (single !== undefined) return [single];
  return words.split('\n').flatMap((line) => /^ {2}\d{1,4}\. \[([^\s,]{1,60}?)(?:,.*)?\]$/.exec(line)?.[1] ?? []);
}

function unexpected(found: string, atEnd: boolean): string {
  if (atEnd) return 'Unexpected end of the diagram';
  const shown = found.trim();
  return shown === '' ? 'Unexpected end of the line' : `Unexpected ${quote(shown)}`;
}

/** `: expected an arrow, a node or the end of the line` */
function expectation(names: readonly string[]): string {
  const all = [...new Set(names.flatMap((name) => readableToken(name) ?? []))];
  // That the diagram could end here helps nobody.
  const words = all.filter(
    (word) => word !== 'the end of the diagram' && (all.length === 1 || !word.startsWith('the end')),
  );
  return words.length === 0 || words.length > MOST_EXPECTED ? '' : `: expected ${listed(words)}`;
}

const unquote = (name: string): string => name.replace(/^'|'$/g, '');

/** Mermaid's own sentence: its first line, without a full stop, not longer than a line of an editor. */
function oneLine(message: string): string {
  const line = message.trim().split('\n', 1)[0]?.trim() ?? '';
  const short = line.length > 160 ? `${line.slice(0, 157).trimEnd()}…` : line;
  return short.replace(/\.$/, '') || 'Mermaid rejects this diagram';
}
