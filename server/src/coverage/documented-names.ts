import { plainText } from '../adr/plain.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { type Range, sliceRange } from '../text/range.ts';
import type { DocumentedName } from './documented.ts';
import { metricNamesIn } from './metric-names.ts';

/** What may be the name of a type or metric: `Consumer`, `http_requests_total`, `shop:requests:rate5m`, `http.requests`. */
const WORD = /[\p{L}_][\p{L}\p{N}_]*(?:[.:][\p{L}_][\p{L}\p{N}_]*)*/gu;

/** A name that a generator made for itself is longer. */
const MOST_UNITS = 200;

/** Names in a text: of what is written with dots and colons each part, and with underscores the whole. */
export function wordsOf(text: string): { readonly name: string; readonly at: number }[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    if (word.length > MOST_UNITS) return [];
    if (!/[.:]/.test(word)) return [{ name: word, at: index }];
    const parts = [...word.matchAll(/[^.:]+/g)].map((part) => ({ name: part[0], at: index + part.index }));
    // Micrometer's `http.requests` is the metric `http_requests`; a recording rule's colons are its own.
    return [...parts, { name: word.replaceAll('.', '_'), at: index }];
  });
}

/** Names that no word of a language is, so that plain text means a type by them: `RecordStore`, `IConsumer`, `HTTPClient`. */
export const compoundsOf = (text: string): { readonly name: string; readonly at: number }[] =>
  [...text.matchAll(/(?<!\w)[A-Z][A-Za-z0-9]{2,100}(?!\w)/g)].flatMap(({ 0: name, index }) =>
    /[a-z0-9][A-Z]|^[A-Z]{2,}[a-z]/.test(name) ? [{ name, at: index }] : [],
  );

/** `Plugin context` and `Plugin contexts` are headings on `PluginContext`, `Pollers` on `Poller`. */
function namesOfHeading(heading: string): readonly string[] {
  const words = heading.replace(/^(?:the|an?)\s/i, '').split(/[\s-]+/);
  if (words.length > MOST_WORDS || !words.every((word) => /^[A-Za-z][A-Za-z0-9]{0,40}$/.test(word))) return [];
  const joined = words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('');
  return [...(words.length > 1 ? [joined] : []), ...singularOf(joined)];
}

const singularOf = (name: string): readonly string[] => (/[^s]s$/.test(name) ? [name.slice(0, -1)] : []);

/** Longer names are given to no type. */
const MOST_WORDS = 5;

const isWord = (text: string | undefined): boolean => /^[A-Za-z_]\w{0,99}$/.test(text ?? '');

/**
 * Names that a document writes in a form that may count as documentation.
 *
 * @param generated what its directives have a generator write
 */
export function documentedNames(
  document: MarkdownDocument,
  generated: readonly DocumentedName[] = [],
): DocumentedName[] {
  const found = new Map<string, DocumentedName>();
  const put = (form: DocumentedName['form'], name: string, range: Range): void => {
    const key = `${form} ${name}`;
    if (!found.has(key)) found.set(key, { name, range, form });
  };
  for (const { form, name, range } of generated) put(form, name, range);
  const add = (form: DocumentedName['form'], range: Range): void => {
    const text = sliceRange(document.text, range);
    for (const { name, at } of wordsOf(text)) {
      const start = range.start + at;
      put(form, name, { start, end: start + name.length });
    }
  };
  const addProse = (range: Range): void => {
    const text = sliceRange(document.text, range);
    for (const { name, at } of compoundsOf(text)) {
      const place = { start: range.start + at, end: range.start + at + name.length };
      for (const one of [name, ...singularOf(name)]) put('prose', one, place);
    }
    // Arguments of a site's short codes: `{{% snippet file="ports.go" from="type Consumer interface" %}}`.
    if (/\{[{%][ %<]?/.test(text)) add('example', range);
  };
  for (const { textRange } of document.headings) {
    add('heading', textRange);
    if (textRange.end - textRange.start > MOST_UNITS) continue;
    for (const name of namesOfHeading(plainText(sliceRange(document.text, textRange)))) put('heading', name, textRange);
  }
  for (const { contentRange } of document.codeSpans) add('code', contentRange);
  for (const { header, rows } of document.tables) {
    const subsystem = header.cells.findIndex((cell) => /^subsystem$/i.test(plainText(sliceRange(document.text, cell))));
    for (const { cells } of rows) {
      const [first] = cells;
      if (first === undefined) continue;
      add('row', first);
      // A metric whose name stands in two columns: `errors_total`, of the subsystem `registry`.
      const [name, holder] = [first, cells[subsystem] ?? first].map((cell) =>
        plainText(sliceRange(document.text, cell)),
      );
      if (subsystem > 0 && isWord(name) && isWord(holder)) put('row', `${holder}_${name}`, first);
    }
  }
  for (const { segments } of document.codeBlocks) for (const segment of segments) add('example', segment);
  for (const { name, at, length } of metricNamesIn(document.text)) put('text', name, { start: at, end: at + length });
  for (const { segments } of document.blocks) for (const segment of segments) addProse(segment);
  // The page of a generated reference has the name of what it is about: `trait.Consumer.html`, `ports#Consumer`.
  for (const { destination, textRange } of document.links) {
    const { fragmentRange, pathRange } = destination;
    const start = lastSlash(document.text, pathRange) + 1;
    add('code', { start, end: pathRange.end });
    if (fragmentRange !== undefined) add('code', fragmentRange);
    // `[Consumer](ports/consumer.md)`
    if (isWord(sliceRange(document.text, textRange))) put('prose', sliceRange(document.text, textRange), textRange);
  }
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}

function lastSlash(text: string, { start, end }: Range): number {
  const at = text.lastIndexOf('/', end - 1);
  return at < start ? start - 1 : at;
}
