/**
 * `.gitignore` as git reads it: one path against one file's patterns, without looking at the directories above it.
 *
 * The `ignore` package answers for a path together with its parents, from one file's point of view. Git decides directory
 * by directory over all files: `a/.gitignore` may bring back with `!build/` what `.gitignore` leaves out with `build/`,
 * and then nothing below `a/build` is ignored. So the walk needs the smaller question, which only this file answers.
 * Matching is linear in pattern times path: patterns come from the repository and are hostile.
 * Source: gitignore(5), git's dir.c and wildmatch.c; `test/node/gitignore.test.ts` compares with `git check-ignore`.
 */

/** One pattern; `matches` gets the path relative to the file's directory (`docs/out`), and its last segment (`out`). */
interface IgnoreRule {
  readonly negated: boolean;
  readonly onlyDirectories: boolean;
  readonly matches: (path: string, name: string) => boolean;
}

/** Patterns of one `.gitignore`, the last one first, because the last one that matches decides. */
export type IgnoreRules = readonly IgnoreRule[];

/** Longer lines are no patterns that a person wrote. */
const LONGEST_PATTERN = 4096;

export interface IgnoreOptions {
  /** Letter case does not count, as git has it on Windows and macOS (`core.ignoreCase`). */
  readonly ignoreCase: boolean;
}

/** Never throws: a line that is no pattern matches nothing. */
export function parseGitignore(text: string, options: IgnoreOptions): IgnoreRules {
  const rules: IgnoreRule[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const pattern = trimPattern(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (pattern === '' || pattern.startsWith('#') || pattern.length > LONGEST_PATTERN) continue;
    const rule = parsePattern(pattern, options);
    if (rule !== undefined) rules.push(rule);
  }
  return rules.reverse();
}

/** What the rules say of a path: true ignored, false brought back, undefined nothing. */
export function matchRules(rules: IgnoreRules, path: string, name: string, isDirectory: boolean): boolean | undefined {
  for (const rule of rules) {
    if (rule.onlyDirectories && !isDirectory) continue;
    if (rule.matches(path, name)) return !rule.negated;
  }
  return undefined;
}

/** Blanks at the end do not count unless a backslash stands before them. */
function trimPattern(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  let backslashes = 0;
  while (backslashes < end && line[end - 1 - backslashes] === '\\') backslashes++;
  return line.slice(0, backslashes % 2 === 1 && end < line.length ? end + 1 : end);
}

/** One pattern; undefined where it matches nothing. */
export function parsePattern(line: string, options: IgnoreOptions): IgnoreRule | undefined {
  const negated = line.startsWith('!');
  let pattern = negated ? line.slice(1) : line;
  const onlyDirectories = pattern.endsWith('/');
  if (onlyDirectories) pattern = pattern.slice(0, -1);
  if (pattern === '') return undefined;
  const anchored = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  const matches = compile(options.ignoreCase ? pattern.toLowerCase() : pattern, anchored);
  if (matches === undefined) return undefined;
  return {
    negated,
    onlyDirectories,
    matches: options.ignoreCase ? (path, name) => matches(path.toLowerCase(), name.toLowerCase()) : matches,
  };
}

type Token = string | { readonly kind: 'star' | 'any' | 'slash' } | CharacterClass;

interface CharacterClass {
  readonly kind: 'class';
  readonly negated: boolean;
  /** Inclusive spans of bytes: `[a-z_]` is `[[97, 122], [95, 95]]`. */
  readonly spans: readonly (readonly [number, number])[];
}

const STAR = { kind: 'star' } as const;
const ANY = { kind: 'any' } as const;
const SLASH = { kind: 'slash' } as const;

function compile(pattern: string, anchored: boolean): IgnoreRule['matches'] | undefined {
  // Most patterns are plain names, and `*.log` is most of the rest.
  if (!/[*?[\\]/.test(pattern)) return anchored ? (path) => path === pattern : (_path, name) => name === pattern;
  if (!anchored && /^\*[^*?[\\]{1,4096}$/.test(pattern)) {
    const suffix = pattern.slice(1);
    return (_path, name) => name.endsWith(suffix);
  }
  const tokens = tokenize(asBytes(pattern));
  if (tokens === undefined) return undefined;
  if (!anchored) return (_path, name) => matchSegment(tokens, asBytes(name));
  const segments: (readonly Token[])[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at++) {
    if (at < tokens.length && tokens[at] !== SLASH) continue;
    segments.push(tokens.slice(from, at));
    from = at + 1;
  }
  return (path) => matchSegments(segments, asBytes(path).split('/'));
}

const utf8 = new TextEncoder();

/** One unit for each byte of UTF-8, because to git `?` and `[!a]` are one byte: `é` is two. */
function asBytes(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 127) return Array.from(utf8.encode(text), (byte) => String.fromCharCode(byte)).join('');
  }
  return text;
}

/** Undefined for patterns that match nothing: an open bracket, a backslash at the end. */
function tokenize(pattern: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const unit = pattern.charAt(at);
    if (unit === '*') tokens.push(STAR);
    else if (unit === '?') tokens.push(ANY);
    else if (unit === '/') tokens.push(SLASH);
    else if (unit === '\\') {
      at++;
      if (at >= pattern.length) return undefined;
      tokens.push(pattern.charAt(at) === '/' ? SLASH : pattern.charAt(at));
    } else if (unit === '[') {
      const read = readClass(pattern, at + 1);
      if (read === undefined) return undefined;
      tokens.push(read.characters);
      at = read.end;
    } else tokens.push(unit);
  }
  return tokens;
}

