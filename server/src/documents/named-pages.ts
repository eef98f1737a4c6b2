import type { CodeBlock, MarkdownDocument } from '../markdown/document.ts';
import { sliceRange } from '../text/range.ts';

/** So many names are those of a generated list; what is beyond them is not looked at. */
const MOST_NAMES = 20_000;
/** Paths are no longer. */
const LONGEST = 300;

/**
 * Every page that a document names, as written, without query and fragment: links and bare addresses, file names in
 * prose and code, wiki links, entries of a toctree, arguments of short codes and components. Whoever looks for pages
 * that nothing leads to must see all the ways to lead somewhere; a name that is read where there is none does no harm.
 */
export function readNamedPages(document: MarkdownDocument): readonly string[] {
  const { text } = document;
  const names = new Set<string>();
  const add = (written: string): void => {
    const name = cleanName(written);
    if (name !== undefined && names.size < MOST_NAMES) names.add(name);
  };
  for (const { image, destination } of document.links) {
    if (image) continue;
    // Hugo's `{{< ref "x" >}}`, Jekyll's `{% link x %}`: the page is one of the words.
    if (/\{[{%]/.test(destination.value)) for (const word of destination.value.split(/[\s"'`<>{}%|]+/)) add(word);
    else add(destination.path);
  }
  for (const name of fileNamesIn(text)) add(name);
  for (const name of between(text, '[[', ']]')) add(name.split('|', 1)[0] ?? '');
  // MyST's {doc}`title <page>`.
  for (const name of between(text, '{doc}`', '`')) add(/<([^<>]{1,300})>$/.exec(name)?.[1] ?? name);
  for (const opening of ['{{< ref', '{{< relref', '{{% ref', '{{% relref', '{% link']) {
    for (const words of between(text, opening, '}')) for (const word of words.split(/[\s"'`<>{}%]+/)) add(word);
  }
  // Components of MDX, and front matter of pages that are made of cards.
  for (const opening of [' to="', " to='", ' href="', 'link: ', 'url: ', 'to: ']) {
    const ending = opening.at(-1) ?? '';
    for (const name of between(text, opening, ending === ' ' ? '\n' : ending)) add(name.replace(/^["']|["']$/g, ''));
  }
  for (const block of document.codeBlocks) for (const name of directiveEntries(text, block)) add(name);
  return [...names];
}

/** A name without what is not part of a path; undefined for what names no page. */
export function cleanName(written: string): string | undefined {
  const path = written.trim().replace(/[?#].*$/s, '');
  if (path.length === 0 || path.length > LONGEST || /[\s"'`<>|]/.test(path.replaceAll(' ', ''))) return undefined;
  return path.replaceAll('\\', '/');
}

const PATH_CHARACTER = /[\p{L}\p{N}_\-./%@+~*]/u;

/** `docs/setup.md` wherever it stands, wildcards included: from the ending on to the left, as far as a path goes. */
function* fileNamesIn(text: string): Iterable<string> {
  for (let at = text.indexOf('.md'); at >= 0; at = text.indexOf('.md', at + 3)) {
    const ending = text.startsWith('x', at + 3) ? 4 : 3;
    if (/[\p{L}\p{N}_]/u.test(text.charAt(at + ending))) continue;
    let start = at;
    while (start > 0 && at - start < LONGEST && PATH_CHARACTER.test(text.charAt(start - 1))) start--;
    if (start < at) yield text.slice(start, at + ending);
  }
}

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
