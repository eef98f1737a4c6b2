import { type Lines, linesOf } from '../text/lines.ts';
import { basename, dirname, resolvePath } from '../text/paths.ts';
import { cleanName, fileNamesIn } from './named-pages.ts';

/** What a file that is no document says of the pages of a site: a sidebar, a table of contents, a page of another format. */
export interface NavigationFacts {
  readonly path: string;
  readonly eol: '\n' | '\r\n';
  /** Pages that it names, as written; wildcards included. */
  readonly names: readonly string[];
  /** Globs of pages that are listed without being named: a generator lists all that a folder holds. */
  readonly listsAll: readonly string[];
  /** Of its own folder nothing but what it names is listed, whatever others list. */
  readonly listsOnly: boolean;
  /** Entries of a navigation that the pages beside them could be added to, in the order of the text. */
  readonly items: readonly NavigationItem[];
  /** Places in its text, for whoever adds to the items; undefined where it has none. */
  readonly lines: Lines | undefined;
}

/** A line of `nav` in mkdocs.yml: `    - Set up: guides/setup.md`. */
export interface NavigationItem {
  /** The page, from the root. */
  readonly target: string;
  readonly title: string | undefined;
  /** The line without its ending. */
  readonly start: number;
  readonly end: number;
  /** What stands before title and page: `    - `. */
  readonly lead: string;
  /** The folder that the written path begins from. */
  readonly base: string;
}

/** A navigation is small; what is larger is data. */
export const MOST_NAVIGATION_BYTES = 512 * 1024;

/** Configuration of generators that list whatever they find. */
const listers =
  /^(?:hugo\.(?:toml|ya?ml|json)|_config\.ya?ml|antora\.yml|gatsby-config\.[cm]?[jt]s|astro\.config\.[cm]?[jt]s|\.?eleventy(?:\.config)?\.[cm]?js|tech-docs\.yml|docfx\.json|nuxt\.config\.[cm]?[jt]s|zensical\.toml|\.log4brains\.yml)$/i;
const names =
  /^(?:mkdocs[\w.-]{0,40}\.ya?ml|docusaurus\.config\.[cm]?[jt]s|\.pages|\.nav\.ya?ml|_meta\.(?:json|[jt]sx?)|.{1,100}\.rst)$/i;
/** Names that other programs use as well: they count below a documentation or beside one. */
const lists =
  /^(?:.{0,40}[-_.])?(?:sidebars?|nav|navigation|toc|menus?|manifest|contents|meta|docs|mint|index|catalog-info)(?:[-_.].{0,40})?\.(?:ya?ml|jsonc?|toml|[cm]?[jt]s|html)$/i;
/** Frames that a site puts around each page, with its menus. */
const frames = /(?:^|\/)(?:_layouts|_includes|layouts|partials|overrides)\/(?:.{1,200}\/)?[^/]{1,100}\.html?$/i;
const nearDocuments = /(?:^|\/)(?:docs?|documentation|handbook|wiki|manual|website|site|www|_data|data)\//i;

/** Data that may name pages among other things: catalogues, rules of alerts, workflows. */
const naming =
  /(?:^|\/)(?:docs?|documentation|handbook|wiki|rules?|alerts?|alerting|prometheus|monitoring|services?|catalogs?|\.github\/workflows)\/.{1,200}\.(?:ya?ml|json)$|^[^/]{1,100}\.ya?ml$/i;

/** Whether a file may list pages, by its name, or name some. */
export const isNavigation = (path: string): boolean => isListOfPages(path) || naming.test(path);

/** Whether a file lists pages by its name: each word of it may be the name of one. */
export function isListOfPages(path: string): boolean {
  const name = basename(path);
  if (/(?:^|\/)\.(?:vitepress|vuepress)\//.test(path))
    return /\.(?:[cm]?[jt]s|json)$/.test(name) && !/\/(?:cache|dist)\//.test(path);
  return (
    listers.test(name) ||
    names.test(name) ||
    frames.test(path) ||
    (lists.test(name) && (nearDocuments.test(path) || !path.includes('/')))
  );
}

/** Reads what a file says of pages. Nothing is run: words that look like the names of pages are taken for such. */
export function readNavigation(path: string, text: string): NavigationFacts {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isOfPages = isListOfPages(path);
  // Of other data only what is certainly the name of a page counts, and most have none.
  if (!isOfPages && !text.includes('.md'))
    return { path, eol, names: [], listsAll: [], listsOnly: false, items: [], lines: undefined };
  const wordsIn = isOfPages ? wordsOf : fileNamesOf;
  const isMkdocs = /^mkdocs[\w.-]*\.ya?ml$/i.test(basename(path));
  const found = new Set<string>();
  const items: NavigationItem[] = [];
  const docsDir = isMkdocs ? docsDirOf(path, text) : '';
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length - (line.endsWith('\r') ? 1 : 0);
    const content = text.slice(start, end);
    for (const word of wordsIn(content)) {
      const name = cleanName(word);
      if (name !== undefined) found.add(name);
    }
    const item = isMkdocs ? itemOf(content, start, docsDir) : undefined;
    if (item !== undefined) items.push(item);
    start += line.length + 1;
  }
  const listsOnly = listsNothingElse(path, text);
  const listsAll = listsOnly ? [] : listedWholly(path, text, docsDir);
  const lines = items.length === 0 ? undefined : linesOf(text);
  return { path, eol, names: [...found], listsAll, listsOnly, items, lines };
}