/** Ranges of ASCII that git's POSIX classes stand for. */
const POSIX_CLASSES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  alpha: [
    [65, 90],
    [97, 122],
  ],
  blank: [
    [32, 32],
    [9, 9],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: [[48, 57]],
  graph: [[33, 126]],
  lower: [[97, 122]],
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: [
    [9, 13],
    [32, 32],
  ],
  upper: [[65, 90]],
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
};

/** Reads what follows `[`; `end` is the place of its `]`. A `]` that comes first belongs to the class. */
function readClass(
  pattern: string,
  start: number,
): { readonly characters: CharacterClass; readonly end: number } | undefined {
  let at = start;
  const negated = pattern[at] === '!' || pattern[at] === '^';
  if (negated) at++;
  const spans: (readonly [number, number])[] = [];
  const first = at;
  let previous: number | undefined;
  while (at < pattern.length) {
    if (pattern[at] === ']' && at > first) return { characters: { kind: 'class', negated, spans }, end: at };
    if (pattern.startsWith('[:', at)) {
      const close = pattern.indexOf(']', at + 2);
      if (close < 0) return undefined;
      if (pattern[close - 1] === ':' && close - 1 >= at + 2) {
        const named = POSIX_CLASSES[pattern.slice(at + 2, close - 1)];
        if (named === undefined) return undefined;
        spans.push(...named);
        previous = undefined;
        at = close + 1;
        continue;
      }
    }
    if (pattern[at] === '-' && previous !== undefined && at + 1 < pattern.length && pattern[at + 1] !== ']') {
      at += pattern[at + 1] === '\\' ? 2 : 1;
      if (at >= pattern.length) return undefined;
      spans.push([previous, pattern.charCodeAt(at)]);
      previous = undefined;
    } else {
      if (pattern[at] === '\\') at++;
      if (at >= pattern.length) return undefined;
      previous = pattern.charCodeAt(at);
      spans.push([previous, previous]);
    }
    at++;
  }
  return undefined;
}

const isGlobstar = (segment: readonly Token[]): boolean =>
  segment.length >= 2 && segment.every((token) => token === STAR);

/** `**` as a whole segment stands for any number of segments; at the end for at least one. */
function matchSegments(pattern: readonly (readonly Token[])[], path: readonly string[]): boolean {
  let p = 0;
  let s = 0;
  let backP = -1;
  let backS = 0;
  while (s < path.length) {
    const segment = pattern[p];
    if (segment !== undefined && isGlobstar(segment)) {
      if (p === pattern.length - 1) return true;
      p++;
      backP = p;
      backS = s;
    } else if (segment !== undefined && matchSegment(segment, path[s] ?? '')) {
      p++;
      s++;
    } else if (backP >= 0) {
      backS++;
      s = backS;
      p = backP;
    } else return false;
  }
  return p === pattern.length;
}

/** Globs within one segment, with one place to come back to: the last star. */
function matchSegment(tokens: readonly Token[], text: string): boolean {
  let p = 0;
  let t = 0;
  let backP = -1;
  let backT = 0;
  while (t < text.length) {
    const token = tokens[p];
    if (token === STAR) {
      p++;
      backP = p;
      backT = t;
    } else if (token !== undefined && matchesUnit(token, text, t)) {
      p++;
      t++;
    } else if (backP >= 0) {
      backT++;
      t = backT;
      p = backP;
    } else return false;
  }
  while (tokens[p] === STAR) p++;
  return p === tokens.length;
}

function matchesUnit(token: Token, text: string, at: number): boolean {
  if (typeof token === 'string') return text[at] === token;
  if (token.kind !== 'class') return token.kind === 'any';
  const unit = text.charCodeAt(at);
  return token.spans.some(([low, high]) => low <= unit && unit <= high) !== token.negated;
}
