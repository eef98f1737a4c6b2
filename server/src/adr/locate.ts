import type { Config } from '../config/config.ts';
import { memoize } from '../text/memo.ts';
import { basename, dirname } from '../text/paths.ts';
import { isPlaceholderName, readFileName, withoutExtension } from './file-name.ts';
import type { AdrFileName } from './record.ts';

export interface AdrLocation {
  /** The file's own directory; of `docs/adr/0001-x/README.md` `docs/adr`. */
  readonly directory: string;
  /** False where only the content can tell an ADR from another document. */
  readonly certain: boolean;
}

/** Directories that hold ADRs, letter case ignored. Source: a scan of 76 repositories and the ADR tools' defaults. */
const adrDirectoryNames: ReadonlySet<string> = new Set([
  'adr',
  'adrs',
  '.adr',
  '.adrs',
  'decision-records',
  'decision_records',
  'architecture-decisions',
  'architecture_decisions',
  'architectural-decisions',
  'architectural_decisions',
  'architecture-decision-records',
  'architecture_decision_records',
  'architectural-decision-records',
  'architectural_decision_records',
  'architecture-decision-record',
  'design-decisions',
  'design_decisions',
]);

/** Names that hold decisions of any kind: a number tells ADRs from minutes of meetings. */
const decisionDirectoryNames: ReadonlySet<string> = new Set(['decisions', '.decisions', 'decision']);

/** Names where ADRs stand among other documents. */
const designDirectoryNames: ReadonlySet<string> = new Set(['arch', 'architecture', '.architecture', 'design']);

/** Never the repository's own ADRs: dependencies, copies of the tree, templates. */
const foreignDirectoryNames: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  '.git',
  '.worktrees',
  'worktrees',
  'templates',
  'template',
  '_templates',
]);

/** Documents that stand beside ADRs. */
const companion =
  /^(?:readme|index|_index|toc|summary|_?template.*|(?:adr|ladr|madr)[-_ ]?template.*|(?:adr[-_ ])?(?:backlog|process|guide|guidelines|overview|glossary|log|index|readme)|changelog|contributing|license|agents|claude|_sidebar|_category_)$/i;

/** `ADR-041-debate-log`: papers about an ADR that carry its number. */
const sidePaper = /[-_ ](?:debate[-_ ]log|debate|implementation[-_ ]plan|review[-_ ]log|discussion[-_ ]log)$/i;

/**
 * Whether a file can be an ADR by its path alone, and in which directory of ADRs it stands.
 *
 * The rules, in order: a configured directory holds nothing but ADRs where names carry a number; so does one with an
 * ADR directory's usual name, at any depth, and their sub-directories; elsewhere a number or `adr-12` in the name makes
 * a candidate. Pages beside the ADRs (README, index, templates, logs) are none.
 */
export function adrDirectoryOf(path: string, config: Config): AdrLocation | undefined {
  const file = basename(path);
  if (!/\.(?:md|markdown|mdx)$/i.test(file)) return undefined;
  if (readDirectory(dirname(path)).isForeign) return undefined;
  const own = ownName(path);
  const name = readFileName(own.name);
  if (isCompanion(own.name, name)) return undefined;
  const directory = own.directory;
  const hasId = name.number !== undefined || name.date !== undefined;
  if (isConfigured(directory, config)) return { directory, certain: hasId };
  const { isAdr, isDecision, isDesign, isInDocs } = readDirectory(directory);
  const saysAdr = /(?:^|[-_ ])adrs?(?:[-_ ]|$)/i.test(name.prefix) || /^adrs?\d/i.test(own.name);
  if (isAdr) return { directory, certain: hasId };
  if (isDecision) return { directory, certain: name.number !== undefined };
  if (isDesign) {
    if (saysAdr && name.number !== undefined) return { directory, certain: isInDocs };
    return hasId ? { directory, certain: false } : undefined;
  }
  return saysAdr && name.number !== undefined ? { directory, certain: false } : undefined;
}

/** True for a directory with an ADR directory's usual name, and for those below it. */
export const isAdrDirectory = (directory: string): boolean => readDirectory(directory).isAdr;

/** What the names of a directory and of those above it say. */
const readDirectory = memoize((directory) => {
  const names = directory.toLowerCase().split('/');
  const has = (some: ReadonlySet<string>): boolean => names.some((name) => some.has(name));
  return {
    isForeign: has(foreignDirectoryNames),
    isAdr: has(adrDirectoryNames),
    isDecision: has(decisionDirectoryNames),
    isDesign: has(designDirectoryNames),
    isInDocs: names[0] === 'docs' || names[0] === 'doc',
  };
});

/** The name that carries the id: the file's, or the folder's for `docs/adr/0001-use-kafka/README.md`. */
export function ownName(path: string): { readonly name: string; readonly directory: string } {
  const directory = dirname(path);
  const stem = withoutExtension(basename(path)).toLowerCase();
  if (stem === 'readme' || stem === 'index') {
    const folder = readFileName(basename(directory));
    if ((folder.number !== undefined || folder.date !== undefined) && folder.slug !== '') {
      return { name: basename(directory), directory: dirname(directory) };
    }
  }
  return { name: basename(path), directory };
}

/** True for pages beside the ADRs, such as a README or a template, by their name alone. */
export function isNoAdr(path: string): boolean {
  const { name } = ownName(path);
  return isCompanion(name, readFileName(name));
}

function isCompanion(name: string, read: AdrFileName): boolean {
  const stem = withoutExtension(name);
  if (companion.test(stem)) return true;
  const unnumbered = read.number === undefined || read.number === 0;
  if (unnumbered && /^[-_ ]?template$/i.test(stem.slice(-'-template'.length))) return true;
  if (/^template(?:[-_ ]|$)/i.test(read.slug)) return unnumbered;
  if (isPlaceholderName(name) && /^(?:[A-Za-z]{1,12}[-_ ])?[nNxX0]{1,5}$/.test(stem)) return true;
  return read.number !== undefined && sidePaper.test(stem);
}

function isConfigured(directory: string, config: Config): boolean {
  return config.adr.directories.some((configured) => {
    const root = configured
      .replaceAll('\\', '/')
      .replace(/^(?:\.\/){1,8}/, '')
      .replace(/\/{1,8}$/, '');
    return root === '' || root === '.' ? directory === '' : directory === root || directory.startsWith(`${root}/`);
  });
}
