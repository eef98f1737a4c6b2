import type { MarkdownDocument } from '../markdown/document.ts';
import { memoize } from '../text/memo.ts';
import { basename, dirname } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { createInsideTest } from './inside.ts';

/**
 * Whether a document speaks for itself. A skeleton's links lead to files of whoever copies it, a test's input is as it
 * must be, and a generated page is mended in its source: their links and references are not judged.
 *
 * @param isCalledGenerated its repository says so in `.gitattributes`
 */
export function roleOf(path: string, document: MarkdownDocument, isCalledGenerated = false): FileFacts['role'] {
  const name = basename(path)
    .replace(/\.[^.]{1,10}$/, '')
    .toLowerCase();
  const { directories, isOfReleases, isOfFragments, isOfTemplates } = readDirectory(dirname(path));
  const isOfRelease = isOfReleases && /^(?:version |release[-_ ])?v?\d+[._-]\w+(?:[.-]\w+)*$/.test(name);
  if (changelogName.test(name) || isOfRelease || isOfFragments) return 'changelog';
  if (isTemplateName(name) || isOfTemplates || isTestInput(name, directories)) return 'template';
  if (hasPlaceholderTitle(document) || hasBlockHelpers(document)) return 'template';
  return isCalledGenerated || isGenerated(document) || isApiClientPage(document) ? 'generated' : 'document';
}

/** What the names of a directory and of those above it say. */
const readDirectory = memoize((directory) => {
  const directories = directory.toLowerCase().split('/');
  return {
    directories,
    isOfReleases: directories.some(isReleaseDirectory),
    isOfFragments: directories.some(isFragmentDirectory),
    isOfTemplates: directories.some(isTemplateDirectory),
  };
});

/** `_posts/2024-05-01-x.md` of Jekyll is served by its date, and where `permalink` of the configuration says. */
const isPost = (path: string): boolean => /(?:^|\/)_(?:posts|drafts)\//.test(path);

/** `slug: /setup` of Docusaurus, `permalink: /setup/` of Jekyll, `url: /setup` of Hugo: the page is not served where it lies. */
export const hasOwnAddress = (path: string, { text, frontMatter }: MarkdownDocument): boolean =>
  isPost(path) ||
  (frontMatter !== undefined &&
    /^(?:slug|permalink|url)[ \t]{0,4}[:=][ \t]{0,4}\S/m.test(
      text.slice(
        frontMatter.contentRange.start,
        Math.min(frontMatter.contentRange.end, frontMatter.contentRange.start + 4000),
      ),
    ));

/** Titled by its front matter alone, as pages are that a generator makes, be it that of another repository. */
export const isTitledPage = ({ text, frontMatter, headings }: MarkdownDocument): boolean =>
  frontMatter !== undefined &&
  !headings.some(({ level }) => level === 1) &&
  /^title[ \t]{0,4}[:=][ \t]{0,4}\S/m.test(
    text.slice(
      frontMatter.contentRange.start,
      Math.min(frontMatter.contentRange.end, frontMatter.contentRange.start + 4000),
    ),
  );

/** `# [short title of solved problem and solution]`, in whatever language. */
const hasPlaceholderTitle = ({ headings }: MarkdownDocument): boolean =>
  /^\s*(?:\[[^[\]]{2,300}\]|\{[^{}]{2,300}\})\s*$/.test(headings.find(({ level }) => level === 1)?.text ?? '');