/** The folder that an `mkdocs.yml` makes its site from. */
function docsDirOf(path: string, text: string): string {
  const written = /^docs_dir:[ \t]*["']?([^\s"'#]{1,200})/m.exec(text)?.[1] ?? 'docs';
  return resolvePath(dirname(path), written) ?? dirname(path);
}

/** Longer lines are data; only their beginning is read. */
const LONGEST_LINE = 20_000;

/** Quoted words without blanks, what stands in angle brackets, the value of a line, and names of pages anywhere. */
function wordsOf(line: string): string[] {
  // `{{site.baseurl}}/setup.html`: where a site begins, its templates say.
  const text = line.slice(0, LONGEST_LINE).replace(/\{\{[^{}"']{1,100}\}\}(?=\/)/g, '');
  const words: string[] = [];
  for (const [, word = ''] of text.matchAll(/["'`<]([^\s"'`<>]{1,300})(?=["'`>])/g)) words.push(word);
  words.push(...fileNamesOf(text));
  const value = text
    .replace(/^[\s-]{0,200}/, '')
    .replace(/^[^:]{1,200}:[ \t]{1,40}/, '')
    .trim();
  if (!/\s/.test(value)) words.push(value.replace(/^["']|["',]{1,3}$/g, ''));
  return words;
}

const fileNamesOf = (line: string): string[] => [...fileNamesIn(line.slice(0, LONGEST_LINE))];

function itemOf(line: string, start: number, base: string): NavigationItem | undefined {
  const match =
    /^(\s{0,80}- )(?:(["']?)([^"':][^:]{0,200}?)\2:[ \t]{1,10})?["']?([^\s"'#]{1,300}\.mdx?)["']?[ \t]{0,40}$/.exec(
      line,
    );
  if (match === null) return undefined;
  const [, lead = '', , title, written = ''] = match;
  const target = resolvePath(base, written);
  return target === undefined ? undefined : { target, title, start, end: start + line.length, lead, base };
}

/** Sidebars that tools make of what folders hold. */
const generated =
  /vitepress-sidebar|auto-?sidebar|generateSidebar|autobar|sidebar:\s{0,4}["']auto["']|readdirSync|globSync|fast-glob|import\.meta\.glob|docs\.filter/i;

const pathsBelow = (folder: string): string => (folder === '' ? '**' : `${folder}/**`);

/** What a navigation lists without naming it. */
function listedWholly(path: string, text: string, docsDir: string): readonly string[] {
  const name = basename(path);
  const folder = dirname(path);
  if (listers.test(name)) {
    // Hugo may keep its configuration apart, `config/_default/hugo.toml`, and sites that stand beside the pages take these in.
    return [
      pathsBelow(folder.replace(/(?:^|\/)config(?:\/[^/]+)?$/, '').replace(/(?:^|\/)(?:website|site|www)$/i, '')),
    ];
  }
  if (/^mkdocs/i.test(name)) {
    const makesNav = /^[ \t]{0,8}- ["']?(?:awesome-pages|awesome-nav|literate-nav|gen-files)\b/m.test(text);
    return /^nav:/m.test(text) && !makesNav ? [] : [pathsBelow(docsDir)];
  }
  if (/^docusaurus/.test(name)) return /\bsidebarPath\b/.test(text) ? [] : ['**'];
  if (/^sidebars?\./.test(name) && /\bautogenerated\b/.test(text)) {
    const folders = [...text.matchAll(/\bdirName["']?\s{0,4}:\s{0,4}["']([^"'\n]{1,200})["']/g)].flatMap(
      ([, folder = '']) => folder,
    );
    return folders.length === 0 || folders.includes('.') ? ['**'] : folders.map((folder) => `**/${folder}/**`);
  }
  const press = /^(?:(.*)\/)?\.(?:vitepress|vuepress)\//.exec(path);
  if (press !== null) return generated.test(text) ? [pathsBelow(press[1] ?? '')] : [];
  // Nextra and Fumadocs show what their lists leave out, and so do lists of MkDocs' plugins that have a rest.
  return /^_?meta\./.test(name) || isOfPlugin(name) ? [pathsBelow(folder)] : [];
}

/** Lists of one folder, of MkDocs' plugins. */
const isOfPlugin = (name: string): boolean => /^(?:\.pages|\.nav\.ya?ml)$/.test(name);

const listsNothingElse = (path: string, text: string): boolean =>
  isOfPlugin(basename(path)) && /^(?:nav|arrange):/m.test(text) && !/\.\.\.|\*/.test(text);
