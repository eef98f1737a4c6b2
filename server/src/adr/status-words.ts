import type { Range } from '../text/range.ts';
import { HIDDEN, hideMarkup } from './plain.ts';
import type { StatusClass } from './record.ts';
import { type StatusWord, statusStems, statusWords } from './status-table.ts';

export type { StatusWord } from './status-table.ts';

/** What a status value says: `**Superceded** by [ADR-0014](x.md)` -> superseded, retired, `by ADR-0014`. */
export interface StatusReading {
  /** Lower-case, spelling corrected; the first word where it is unknown; `''` for an empty value or a template's list of choices. */
  readonly word: string;
  /** Where the word stands in the value. */
  readonly wordRangeRelative: Range;
  readonly class: StatusClass;
  /** What follows the word, markup removed. */
  readonly note: string;
}

const byPhrase: ReadonlyMap<string, StatusWord> = new Map(
  (['live', 'open', 'retired'] as const).flatMap((kind) =>
    statusWords[kind].flatMap((line) => {
      const spellings = line.split('|');
      return spellings.map((spelling): [string, StatusWord] => [
        spelling,
        { word: spellings[0] ?? spelling, class: kind },
      ]);
    }),
  ),
);

/** Every word that is understood, by its usual spelling, for completion and "did you mean". */
export const knownStatusWords: readonly StatusWord[] = [
  ...new Map([...byPhrase.values()].map((w) => [w.word, w])).values(),
];

/** Every spelling that is understood, lower-case. */
export const knownStatusSpellings: readonly string[] = [...byPhrase.keys()];

const qualifiers: ReadonlyMap<string, string> = new Map([
  ['partially', 'partially'],
  ['partly', 'partially'],
  ['mostly', 'partially'],
  ['provisionally', 'provisionally'],
  ['conditionally', 'conditionally'],
  ['tentatively', 'tentatively'],
  ['temporarily', 'temporarily'],
]);

/** "This ADR has been superseded by ...": what may stand before the word, as a whole. */
const opener =
  /^(?:(?:this|the|our) )?(?:adr|decision|document|record|proposal|this|it) (?:is|was|has been) (?:(?:now|currently|already) )?$|^we (?:have )?$/;

/** A value is judged by its beginning; nobody states a status after this many units. */
const REACH = 400;
const LONGEST_PHRASE = 4;

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a status value in any of its dresses. The same word comes out when the result's word is read again.
 * @example classifyStatus('Accepted (2024-05-01)').word // 'accepted'
 */
export function classifyStatus(raw: string): StatusReading {
  const seen = hideStruck(hideMarkup(raw.slice(0, REACH)), raw);
  const tokens = tokenise(seen);
  const empty: StatusReading = { word: '', wordRangeRelative: { start: 0, end: 0 }, class: 'unknown', note: '' };
  if (tokens.length === 0 || listsChoices(raw.slice(0, REACH), seen)) return empty;
  const first = firstWord(seen, tokens);
  const match = known(seen, tokens, first) ?? afterOpener(seen, tokens, first);
  if (match !== undefined) {
    const latest = lastOfChain(seen, match);
    return { ...latest, note: noteAfter(seen, latest.wordRangeRelative.end) };
  }
  const start = tokens[first]?.start ?? 0;
  let end = tokens[first]?.end ?? 0;
  for (let i = first + 1; i < tokens.length; i++) {
    const next = tokens[i];
    if (next === undefined || seen.slice(end, next.start) !== '-') break;
    end = next.end;
  }
  const word = seen.slice(start, end).toLowerCase();
  return { word, wordRangeRelative: { start, end }, class: 'unknown', note: noteAfter(seen, end) };
}

type Match = Omit<StatusReading, 'note'>;