/** `{{#if deployment_found}}` outside of code: Handlebars and Mustache fill it in, so that its links are not its own. */
function hasBlockHelpers({ text, blocks, codeSpans }: MarkdownDocument): boolean {
  if (!text.includes('{{#')) return false;
  const inCode = createInsideTest(codeSpans.map(({ range }) => range));
  return blocks.some(({ segments }) =>
    segments.some(({ start, end }) => {
      const at = text.slice(start, Math.min(end, start + 400)).search(/\{\{#(?:if|unless|each|with)\s/);
      return at >= 0 && !inCode(start + at);
    }),
  );
}

const changelogName = /^(?:changelog|changes|history|release[-_ ]?notes(?:[-_ ]v?\d\w{0,20})?)$/;

/** `docs/release-notes/v0.27.0.md` */
const isReleaseDirectory = (name: string): boolean => /^(?:change[-_ ]?logs?|release[-_ ]?notes|releases?)$/.test(name);

/** Parts of the next changelog, a file for each change: `.changes/unreleased/12.md`, `newsfragments/34.bugfix.md`. */
const isFragmentDirectory = (name: string): boolean =>
  /^(?:\.changes?|\.changesets?|\.changelogs?|changelog\.d|changes\.d|news\.d|news-?fragments|towncrier)$/.test(name);

/** Where a generator's note stands: the first 600 units. */
const HEAD = 600;

/** In capitals anywhere in the head, in any letters inside a comment or as a key there: prose may speak of generated files. */
const isGenerated = ({ text, comments }: MarkdownDocument): boolean =>
  /^auto_?generated: {1,4}true\b/im.test(text.slice(0, HEAD)) ||
  /\bAUTO-?GENERATED\b|\bDO NOT EDIT\b|@generated\b/.test(text.slice(0, HEAD)) ||
  comments.some(
    ({ contentRange }) =>
      contentRange.start < HEAD &&
      /\bauto-?generated\b|\bdo not edit\b|\bautomatically generated\b/i.test(
        text.slice(contentRange.start, Math.min(contentRange.end, HEAD)),
      ),
  );

/**
 * A page of a generated API or its client: what TypeDoc writes at its top, and what generators of clients write above
 * the methods of a service and over the table of a model. One repository had 176 links in such pages that lead nowhere.
 */
const isApiClientPage = ({ text }: MarkdownDocument): boolean =>
  /^\[\*\*[^\]\n]{1,100}\*\*\]\([./]{0,40}README\.mdx?\)\r?\n\r?\n\*\*\*\r?\n/.test(text.slice(0, HEAD)) ||
  /^All URIs are relative to \*/m.test(text.slice(0, HEAD)) ||
  hasModelTable(text.slice(0, 4 * HEAD));

/** Looked for in pages with a line that long alone. */
const hasModelTable = (head: string): boolean =>
  head.includes('------------ | ------------- | ') &&
  /^\|? {0,2}Name {1,4}\| {1,4}Type {1,4}\| {1,4}Description {1,4}\| {1,4}Notes *\|?\r?\n\|? {0,2}-{12} \| -{13} \| -{13} \| -{13}/m.test(
    head,
  );

/** "template" in the languages of the ADR collections that were read; NFC, lower-case. */
const templateWord =
  'template|skeleton|boilerplate|vorlage|plantilla|sjabloon|szablon|шаблон|模板|模版|テンプレート|템플릿';
/** Words that mean a model of anything too. */
const modelWord = 'mod[eè]le|modelo|modello';
const templateNames = [
  new RegExp(`^(?:[\\p{L}_. -]{0,40}[-_. ])?(?:${templateWord})s?$`, 'u'),
  new RegExp(
    `^(?:0{1,5}|n{2,5}|x{2,5})[-_. ](?:.{0,60}[-_. ])?(?:${templateWord}|${modelWord}|example)(?:[-_. ].{0,60})?$`,
    'u',
  ),
  /^template[-_. ]/,
  /^(?:adr|runbook|madr|decision)[-_. ](?:example|sample)$/,
  /^example$/,
];

/** One of these is in each such name, and in few others. */
const saysTemplate = new RegExp(`${templateWord}|${modelWord}|example|sample`, 'u');

/** `template`, `adr-template`, `0000-template-madr`, `modèle`, `example`; not `use-templates-for-emails`, a decision. */
function isTemplateName(name: string): boolean {
  const composed = name.normalize('NFC');
  return saysTemplate.test(composed) && templateNames.some((pattern) => pattern.test(composed));
}

const templateDirectories = [
  new RegExp(`^(?:[a-z]{1,30}[-_])?(?:${templateWord}|cookiecutter|archetype)s?$`, 'u'),
  /^(?:examples?|samples?)$/,
  /^(?:fixtures?|__(?:fixtures|snapshots|mocks|testdata)__|goldens?|test[-_]?(?:data|fixtures|cases|inputs?|repos?|projects?|sites?|files))$/,
  /cookiecutter/,
];

const isTemplateDirectory = memoize((name): boolean =>
  templateDirectories.some((pattern) => pattern.test(name.normalize('NFC'))),
);

const testDirectory = /^(?:.{1,40}[-_.])?(?:tests?|e2e)$|^__tests__$/;
const inputDirectory =
  /^(?:docs?[-_].{1,60}|books?|cases|corpora|corpus|data|files|inputs?|mocks?|projects?|repos?|repositories|resources|sites?|source|src|stubs?|workspaces?)$/;
const documentsDirectory = /^(?:docs?|documentation|adrs?|decisions|runbooks?)$/;

/**
 * Whether a document is what a test works on, not what tells of the tests: it lies in a directory of inputs below one of
 * tests (`src/test/resources/a.md`), or in the documents of a project that stands there
 * (`integration-tests/small-project/docs/adr/0001-x.md`). `tests/README.md`, `tests/data/README.md` and `tests/docs/setup.md` are for people.
 */
function isTestInput(name: string, directories: readonly string[]): boolean {
  const tests = directories.findIndex((directory) => testDirectory.test(directory));
  if (tests < 0) return false;
  const below = directories.slice(tests + 1);
  if (below.some((directory) => inputDirectory.test(directory))) return name !== 'readme' || below.length > 1;
  if (below.slice(1).some((directory) => documentsDirectory.test(directory))) return true;
  // `tests/format/markdown/link/simple.md`: what is for people does not lie so deep.
  return below.length > 1 && name !== 'readme' && !documentsDirectory.test(below[0] ?? '');
}
