import { distance } from 'fastest-levenshtein';
import { COLON, SPACE } from '../markdown/characters.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { type Range, sliceRange } from '../text/range.ts';
import { githubSlug } from '../text/slug.ts';
import { unitSet } from '../text/unit-set.ts';
import { decodePath } from './blob-url.ts';
import { readFragmentLines } from './token.ts';

export type FragmentResolution =
  /** Leads to a heading or an anchor, to the top, or to something that only a browser finds. */
  | { readonly kind: 'found' }
  | { readonly kind: 'lines'; readonly first: number; readonly last: number }
  /** `candidates`: existing fragments, the nearest first, at most three; `single` when just one is near. */
  | { readonly kind: 'missing'; readonly candidates: readonly string[]; readonly single: boolean };

/**
 * Whether `#fragment` leads somewhere in a document with these fragments. GitHub's slugs, letter case ignored, decide;
 * `lenient` also admits the slugs of other generators (MkDocs, GitLab, Hugo, Azure DevOps), which differ in how they
 * treat dashes, punctuation and repeated headings.
 */
export function resolveFragment(
  fragment: string,
  fragments: readonly string[],
  options: { readonly lenient: boolean },
): FragmentResolution {
  // Written as it is there, as nearly all are.
  if (fragments.includes(fragment) || fragment.length > 1000 || isBrowserFragment(fragment)) return { kind: 'found' };
  const lines = readFragmentLines(fragment, 0);
  const wanted = normalise(fragment);
  if (fragments.some((existing) => normalise(existing) === wanted)) return { kind: 'found' };
  if (lines !== undefined) return { kind: 'lines', first: lines.first, last: lines.last };
  if (options.lenient) {
    // GitBook writes `id-2.-setup` where a heading begins with a digit.
    const loose = [loosen(wanted.replace(/^id-(?=\d)/, '')), loosen(wanted.replace(dottedEscape, '-'))];
    const known = new Set(fragments.map((existing) => loosen(normalise(existing))));
    if (loose.some((slug) => slug === '' || known.has(slug) || isBelowAnother(slug, known))) return { kind: 'found' };
  }
  return { kind: 'missing', ...nearest(wanted, fragments) };
}

/** `options-port` where a heading "Port" stands below "Options": some generators write both. */
function isBelowAnother(slug: string, known: ReadonlySet<string>): boolean {
  for (let at = slug.indexOf('-'); at > 0; at = slug.indexOf('-', at + 1)) {
    if (known.has(slug.slice(0, at)) && known.has(slug.slice(at + 1))) return true;
  }
  return false;
}

/** `#`, `#top`, `#readme` (of a repository page), `#:~:text=x`, `#/route`, footnotes, tabs: no heading is meant. */
const isBrowserFragment = (fragment: string): boolean =>
  fragment === '' ||
  /^(?:top|readme)$/i.test(fragment) ||
  fragment.includes(':~:') ||
  /^[/!?_+]/.test(fragment) ||
  /^(?:user-content-)?fn(?:ref)?[-:]?/.test(fragment) ||
  /^(?:tab\/|page=|xpath|L\d+C)/i.test(fragment) ||
  /[{}<>$]/.test(fragment);

/** Maven's Doxia and MediaWiki write `.2F` for `/`, and other signs alike. */
const dottedEscape = /\.(?:2[0-9a-f]|3[a-f]|40|5[b-f]|60|7[b-e])/g;

const normalise = (fragment: string): string =>
  decodePath(fragment)
    .normalize('NFC')
    .toLowerCase()
    .replace(/^user-content-/, '')
    .replaceAll('\uFE0F', '');

/**
 * What the slugs of all generators have in common: letters and digits between single dashes, and a repeated heading's
 * number behind a dash (`x_1` of MkDocs is `x-1`).
 */
const loosen = (slug: string): string =>
  slug
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/[\s_-]+/g, '-')
    .replace(/^-|-$/g, '');

function nearest(wanted: string, fragments: readonly string[]): { candidates: readonly string[]; single: boolean } {
  if (wanted.length > 200) return { candidates: [], single: false };
  const limit = Math.max(2, Math.floor(wanted.length / 4));
  const scored = [...new Set(fragments)]
    .filter((existing) => existing.length <= 200 && Math.abs(existing.length - wanted.length) <= limit)
    .slice(0, 2000)
    .map((existing) => ({ existing, away: distance(normalise(existing), wanted) }))
    .filter(({ existing, away }) => away <= limit && !isOtherWord(wanted, normalise(existing), 'whole'))
    .sort((a, b) => a.away - b.away || (a.existing < b.existing ? -1 : 1));
  const slips = scored.filter(({ away }) => away <= 2);
  return {
    candidates: scored.slice(0, 3).map(({ existing }) => existing),
    single: slips.length === 1 && !isOtherWord(wanted, normalise(slips[0]?.existing ?? ''), 'half'),
  };
}