function known(seen: string, tokens: readonly Token[], at: number): Match | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const qualifier = qualifiers.get(token.text);
  const next = tokens[at + 1];
  if (qualifier !== undefined && next !== undefined && adjacent(seen, token, next)) {
    const base = known(seen, tokens, at + 1);
    if (base === undefined) return undefined;
    const word = qualifiers.has(base.word.split(' ')[0] ?? '') ? base.word : `${qualifier} ${base.word}`;
    const range = { start: token.start, end: base.wordRangeRelative.end };
    return { word, wordRangeRelative: range, class: base.class === 'open' ? 'open' : 'live' };
  }
  const phrases: { text: string; end: number }[] = [{ text: token.text, end: token.end }];
  for (let i = 1; i < LONGEST_PHRASE; i++) {
    const last = tokens[at + i - 1];
    const following = tokens[at + i];
    if (last === undefined || following === undefined || !adjacent(seen, last, following)) break;
    phrases.push({ text: `${phrases.at(-1)?.text} ${following.text}`, end: following.end });
  }
  for (const phrase of phrases.reverse()) {
    const found = byPhrase.get(phrase.text);
    if (found !== undefined) return { ...found, wordRangeRelative: { start: token.start, end: phrase.end } };
  }
  for (const [stem, word] of statusStems) {
    const found = token.text.startsWith(stem) ? byPhrase.get(word) : undefined;
    if (found !== undefined)
      return { ...found, wordRangeRelative: { start: token.start, end: token.start + stem.length } };
  }
  return undefined;
}

function afterOpener(seen: string, tokens: readonly Token[], first: number): Match | undefined {
  let before = '';
  for (let i = first; i < Math.min(first + 6, tokens.length); i++) {
    before += `${tokens[i]?.text} `;
    const match = opener.test(before) ? known(seen, tokens, i + 1) : undefined;
    if (match !== undefined) return match;
  }
  return undefined;
}

/** `Proposed -> Accepted` means the last one. */
function lastOfChain(seen: string, match: Match): Match {
  let latest = match;
  for (let i = 0; i < 6; i++) {
    const end = latest.wordRangeRelative.end;
    const arrow = /^[ \t\uFFFF]*(?:→|⇒|➜|-+>|=+>)[ \t\uFFFF]*/.exec(seen.slice(end));
    if (arrow === null) break;
    const from = end + arrow[0].length;
    const rest = seen.slice(from);
    const next = known(rest, tokenise(rest), 0);
    if (next === undefined) break;
    const range = { start: next.wordRangeRelative.start + from, end: next.wordRangeRelative.end + from };
    latest = { ...next, wordRangeRelative: range };
  }
  return latest;
}

/** Dates and numbers may lead: `2024-05-01 accepted`. */
function firstWord(seen: string, tokens: readonly Token[]): number {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token !== undefined && !/^\p{N}+$/u.test(token.text))
      return /\p{L}/u.test(seen.slice(token.start, token.end)) ? i : 0;
  }
  return 0;
}

function tokenise(seen: string): Token[] {
  const tokens: Token[] = [];
  for (const match of seen.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu)) {
    tokens.push({ text: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

const adjacent = (seen: string, a: Token, b: Token): boolean =>
  b.start - a.end <= 8 && /^[\s\uFFFF_-]+$/.test(seen.slice(a.end, b.start));

/** Hides what is struck out, `~~Proposed~~ Accepted`, unless nothing else is there. */
function hideStruck(seen: string, raw: string): string {
  let out = seen;
  for (let from = raw.indexOf('~~'); from >= 0; ) {
    const to = raw.indexOf('~~', from + 2);
    if (to < 0 || to > seen.length) break;
    out = out.slice(0, from) + HIDDEN.repeat(to - from) + out.slice(to);
    from = raw.indexOf('~~', to + 2);
  }
  return /[\p{L}\p{N}]/u.test(out) ? out : seen;
}

/** A template's choice that nobody made: `{proposed | rejected | accepted}`. */
function listsChoices(raw: string, seen: string): boolean {
  const parts = seen.split(/[|/,]/, 12);
  if (parts.length < 2) return false;
  const classes = parts.flatMap((part) => {
    const tokens = tokenise(part);
    return known(part, tokens, 0)?.class ?? [];
  });
  if (/^[\s"'*_`]*[[{<]/.test(raw) && classes.length >= 2 && !/^[\s"'*_`]*\[[^\]]{0,100}\]\(/.test(raw)) return true;
  return classes.length >= 3 && classes.includes('open') && classes.includes('retired');
}

function noteAfter(seen: string, end: number): string {
  return seen
    .slice(end)
    .replaceAll(HIDDEN, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—:,;.|]+/, '')
    .replace(/^([\])}"'”’])+/, '')
    .trim();
}
