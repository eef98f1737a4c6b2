import type { MarkdownDocument } from '../markdown/document.ts';
import { languageOf } from '../symbols/languages/index.ts';
import { resolvePath } from '../text/paths.ts';
import type { DocumentedName } from './documented.ts';

/** A line of a document, with its place. */
export interface DirectiveLine {
  readonly text: string;
  readonly start: number;
}

/** Longer lines are data. */
const MOST_UNITS = 1000;

/**
 * Directives by which a generator writes a part of a page from source code. Of mkdocstrings, Sphinx, and MyST, whose fences have
 * the name in their info string: `::: shop.ports`, `.. automodule:: shop.ports`, `{autoclass} shop.ports.Consumer`.
 */
const DIRECTIVE =
  /^([ \t]{0,40})(?:(?::::|\.\.[ \t]{1,4}([\w:-]{1,40})::)|[`:~]{3,10}[ \t]{0,4}\{([\w:-]{1,40})\})(?:[ \t]{1,20}(\S.{0,300}))?$/;

/** Sphinx writes what the code says: `automodule`, `py:autoclass`, `autosummary`, `doxygenclass`. */
const GENERATING = /^(?:[a-z]{1,10}:)?(?:auto|doxygen|apidoc)/;
/** A person writes below it what it is: `py:class`, `class`. */
const DESCRIBING =
  /^(?:[a-z]{1,10}:)?(?:class|interface|protocol|exception|function|method|attribute|data|trait|struct|type)$/;
/** A path follows. */
const INCLUDING = /^(?:include|literalinclude)$/;

/** `shop.ports`, `shop.ports.Consumer`, `~shop.ports.Consumer`, `shop::ports::Consumer` */
const TARGET = /^[~!]?([A-Za-z_][\w.:]{0,200})/;

/** Names that a generator describes in a document. */
export const directivesOf = (path: string, { text, lines }: MarkdownDocument): DocumentedName[] =>
  readDirectives(
    Array.from({ length: lines.lineCount }, (_, line) => {
      const start = lines.lineStart(line);
      return { text: text.slice(start, lines.lineEnd(line)), start };
    }),
    path,
  );

/** Names that a generator describes, found in lines of which none is behind another one's end. */
export function readDirectives(lines: readonly DirectiveLine[], path: string): DocumentedName[] {
  return lines.flatMap((line, index) => {
    const match = line.text.length > MOST_UNITS ? null : DIRECTIVE.exec(line.text);
    if (match === null) return includedBy(line, path);
    const [, indent = '', sphinx, myst, argument = ''] = match;
    const directive = sphinx ?? myst;
    const at = line.start + line.text.length - argument.length;
    if (directive === undefined) {
      return isTarget(argument) ? mkdocstrings({ text: argument, start: at }, bodyOf(lines, index, indent.length)) : [];
    }
    if (INCLUDING.test(directive)) return included(argument, at, path);
    if (DESCRIBING.test(directive)) return symbolNames(argument, at);
    if (!GENERATING.test(directive)) return [];
    const body = myst === undefined ? bodyOf(lines, index, indent.length) : fenceOf(lines, index);
    return sphinxNames(directive, { text: argument, start: at }, body);
  });
}

/** The whole of it is a dotted name: `::: note` is a box of other tools, and names no module of anybody. */
const isTarget = (argument: string): boolean => TARGET.exec(argument)?.[0].length === argument.trimEnd().length;

/** What is indented below a line. */
function bodyOf(lines: readonly DirectiveLine[], index: number, indent: number): readonly DirectiveLine[] {
  const body: DirectiveLine[] = [];
  for (const line of lines.slice(index + 1, index + 1 + MOST_LINES)) {
    if (line.text.trim() !== '' && indentOf(line.text) <= indent) break;
    body.push(line);
  }
  return body;
}

/** What stands between a fence's lines. */
function fenceOf(lines: readonly DirectiveLine[], index: number): readonly DirectiveLine[] {
  const body = lines.slice(index + 1, index + 1 + MOST_LINES);
  const end = body.findIndex(({ text }) => /^[ \t]{0,40}[`:~]{3,10}[ \t]*$/.test(text));
  return end < 0 ? body : body.slice(0, end);
}

/** The body of a directive is shorter. */
const MOST_LINES = 1000;

const indentOf = (text: string): number => text.length - text.trimStart().length;

