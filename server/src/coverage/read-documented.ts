import type { Config } from '../config/config.ts';
import { readDocumentedVariables } from '../environment/documents/documented.ts';
import { noDocumentedVariables } from '../environment/variable.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import type { Documented } from './documented.ts';

/** What a document says of what code declares; undefined for the many that say nothing of it. */
export function readDocumented(_path: string, document: MarkdownDocument, _config: Config): Documented | undefined {
  const variables = readDocumentedVariables(document);
  return variables === noDocumentedVariables ? undefined : { variables, names: [] };
}
