import { documentTypeOf } from '../workspace/extract.ts';
import { MAX_DOCUMENT_BYTES } from '../workspace/index.ts';
import { isSource } from '../workspace/sources.ts';

/** Whether a service is asked about a text: not in other languages, nor where its file would be too large to be read. */
export const isChecked = (path: string, text: string): boolean =>
  (documentTypeOf(path) !== undefined || isSource(path)) && text.length <= MAX_DOCUMENT_BYTES;
