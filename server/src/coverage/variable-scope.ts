import { manifestFormOf } from '../environment/find-variables.ts';
import { isForDevelopers } from '../environment/own-files.ts';
import { isUsualName } from '../environment/usual-names.ts';
import { languageOf } from '../symbols/languages/index.ts';
import { createMatcher } from '../text/glob.ts';

/** Which variables, of which files, a page on configuration has to explain. */
export interface VariableScope {
  /** Whether a document is one of those that describe variables. */
  readonly isDocument: (path: string) => boolean;
  /** Whether what a source file declares and reads has to be documented. */
  readonly isSource: (path: string) => boolean;
  /** Whether a variable of this name has to be documented. */
  readonly isOwed: (name: string) => boolean;
}

/** What the configuration says of environment variables, ready to be asked. */
export function createScope(environment: {
  readonly sources: readonly string[];
  readonly documents: readonly string[];
  readonly ignore: readonly string[];
}): VariableScope {
  // Whoever names sources means these, be they tests or scripts.
  const isMeant =
    environment.sources.length === 0 ? (path: string) => !isForDevelopers(path) : createMatcher(environment.sources);
  const isIgnored = createMatcher(environment.ignore);
  return {
    isDocument: createMatcher(environment.documents),
    isSource: (path) => isProgram(path) && isMeant(path),
    isOwed: (name) => !isUsualName(name) && !isIgnored(name),
  };
}

/** Scripts of shells and manifests pass variables on; what they mean is said by the program that they start. */
export function isProgram(path: string): boolean {
  const form = manifestFormOf(path);
  if (form !== undefined) return form === 'spring-yaml' || form === 'spring-properties';
  const language = languageOf(path)?.id;
  return language !== undefined && language !== 'bash' && language !== 'powershell' && !/\.d\.[cm]?ts$/.test(path);
}
