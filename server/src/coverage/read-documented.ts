import type { Config } from '../config/config.ts';
import { readDocumentedVariables } from '../environment/documents/documented.ts';
import { noDocumentedVariables } from '../environment/variable.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { describedTypes } from './described-types.ts';
import type { Documented } from './documented.ts';
import { documentedNames } from './documented-names.ts';
import { mentionedVariables } from './mentioned-variables.ts';
import { comparesNames } from './scope.ts';

const nothing: Omit<Documented, 'variables' | 'mentioned'> = { names: [], types: [], groups: [] };

/** What a document says of what code declares; undefined for the many that say nothing of it. */
export function readDocumented(path: string, document: MarkdownDocument, config: Config): Documented | undefined {
  const variables = readDocumentedVariables(document);
  const mentioned = config.coverage.environment.documents.length > 0 ? mentionedVariables(document) : [];
  if (comparesNames(config.coverage, path)) {
    return { variables, mentioned, names: documentedNames(document), ...describedTypes(document) };
  }
  return variables === noDocumentedVariables && mentioned.length === 0
    ? undefined
    : { variables, mentioned, ...nothing };
}
