/** What a survey reads: the files of a workspace as they are listed, and their texts where it asks for them. */
export interface Repository {
  /** Paths relative to the root, ignored ones left out. */
  readonly files: ReadonlySet<string>;
  /** What the configuration leaves out. */
  isExcluded(path: string): boolean;
  /** Undefined for what cannot be read. */
  readText(path: string): Promise<string | undefined>;
  /** Thrown out of the survey where nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/** Larger manifests and deployment files are made by programs. */
const LONGEST_TEXT = 1_000_000;

/** Texts of the first of these files, with their paths; what cannot be read is passed over. */
export async function readAll(
  repository: Repository,
  paths: readonly string[],
  most: number,
): Promise<readonly (readonly [path: string, text: string])[]> {
  const found: (readonly [string, string])[] = [];
  for (const path of paths.slice(0, most)) {
    repository.signal?.throwIfAborted();
    const text = await repository.readText(path);
    if (text !== undefined && text.length <= LONGEST_TEXT) found.push([path, text.replace(/^\uFEFF/, '')]);
  }
  return found;
}

/** Folders whose files are no part of the system that a repository makes, though they look like it. */
const FOREIGN =
  /^(?:\..+|vendor|third[_-]?party|node_modules|bower_components|examples?|samples?|demos?|fixtures?|__\w+__|test[_-]?data|e2e|.*[_-]?tests?|tests?[_-].*|specs?|testing|mocks?|bench(?:marks?)?|playgrounds?|templates?|docs?|documentation|website|snippets|scaffolds?|generators?|dist|venv|site-packages|archetype-resources)$/i;

/** `Shop.Tests.Benchmarks`: as projects of .NET and packages of the JVM are called. */
const FOREIGN_PART =
  /^(?:(?:unit|integration|functional|acceptance|system|smoke|load|perf|performance|arch|architecture|api)?tests?|specs?|examples?|samples?|demos?|bench(?:marks?)?|playgrounds?)$/i;

const isForeign = (folder: string): boolean =>
  FOREIGN.test(folder) ||
  folder
    .split('.')
    .slice(1)
    .some((part) => FOREIGN_PART.test(part));

/** Whether a file is a part of the system itself: neither a test, an example, a template nor of somebody else. */
export function isOfSystem(path: string): boolean {
  // Below it stand packages, which are called as their authors like: `src/main/java/org/springframework/samples`.
  const folders = path
    .replace(/\/(?:main|src)\/(?:java|kotlin|scala|groovy)\/.*/, '/x')
    .split('/')
    .slice(0, -1);
  return !folders.some(isForeign);
}

/** Paths by their depth, then by name: what stands at the root speaks for the whole. */
export const byDepth = (a: string, b: string): number =>
  a.split('/').length - b.split('/').length || (a < b ? -1 : a > b ? 1 : 0);
