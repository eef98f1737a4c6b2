import type { CodeSpan, Destination, MarkdownDocument } from '../markdown/document.ts';
import { basename } from '../text/paths.ts';
import { type Range, sameRange, sliceRange } from '../text/range.ts';
import type { LinkFact, LinkMarks } from '../workspace/facts.ts';
import { readBlobUrl } from './blob-url.ts';
import { type ContextReader, createContextReader } from './context.ts';
import { extractFencePath } from './fence-path.ts';
import { isFileName, isMarkdownPath } from './file-names.ts';
import { createInsideTest } from './inside.ts';
import { linkTargetOf } from './link-facts.ts';
import { extractProsePaths } from './prose-path.ts';
import type { CitedLines, CodeReference, ReferenceForm } from './reference.ts';
import { hasRemovedMark } from './removed-mark.ts';
import {
  isSymbolName,
  type PathToken,
  readContinuation,
  readFragmentLines,
  readLinesBehind,
  readPathToken,
  type TokenLines,
} from './token.ts';

/** Every mention of code, in the order of the text; nothing outside the document is looked at. */
export function extractReferences(document: MarkdownDocument): CodeReference[] {
  const reader = createContextReader(document);
  const references = [
    ...extractCodeSpans(document, reader),
    ...document.codeBlocks.flatMap((block) => {
      const found = extractFencePath(document.text, block);
      return found === undefined ? [] : [toReference('fence-path', found.token, found.range, document.text, reader)];
    }),
    ...extractProsePaths(document).map(({ token, range }) =>
      toReference('prose-path', token, range, document.text, reader),
    ),
    ...extractLinkReferences(document, reader),
  ];
  return references.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** Links as rules need them. */
export function extractLinks(document: MarkdownDocument): LinkFact[] {
  const reader = createContextReader(document);
  const inRegion = createInsideTest(generatedRegions(document));
  const links = document.links.filter(
    ({ kind, range, destination }) => !(kind === 'html' && destination.path === '' && inRegion(range.start)),
  );
  return links.map((link) => ({
    kind: link.kind,
    range: link.range,
    text: document.text.slice(link.textRange.start, link.textRange.end),
    textStart: link.textRange.start,
    ...linkTargetOf(link.destination),
    ...(link.image ? IMAGE : NONE),
    ...(reader.saysPlannedMark(link.range.start) ? PLANNED : NONE),
    ...(hasRemovedMark(document.text, link.range.end) ? REMOVED : NONE),
  }));
}

const NONE: LinkMarks = {};
const IMAGE: LinkMarks = { image: true };
const PLANNED: LinkMarks = { saysPlanned: true };
const REMOVED: LinkMarks = { isMarkedRemoved: true };

/** What a program keeps up to date between `<!-- NAME:START -->` and `<!-- NAME:END -->`: its own anchors lead nowhere. */
function generatedRegions({ text, comments }: MarkdownDocument): Range[] {
  const regions: Range[] = [];
  let open: { readonly name: string; readonly start: number } | undefined;
  for (const { range, contentRange } of comments) {
    const [, name = '', side] =
      /^\s{0,9}([A-Z][A-Z0-9-]{1,60}):(START|END)\b/.exec(sliceRange(text, contentRange)) ?? [];
    if (side === 'START') open = { name, start: range.end };
    else if (side === 'END' && open?.name === name) regions.push({ start: open.start, end: range.start });
  }
  return regions;
}

function extractCodeSpans(document: MarkdownDocument, reader: ContextReader): CodeReference[] {
  const references: CodeReference[] = [];
  const insideLink = createInsideTest(document.links.map((link) => link.range));
  let previous: { readonly block: number; readonly reference: CodeReference } | undefined;
  for (const span of document.codeSpans) {
    // The text of a link makes no claim of its own: where it leads is what can be wrong.
    if (insideLink(span.range.start)) continue;
    const reference = readCodeSpan(document, span, previous, reader);
    if (reference === undefined) continue;
    references.push(reference);
    previous = { block: span.block, reference };
  }
  return references;
}

function readCodeSpan(
  document: MarkdownDocument,
  span: CodeSpan,
  previous: { readonly block: number; readonly reference: CodeReference } | undefined,
  reader: ContextReader,
): CodeReference | undefined {
  const { text } = document;
  const { contentRange } = span;
  const token = text.slice(contentRange.start, contentRange.end);
  const surroundings = { span: span.range, isMarkedRemoved: hasRemovedMark(text, span.range.end) };
  const lines = readContinuation(token);
  if (lines !== undefined) {
    if (previous === undefined || previous.block !== span.block) return undefined;
    const { path, pathRange, directory } = previous.reference;
    if (directory) return undefined;
    return {
      form: 'continuation',
      range: contentRange,
      text: token,
      path,
      pathRange,
      lines: placeLines(text, lines, contentRange.start, reader),
      symbol: undefined,
      directory: false,
      remote: undefined,
      ...surroundings,
      context: reader.contextAt(contentRange.start),
    };
  }
  const read = readPathToken(token);
  if (read === undefined) return undefined;
  const form: ReferenceForm = read.directory
    ? 'inline-directory'
    : read.path.includes('/')
      ? 'inline-path'
      : 'inline-name';
  const reference = { ...toReference(form, read, contentRange, text, reader), ...surroundings };
  if (reference.lines !== undefined || reference.symbol !== undefined || reference.directory) return reference;
  const behind = readLinesBehind(text.slice(span.range.end, span.range.end + LINES_BEHIND_UNITS));
  return behind === undefined ? reference : { ...reference, lines: placeLines(text, behind, span.range.end, reader) };
}

/** The longest text that `readLinesBehind` understands. */
const LINES_BEHIND_UNITS = 50;

function toReference(
  form: ReferenceForm,
  token: PathToken,
  range: Range,
  text: string,
  reader: ContextReader,
): CodeReference {
  const at = range.start;
  const pathRange = { start: at + token.pathStart, end: at + token.pathEnd };
  return {
    form,
    range,
    text: token.text,
    path: token.path,
    pathRange: sameRange(pathRange, range) ? range : pathRange,
    lines: token.lines === undefined ? undefined : placeLines(text, token.lines, at, reader),
    symbol:
      token.symbol === undefined
        ? undefined
        : { text: token.symbol.text, range: { start: at + token.symbol.start, end: at + token.symbol.end } },
    directory: token.directory,
    remote: undefined,
    span: undefined,
    isMarkedRemoved: false,
    context: reader.contextAt(at),
  };
}

function placeLines(
  text: string,
  { first, last, start, end, isApproximate }: TokenLines,
  at: number,
  reader: ContextReader,
): CitedLines {
  const range = { start: at + start, end: at + end };
  const written = sliceRange(text, range);
  return { start: first, end: last, range, written, isApproximate, digest: reader.digestAt(range.start) };
}

/**
 * Blob URLs, and relative links to files that are no markdown; of definitions that no link uses too. A definition that
 * several links use is one reference.
 */
function extractLinkReferences(document: MarkdownDocument, reader: ContextReader): CodeReference[] {
  const seen = new Set<number>();
  const references: CodeReference[] = [];
  const mentions = [
    ...document.links.map((link) => ({ ...link, span: link.range })),
    ...document.definitions.map((definition) => ({ ...definition, span: undefined })),
  ];
  for (const { destination, range, span } of mentions) {
    if (seen.has(destination.range.start) || destination.range.end === destination.range.start) continue;
    const reference =
      readBlobReference(document.text, destination, range, reader) ??
      readRelativeReference(document.text, destination, range, reader);
    if (reference === undefined) continue;
    seen.add(destination.range.start);
    const isMarkedRemoved = span !== undefined && hasRemovedMark(document.text, span.end);
    references.push({ ...reference, span, isMarkedRemoved });
  }
  return references;
}

type LinkReference = Omit<CodeReference, 'span' | 'isMarkedRemoved'>;

function readBlobReference(
  text: string,
  destination: Destination,
  mention: Range,
  reader: ContextReader,
): LinkReference | undefined {
  const blob = readBlobUrl(destination.path);
  if (blob === undefined) return undefined;
  // Escapes before the path would shift it; such a URL is read, but its path has no place of its own.
  const isPlain = sliceRange(text, destination.pathRange) === destination.path;
  const start = destination.pathRange.start + (isPlain ? blob.pathStart : 0);
  return {
    form: 'blob-url',
    range: destination.range,
    text: sliceRange(text, destination.range),
    path: blob.path,
    pathRange: { start, end: destination.pathRange.end },
    lines: fragmentLines(text, destination, reader),
    symbol: undefined,
    directory: blob.directory,
    remote: { repository: blob.repository, ref: blob.ref },
    context: reader.contextAt(mention.start),
  };
}

function readRelativeReference(
  text: string,
  destination: Destination,
  mention: Range,
  reader: ContextReader,
): LinkReference | undefined {
  const { path } = destination;
  if (path === '' || path.length > 1000 || /^[A-Za-z][A-Za-z0-9+.-]*:|^\/\/|[{}<>$\s]|^@/.test(path)) return undefined;
  const name = basename(path);
  if (isMarkdownPath(path) || /\.html?$/i.test(name) || !isFileName(name)) return undefined;
  return {
    form: 'link',
    range: destination.range,
    text: sliceRange(text, destination.range),
    path,
    pathRange: destination.pathRange,
    lines: fragmentLines(text, destination, reader),
    symbol: fragmentSymbol(destination),
    directory: false,
    remote: undefined,
    context: reader.contextAt(mention.start),
  };
}

function fragmentLines(
  text: string,
  { fragment, fragmentRange }: Destination,
  reader: ContextReader,
): CitedLines | undefined {
  if (fragment === undefined || fragmentRange === undefined) return undefined;
  const lines = readFragmentLines(fragment, 0);
  if (lines === undefined) return undefined;
  return placeLines(text, { ...lines, end: fragmentRange.end - fragmentRange.start }, fragmentRange.start, reader);
}

function fragmentSymbol(destination: Destination): CodeReference['symbol'] {
  const { fragment, fragmentRange } = destination;
  if (fragment === undefined || fragmentRange === undefined || readFragmentLines(fragment, 0) !== undefined)
    return undefined;
  return isSymbolName(fragment) ? { text: fragment, range: fragmentRange } : undefined;
}
