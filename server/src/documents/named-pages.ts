import type { CodeBlock, MarkdownDocument } from '../markdown/document.ts';
import { sliceRange } from '../text/range.ts';
import { unitSet } from '../text/unit-set.ts';

/** So many names are those of a generated list; what is beyond them is not looked at. */
const MOST_NAMES = 20_000;
/** Paths are no longer. */
const LONGEST = 300;

/** Of a link's facts what is needed here. */
interface NamedIn {
  readonly image?: boolean;
  readonly path: string;
  readonly template: string | undefined;
}

/**
 * Every page that a document names, as written, without query and fragment: those of its links, and all others.
 *
 * @param namedPages as `readNamedPages` has read them
 */
export function namedPagesOf(links: readonly NamedIn[], namedPages: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const { image = false, path, template } of links) if (namesPage(image, path, template ?? path)) names.add(path);
  for (const name of namedPages) names.add(name);
  return [...names];
}

/** Whether a link's path is the name of a page; Hugo and Jekyll have theirs in words. */
const namesPage = (isImage: boolean, path: string, value: string): boolean =>
  !isImage && path.length > 0 && path.length <= LONGEST && !holdsShortCode(value);

/** Hugo's `{{< ref "x" >}}`, Jekyll's `{% link x %}`. */
const holdsShortCode = (destination: string): boolean => destination.includes('{') && /\{[{%]/.test(destination);

/**
 * Every page that a document names and no link's path: file names in prose and code, wiki links, entries of a toctree,
 * arguments of short codes and components. Whoever looks for pages that nothing leads to must see all the ways to lead
 * somewhere; a name that is read where there is none does no harm.
 */
export function readNamedPages(document: MarkdownDocument): readonly string[] {
  const { text, frontMatter } = document;
  const linked = new Set(
    document.links
      .filter(({ image, destination: { path, value } }) => namesPage(image, path, value))
      .map(({ destination }) => destination.path),
  );
  const names = new Set<string>();
  const addPath = (path: string): void => {
    const isName = path.length > 0 && path.length <= LONGEST && !linked.has(path);
    if (isName && names.size < MOST_NAMES) names.add(path);
  };
  const add = (written: string): void => addPath(cleanName(written) ?? '');
  for (const { image, destination } of document.links) {
    if (image || !holdsShortCode(destination.value)) continue;
    // The page is one of the words.
    for (const word of destination.value.split(/[\s"'`<>{}%|]+/)) add(word);
  }
  for (const path of fileNamesIn(text)) addPath(path);
  for (const name of between(text, '[[', ']]')) add(name.split('|', 1)[0] ?? '');
  if (text.includes('{')) {
    // MyST's {doc}`title <page>`.
    for (const name of between(text, '{doc}`', '`')) add(/<([^<>]{1,300})>$/.exec(name)?.[1] ?? name);
    for (const opening of ['{{< ref', '{{< relref', '{{% ref', '{{% relref', '{% link']) {
      for (const words of between(text, opening, '}')) for (const word of words.split(/[\s"'`<>{}%]+/)) add(word);
    }
  }
  // Components of MDX. A search for what begins with a blank stops at each word, one for `="` nearly nowhere.
  if (text.includes('="') || text.includes("='")) {
    for (const opening of [' to="', " to='", ' href="']) {
      for (const name of between(text, opening, opening.at(-1) ?? '')) add(name);
    }
  }
  // Front matter of pages that are made of cards.
  if (frontMatter !== undefined) {
    const head = sliceRange(text, frontMatter.contentRange);
    for (const [, name = ''] of head.matchAll(/\b(?:link|url|to|page):[ \t]{1,10}["']?([^\s"']{1,300})/g)) add(name);
  }
  for (const block of document.codeBlocks) for (const name of directiveEntries(text, block)) add(name);
  return [...names];
}

/** A name without what is not part of a path; undefined for what names no page. */
export function cleanName(written: string): string | undefined {
  const path = written.trim().replace(/[?#].*$/s, '');
  if (path.length === 0 || path.length > LONGEST || /[\t\r\n\f"'`<>|]/.test(path)) return undefined;
  return path.replaceAll('\\', '/');
}

/** `docs/setup.md` wherever it stands, wildcards included: from the ending on to the left, as far as a path goes. */
export function* fileNamesIn(text: string): Iterable<string> {
  // No unit is looked at twice, whatever the text repeats.
  let done = 0;
  for (let at = text.indexOf('.md'); at >= 0; at = text.indexOf('.md', at + 3)) {
    const ending = text.startsWith('x', at + 3) ? 4 : 3;
    if (isWordUnit(text.charCodeAt(at + ending))) continue;
    let start = at;
    while (start > done && at - start < LONGEST && isPathUnit(text.charCodeAt(start - 1))) start--;
    done = at + ending;
    if (start < at) yield text.slice(start, done);
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const WORD_UNITS = unitSet(`${LETTERS}${LETTERS.toUpperCase()}0123456789_`);
/** What paths are written with besides words. */
const PATH_UNITS = unitSet('-./%@+~*');

/** A letter, a digit or `_`; any unit beyond ASCII may be part of a letter. */
const isWordUnit = (unit: number): boolean => unit > 127 || WORD_UNITS[unit] === 1;

const isPathUnit = (unit: number): boolean => unit > 127 || WORD_UNITS[unit] === 1 || PATH_UNITS[unit] === 1;

/** What stands between two marks on one line. */
function* between(text: string, opening: string, closing: string): Iterable<string> {
  for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + opening.length)) {
    const start = at + opening.length;
    const end = text.slice(start, start + LONGEST).indexOf(closing);
    const found = end < 0 ? '' : text.slice(start, start + end);
    if (found !== '' && (closing === '\n' || !found.includes('\n'))) yield found.trimEnd();
  }
}

/** Entries of MyST's toctree, `Title <page>` or `page`, and what its include names. */
function directiveEntries(text: string, { info, segments }: CodeBlock): readonly string[] {
  const directive = /^\{(?:toctree|include|literalinclude)\}/.exec(info)?.[0];
  if (directive === undefined) return [];
  const lines = segments.map((segment) => sliceRange(text, segment).trim());
  return [
    info.slice(directive.length),
    ...lines
      .filter((line) => line !== '' && !line.startsWith(':') && !line.startsWith('---'))
      .map((line) => /<([^<>]{1,300})>$/.exec(line)?.[1] ?? line),
  ];
}
