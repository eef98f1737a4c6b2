import type { Config } from '../config/config.ts';
import { readDocumentedVariables } from '../environment/documents/documented.ts';
import { noDocumentedVariables } from '../environment/variable.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { extname } from '../text/paths.ts';
import { describedTypes } from './described-types.ts';
import { directivesOf } from './directives.ts';
import type { Documented } from './documented.ts';
import { documentedNames } from './documented-names.ts';
import { mentionedVariables } from './mentioned-variables.ts';
import { restructuredNames } from './restructured-text.ts';
import { comparesNames } from './scope.ts';

const nothing: Omit<Documented, 'variables' | 'mentioned'> = { names: [], types: [], groups: [] };

/** What a document says of what code declares; undefined for the many that say nothing of it. */
export function readDocumented(path: string, document: MarkdownDocument, config: Config): Documented | undefined {
  const variables = readDocumentedVariables(document);
  const mentioned = config.coverage.environment.documents.length > 0 ? mentionedVariables(document) : [];
  if (comparesNames(config.coverage, path)) {
    const generated = directivesOf(path, document);
    return {
      variables,
      mentioned,
      names: documentedNames(document, generated),
      ...describedTypes(document, generated),
    };
  }
  return variables === noDocumentedVariables && mentioned.length === 0
    ? undefined
    : { variables, mentioned, ...nothing };
}

/** What a page that a machine writes says of what code declares: its names, of which nothing is judged. */
export const readGeneratedPage = (path: string, document: MarkdownDocument, config: Config): Documented | undefined =>
  comparesNames(config.coverage, path)
    ? {
        variables: noDocumentedVariables,
        mentioned: [],
        ...nothing,
        names: documentedNames(document, directivesOf(path, document)),
      }
    : undefined;

/** Pages of other formats, which are read for the names that they write and for nothing else. */
export const isOtherPage = (path: string): boolean => extname(path).toLowerCase() === '.rst';

/** What a page of another format says of what code declares. */
export const readOtherPage = (path: string, text: string): Documented => ({
  variables: noDocumentedVariables,
  mentioned: [],
  ...nothing,
  names: restructuredNames(path, text),
});
