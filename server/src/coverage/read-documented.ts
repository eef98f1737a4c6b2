import type { Config } from '../config/config.ts';
import { noDocumentedVariables } from '../environment/variable.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { describedTypes } from './described-types.ts';
import type { Documented } from './documented.ts';
import { documentedNames } from './documented-names.ts';
import { comparesNames } from './scope.ts';

/** What a document says of what code declares; undefined for the many that nobody compares with code. */
export function readDocumented(path: string, document: MarkdownDocument, config: Config): Documented | undefined {
  if (!comparesNames(config.coverage, path)) return undefined;
  return { variables: noDocumentedVariables, names: documentedNames(document), ...describedTypes(document) };
}