/** `::: shop.ports`, with `options` as YAML: `members: false`, `members: [Consumer]`, a list below `members:`. */
function mkdocstrings(target: DirectiveLine, body: readonly DirectiveLine[]): DocumentedName[] {
  const own = symbolNames(target.text, target.start);
  const at = body.findIndex(({ text }) => /^\s{0,40}members:/.test(text));
  const members = body[at];
  const isDeep = body.some(({ text }) => /^\s{0,40}show_submodules:\s{0,4}true\b/i.test(text));
  const whole = moduleNames(target.text, target.start, isDeep ? 'package' : 'module');
  if (members === undefined) return [...own, ...whole];
  const value = members.text.slice(members.text.indexOf(':') + 1);
  if (/^\s{0,4}(?:true|yes|null)?\s{0,4}$/i.test(value)) {
    const listed = listBelow(body, at);
    return listed.length === 0
      ? [...own, ...whole]
      : [...own, ...listed.flatMap((one) => symbolNames(one.text, one.start))];
  }
  return [...own, ...symbolNames(value, members.start + members.text.length - value.length)];
}

/** `- Consumer`, on the lines below a key. */
function listBelow(body: readonly DirectiveLine[], key: number): readonly DirectiveLine[] {
  const items: DirectiveLine[] = [];
  for (const { text, start } of body.slice(key + 1)) {
    const item = /^\s{0,40}-\s{1,4}/.exec(text);
    if (item === null) break;
    items.push({ text: text.slice(item[0].length), start: start + item[0].length });
  }
  return items;
}

/** `.. automodule:: shop.ports`, with its options and, of a summary, the names below it. */
function sphinxNames(directive: string, target: DirectiveLine, body: readonly DirectiveLine[]): DocumentedName[] {
  if (/autosummary|autodoc2-summary/.test(directive)) {
    const isDeep = body.some(({ text }) => /^\s{0,40}:recursive:/.test(text));
    return body.flatMap(({ text, start }) => {
      const entry = text.trimStart();
      if (!TARGET.test(entry)) return [];
      const at = start + text.length - entry.length;
      return [...symbolNames(entry, at), ...moduleNames(entry, at, isDeep ? 'package' : 'module')];
    });
  }
  const own = symbolNames(target.text, target.start);
  const members = body.find(({ text }) => /^\s{0,40}:members:\s{0,4}\S/.test(text));
  const isModule = /mod|package|apidoc|object/.test(directive);
  if (members === undefined) return isModule ? [...own, ...moduleNames(target.text, target.start, 'module')] : own;
  return [...own, ...symbolNames(members.text, members.start)];
}

/** Each name of a text, as that of a type or member that is described under its name. */
const symbolNames = (text: string, at: number): DocumentedName[] =>
  [...text.matchAll(/[A-Za-z_]\w{0,200}/g)].map(({ 0: name, index }) => ({
    name,
    range: { start: at + index, end: at + index + name.length },
    form: 'heading',
  }));

function moduleNames(text: string, at: number, form: 'module' | 'package'): DocumentedName[] {
  const match = TARGET.exec(text);
  const name = match?.[1];
  if (match === null || name === undefined) return [];
  const start = at + match[0].length - name.length;
  return [{ name, range: { start, end: start + name.length }, form }];
}

/**
 * How tools take a whole file of source code into a page: `{{#include ../src/lib.rs}}`, `<<< @/src/ports.ts`,
 * `--8<-- "src/ports.py"`, `<!-- @include: ../src/ports.ts -->`, `@[code](../ports.ts)`, `include::ports.java[]`, a fence with
 * `file=ports.ts`.
 */
const INCLUSION =
  /(?:\{\{\s{0,4}#(?:rustdoc_)?include|\{%-?\s{0,4}include(?:-markdown)?|<<<|-{1,10}8<-{1,10}|<!--\s{0,4}@?include[:(]?|^!?@?include(?:::?|\())\s{0,4}["']?([^\s"'{}()[\]<>,;|]{1,300})|@\[code[^\]]{0,60}\]\(([^\s)]{1,300})\)|^\s{0,40}[`~]{3,10}[^`]{0,100}?\sfile=["']?([^\s"'{}]{1,300})/;

function includedBy({ text, start }: DirectiveLine, path: string): DocumentedName[] {
  if (text.length > MOST_UNITS) return [];
  const match = INCLUSION.exec(text);
  const written = match?.[1] ?? match?.[2] ?? match?.[3];
  return match === null || written === undefined
    ? []
    : included(written, start + match.index + match[0].indexOf(written), path);
}

/** A file as it may be meant: from the document's folder, or from one that only the tool knows. Parts of a file are none. */
function included(written: string, at: number, path: string): DocumentedName[] {
  const clean = written.trim();
  if (languageOf(clean) === undefined) return [];
  const range = { start: at, end: at + clean.length };
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const fromHere = resolvePath(folder, clean);
  const fromElsewhere = clean.replace(/^[./~@]{0,100}\//, '');
  return [...new Set([fromHere, fromElsewhere])].flatMap((name) =>
    name === undefined || !name.includes('/') ? [] : [{ name, range, form: 'file' as const }],
  );
}