/**
 * Whether a word differs so much that it is another one: `gl-slow-burn` for `ap-slow-burn`, and where half of it is enough,
 * `step-2` for `step-3`.
 */
function isOtherWord(one: string, other: string, part: 'half' | 'whole'): boolean {
  const [words, others] = [one.split('-'), other.split('-')];
  if (words.length !== others.length) return false;
  return words.some((word, index) => {
    const same = others[index] ?? '';
    const length = Math.max(word.length, same.length);
    const away = distance(word, same);
    return part === 'half' ? away > 0 && away * 2 >= length : away === length && length > 1;
  });
}

/** Holds its id behind at most a hundred letters of something else. */
const attributeLists: readonly RegExp[] = [
  /\{:?\s{0,4}(?:[^{}#]{0,100}\s)?#([^\s{}]{1,200})[^{}]{0,100}\}/g,
  /\{:?\s{0,4}(?:[^{}=]{0,100}\s)?id=["']?([^\s{}"']{1,200})[^{}]{0,100}\}/g,
];

/**
 * Ids that attribute lists give, at the end of a line or within it: `## Title {#custom-id}` (Docusaurus, Pandoc),
 * `{: #custom-id }` (kramdown), `**name**{ #custom-id }: text` and `{ id="9.7" }` (MkDocs). They are as good as HTML anchors.
 */
export function attributeAnchors({ text, blocks }: MarkdownDocument): string[] {
  const ids: string[] = [];
  // Most documents have none: one search tells.
  if (!text.includes('{')) return ids;
  for (const { segments } of blocks) {
    for (const { start, end } of segments) {
      const line = text.slice(start, end);
      // A line of a table may be long, and most have no list.
      if (!line.includes('{')) continue;
      for (const list of attributeLists) for (const [, id = ''] of line.matchAll(list)) ids.push(id);
    }
  }
  return ids;
}

/** How MkDocs begins a tab, a note, a note that opens: what is indented below it is Markdown, not code. */
const containerLine = /^[ \t]{0,40}(?:===|!!!|\?\?\?)\+?[ \t]+\S/m;

/**
 * Slugs of headings that are none to CommonMark: inside tabs and notes of MkDocs, which it reads as indented code, and
 * the titles of Hugo's shortcodes, `{{% step title="Sign in" %}}`, and headings inside of MDX's components, which begin HTML to it,
 * and terms of definition lists, which Hugo and mdBook give ids.
 */
export const containerAnchors = (document: MarkdownDocument): string[] => [
  ...indentedHeadings(document),
  ...headingsInComponents(document),
  ...definedTerms(document),
  ...shortcodeTitles(document),
];

function shortcodeTitles({ text, blocks }: MarkdownDocument): string[] {
  if (!text.includes('{{%') && !text.includes('{{<')) return [];
  return blocks.flatMap(({ segments }) =>
    segments.flatMap(({ start, end }) => {
      const line = text.slice(start, Math.min(end, start + 400));
      const title = /^\s{0,20}\{\{[<%][^{}]{1,200}?\s(?:title|header|name)="([^"]{1,200})"/.exec(line)?.[1];
      return title === undefined ? [] : [githubSlug(title.trim())];
    }),
  );
}

function definedTerms({ text, lines }: MarkdownDocument): string[] {
  const terms: string[] = [];
  if (!lines.lineStarts.some((start) => beginsWithColon(text, start))) return terms;
  for (const { index } of text.matchAll(/\n[ ]{0,3}:[ \t]/g)) {
    let line = lines.lineAt(index);
    // The last line above that is not blank.
    while (line > 0 && text.slice(lines.lineStart(line), lines.lineEnd(line)).trim() === '') line--;
    const term = text.slice(lines.lineStart(line), Math.min(lines.lineEnd(line), lines.lineStart(line) + 200)).trim();
    if (!/^[:|>]/.test(term)) terms.push(githubSlug(term));
  }
  return terms;
}

/** Behind as many blanks as a line may have that is no code. */
function beginsWithColon(text: string, start: number): boolean {
  let at = start;
  while (at < start + 3 && text.charCodeAt(at) === SPACE) at++;
  return text.charCodeAt(at) === COLON;
}

function headingsInComponents({ text }: MarkdownDocument): string[] {
  if (!text.includes('<') || !/^[ \t]{0,20}<[A-Z][A-Za-z]{0,60}[ \t>]/m.test(text)) return [];
  return [...text.matchAll(/^[ \t]{1,40}#{1,6}[ \t]+(\S.{0,300})$/gm)].map(([, title = '']) =>
    githubSlug(title.trim()),
  );
}

function indentedHeadings({ text, codeBlocks }: MarkdownDocument): string[] {
  const indented = codeBlocks.filter(({ kind }) => kind === 'indented');
  if (indented.length === 0 || !containerLine.test(text)) return [];
  return indented.flatMap(({ segments }) =>
    segments.flatMap(({ start, end }) => {
      const heading = /^[ \t]{0,40}#{1,6}[ \t]+(\S.{0,300})$/.exec(text.slice(start, Math.min(end, start + 350)));
      return heading?.[1] === undefined ? [] : [githubSlug(heading[1].trim())];
    }),
  );
}

/**
 * Lines that a generator replaces by text of which nothing is known here, headings included: `{{generator:team}}`,
 * `## ${parameters}`, `{% include x.md %}`, `--8<-- "x.md"`, `::: package.module`, `[!INCLUDE [x](y.md)]`, and pages and components that MDX imports.
 */
const includeLine =
  /^(?::{3,10}\{(?:include|eval-rst|auto[a-z-]{0,30})\}|(?:#{1,6} )?\$\{[\w.-]{1,80}\}$|\{\{(?![<%])[^{}]{1,200}\}\}$|\{%-?[ \t]*include|\{\{[<%][ \t]*(?:include|readfile|docs\/shared)|-{1,10}8<-|:::[ \t]+\w+(?:\.\w+)+$|!?\[!include|@include|import\s.{1,200}\.(?:mdx?|astro|svelte|vue|[jt]sx)['"];?$)/i;

/** What those lines begin with: nearly all others begin with another letter, and are passed over unread. */
const INCLUDE_BEGINNINGS = unitSet(':#${-![@iI');

/** A fence whose code writes a part of the page while the site is made: `python exec="true"` of markdown-exec. */
const executed = /\sexec=["']?(?:true|on|yes|1)\b/i;

/** Directives of MyST that put other files or descriptions of code into the page, whatever they hold. */
const filling = /^\{(?:include|eval-rst|auto[a-z-]{0,30}|jinja|click|argparse)\}/;

/** A comment in the front matter that says which program writes into the page: `# extended by tools/matrix.py`. */
const namesScript = /^#[ \t][^\r\n]{0,200}\b(?:by|from)[ \t][\w./-]{1,200}\.(?:py|[cm]?[jt]s|rb|sh|go|pl)\b/m;

/** A heading that is nothing but a comment: a hook writes it, `### <!-- md:setting config.blog_dir -->`. */
const isWholeHeading = ({ start, end }: Range, text: string): boolean =>
  /(?:^|\n)[ ]{0,3}#{1,6}[ \t]{1,9}$/.test(text.slice(Math.max(0, start - 20), start)) &&
  /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 20));

/** Whether a document has such a line or fence: then what headings it lacks cannot be said. */
export const hasIncludes = ({ text, frontMatter, blocks, codeBlocks, comments }: MarkdownDocument): boolean =>
  (frontMatter !== undefined && namesScript.test(sliceRange(text, frontMatter.contentRange).slice(0, 4000))) ||
  codeBlocks.some(({ kind, info }) => kind === 'fence' && (filling.test(info) || executed.test(info.slice(0, 300)))) ||
  comments.some(({ range }) => isWholeHeading(range, text)) ||
  hasIncludeLine(text, blocks);

function hasIncludeLine(text: string, blocks: MarkdownDocument['blocks']): boolean {
  for (const { kind, segments } of blocks) {
    if (kind !== 'paragraph' && kind !== 'heading') continue;
    for (const { start, end } of segments) {
      if (mayInclude(text, start, end) && includeLine.test(lineAt(text, start, end))) return true;
    }
  }
  return false;
}

const lineAt = (text: string, start: number, end: number): string =>
  text.slice(start, Math.min(end, start + 250)).trim();

function mayInclude(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) > 127)) at++;
  return at < end && INCLUDE_BEGINNINGS[text.charCodeAt(at)] === 1;
}
