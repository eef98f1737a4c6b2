import type { FileListing } from '../host.ts';
import { type GeneratedRules, matchGenerated, parseGenerated } from './gitattributes.ts';
import { type IgnoreOptions, type IgnoreRules, matchRules, parseGitignore } from './gitignore.ts';

/** Entered never, and ignored wherever they stand: git's own files, and packages of others. */
const NEVER_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules']);
/** Deeper trees than this are made by a fault, and their paths are too long for most systems. */
export const MAX_DEPTH = 256;

/** The rules in force in a directory: those of its own `.gitignore`, then those of the directories above. */
export interface Scope {
  readonly rules: IgnoreRules;
  /** Turns a path relative to the root into one relative to the directory of the rules. */
  readonly relative: (path: string) => string;
  readonly above: Scope | undefined;
}

/** Files of a directory that say something of what is listed. */
export const CONTROL_FILES = ['.gitignore', '.gitattributes', '.gitmodules'] as const;

/** What a walk of a tree has found so far. Walks differ in how they read; what is listed is decided here. */
export interface TreeListing {
  readonly files: string[];
  /** Submodules, and other places of which nobody knows what they hold. */
  readonly unknown: Set<string>;
  readonly problems: string[];
  /**
   * Takes in a directory's own rules.
   *
   * @param above rules in force in the directory above
   * @param textOf text of one of the {@link CONTROL_FILES}; undefined where the directory has none
   * @returns the rules in force in the directory
   */
  enter(
    path: string,
    above: Scope | undefined,
    textOf: (name: (typeof CONTROL_FILES)[number]) => string | undefined,
  ): Scope | undefined;
  /** Whether a directory is gone into: neither ignored, nor unknown, nor git's own. */
  admitsDirectory(scope: Scope | undefined, path: string, name: string): boolean;
  /** Whether a file is listed: neither ignored nor git's own. */
  admitsFile(scope: Scope | undefined, path: string, name: string): boolean;
  /** @returns the whole, once `files` is sorted by code units */
  finish(): FileListing;
}

/** @param outer rules from above the root, or of the repository as a whole */
export function createTreeListing(options: IgnoreOptions, outer: Scope | undefined): TreeListing {
  const files: string[] = [];
  const unknown = new Set<string>();
  const problems: string[] = [];
  const scopes = new Map<string, Scope>();
  const generated = new Map<string, GeneratedRules>();
  return {
    files,
    unknown,
    problems,
    enter(path, above, textOf) {
      let scope = above;
      const ignore = textOf('.gitignore');
      if (ignore !== undefined) {
        const length = path === '' ? 0 : path.length + 1;
        scope = { rules: parseGitignore(ignore, options), relative: (below) => below.slice(length), above };
        scopes.set(path, scope);
      }
      const rules = parseGenerated(textOf('.gitattributes') ?? '', options);
      if (rules.length > 0) generated.set(path, rules);
      for (const module of submodulePaths(textOf('.gitmodules') ?? '')) {
        unknown.add(path === '' ? module : `${path}/${module}`);
      }
      return scope;
    },
    admitsDirectory: (scope, path, name) =>
      !NEVER_ENTERED.has(name) && !unknown.has(path) && !isRuledOut(scope, path, name, true),
    admitsFile: (scope, path, name) => !NEVER_ENTERED.has(name) && !isRuledOut(scope, path, name, false),
    finish: () => ({
      files,
      submodules: [...unknown].sort(),
      problems,
      isIgnored: (path) => isIgnored(path, files, scopes, outer),
      ...(generated.size === 0 ? {} : { isGenerated: (path: string) => isGenerated(path, generated) }),
    }),
  };
}

/** The nearest directory whose rules say something of the path has the last word. */
function isGenerated(path: string, generated: ReadonlyMap<string, GeneratedRules>): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (let end = path.lastIndexOf('/'); ; end = path.lastIndexOf('/', end - 1)) {
    const rules = generated.get(end < 0 ? '' : path.slice(0, end));
    const answer = rules === undefined ? undefined : matchGenerated(rules, path.slice(end + 1), name);
    if (answer !== undefined || end < 0) return answer === true;
  }
}

function isRuledOut(scope: Scope | undefined, path: string, name: string, isDirectory: boolean): boolean {
  for (let at = scope; at !== undefined; at = at.above) {
    const answer = matchRules(at.rules, at.relative(path), name, isDirectory);
    if (answer !== undefined) return answer;
  }
  return false;
}

/** For any path, on disk or not. What is not listed may be a directory: `dist/` then rules out `dist` as well. */
function isIgnored(
  path: string,
  files: readonly string[],
  scopes: ReadonlyMap<string, Scope>,
  outer: Scope | undefined,
): boolean {
  let scope = scopes.get('') ?? outer;
  for (let at = 0; at < path.length; ) {
    const slash = path.indexOf('/', at);
    const end = slash < 0 ? path.length : slash;
    const name = path.slice(at, end);
    const part = path.slice(0, end);
    if (NEVER_ENTERED.has(name)) return true;
    if (slash < 0 && includesSorted(files, path)) return false;
    if (isRuledOut(scope, part, name, true)) return true;
    if (slash < 0) return isRuledOut(scope, part, name, false);
    scope = scopes.get(part) ?? scope;
    at = end + 1;
  }
  return false;
}

function includesSorted(sorted: readonly string[], path: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === path;
}

/** Directories that a `.gitmodules` names, relative to its own. */
export function submodulePaths(gitmodules: string): string[] {
  const paths: string[] = [];
  for (const line of gitmodules.split('\n')) {
    const match = /^[ \t]{0,40}path[ \t]{0,40}=[ \t]{0,40}(.{1,4096})$/i.exec(line.trimEnd());
    const written = match?.[1]?.trim().replace(/^"(.*)"$/, '$1');
    if (written === undefined) continue;
    const path = written.replaceAll('\\\\', '\\').replace(/^\.\//, '').replace(/\/$/, '');
    if (path !== '' && !path.startsWith('/') && !path.split('/').includes('..')) paths.push(path);
  }
  return paths;
}
