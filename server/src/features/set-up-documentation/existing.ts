import { basename, dirname } from '../../text/paths.ts';
import type { PageId } from './page.ts';

/** Folders of documents, the usual one first. */
const FOLDERS = ['docs', 'doc', 'documentation', 'Docs', 'Documentation'];

/** Pages below more folders than this tell of a part of the system, not of the whole. */
const DEEPEST = 2;

interface Usual {
  /** What the page is called, without its extension, in lower case and with `-` for blanks and underscores. */
  readonly names: RegExp;
  /** GitHub looks for it at the root, in `.github` and in `docs`. */
  readonly ofGitHub?: true;
  /** It stands at the root or directly in the folder of documents, and nowhere below. */
  readonly isUpper?: true;
}

/** Names that repositories give to the pages of the set. */
const USUAL: Readonly<Record<Exclude<PageId, 'runbooks'>, Usual>> = {
  architecture: {
    names:
      /^(?:software-|system-)?(?:architecture|arc42|design|system-design)(?:-(?:overview|guide|diagram|document(?:ation)?))?$/,
  },
  patterns: { names: /^(?:(?:design|code|coding|architecture)-)?patterns$/ },
  'bounded-context': { names: /^(?:.*-)?bounded-contexts?$/ },
  integration: { names: /^(?:integrat(?:ions?|ing)(?:-.*)?|.*-integration-guide|integrate-.*)$/ },
  configuration: {
    names:
      /^(?:configuration|config|configuring|settings|environment|environment-variables|env|env-vars|configuration-(?:reference|options|guide))$/,
  },
  monitoring: { names: /^(?:monitoring|observability|metrics|telemetry)(?:-(?:guide|overview))?$/ },
  deployment: { names: /^(?:deploy|deploying|deployment|deployments|operations|deployment-guide)$/ },
  testing: { names: /^(?:tests?|testing|test-(?:strategy|plan|guide)|testing-guide|how-to-test)$/ },
  security: { names: /^security(?:-(?:policy|model|guide|overview))?$/, ofGitHub: true },
  contributing: { names: /^contributing$/, ofGitHub: true },
  index: { names: /^(?:index|readme|_index|home)$/, isUpper: true },
};

const DOCUMENT = /\.(?:md|markdown|mdx|mdown|rst|adoc|asciidoc|txt|org)$/i;

/** The folder that a repository's documents are in; `docs` where there is none. */
export function documentFolder(files: ReadonlySet<string>): string {
  const used = new Set([...files].filter((path) => DOCUMENT.test(path)).map((path) => path.split('/', 1)[0] ?? ''));
  return FOLDERS.find((folder) => used.has(folder)) ?? 'docs';
}

/** A page of the set that is there already, under whatever usual name, and in the place that says most; undefined for none. */
export function existingPage(id: Exclude<PageId, 'runbooks'>, files: Iterable<string>): string | undefined {
  const usual = USUAL[id];
  const documents = [...files].filter((path) => DOCUMENT.test(path));
  const found = documents.filter((path) => isPlace(path, usual) && usual.names.test(nameOf(path, usual))).sort(byPlace);
  return found[0] ?? (id === 'index' ? innerIndex(documents) : undefined);
}

const byPlace = (a: string, b: string): number =>
  a.split('/').length - b.split('/').length || a.length - b.length || (a < b ? -1 : 1);

/** With fewer documents a folder is one page, and not the documentation. */
const ENOUGH = 3;

/** The index of the folder that most documents of a documentation lie in: `docs/source/index.rst`, `docs/en/src/SUMMARY.md`. */
function innerIndex(documents: readonly string[]): string | undefined {
  const own = documents.filter((path) => FOLDERS.includes(path.split('/', 1)[0] ?? ''));
  return own
    .filter((path) => /^(?:index|readme|_index|summary)$/i.test(basename(path).replace(DOCUMENT, '')))
    .filter((path) => {
      const folder = dirname(path);
      const held = own.filter((other) => other.startsWith(`${folder}/`)).length;
      return folder.split('/').length <= DEEPEST + 1 && held >= ENOUGH && held * 2 >= own.length;
    })
    .sort(byPlace)[0];
}

/** `docs/architecture/README.md` is called `architecture`. */
function nameOf(path: string, { isUpper }: Usual): string {
  const stem = basename(path).replace(DOCUMENT, '');
  const isIndex = /^(?:readme|index|_index|overview|introduction)$/i.test(stem);
  const folder = dirname(path);
  const name = isIndex && isUpper !== true && folder.includes('/') ? basename(folder) : stem;
  return name.toLowerCase().replace(/[\s_.]+/g, '-');
}

function isPlace(path: string, { ofGitHub, isUpper }: Usual): boolean {
  const folders = dirname(path).split('/');
  const [top = ''] = folders;
  if (top === '') return isUpper !== true;
  if (top === '.github') return ofGitHub === true && folders.length === 1;
  return FOLDERS.includes(top) && folders.length <= (isUpper === true ? 1 : DEEPEST + 1);
}
