import { extractIndexEntries } from '../adr/index-page.ts';
import { adrDirectoryOf } from '../adr/locate.ts';
import { readDocumentMentions } from '../adr/mentions.ts';
import { recogniseAdr } from '../adr/recognise.ts';
import { noAlerts } from '../alerts/alert-rule.ts';
import type { Config } from '../config/config.ts';
import type { Documented } from '../coverage/documented.ts';
import { readDocumented, readGeneratedPage } from '../coverage/read-documented.ts';
import { comparesNames } from '../coverage/scope.ts';
import { isListable, isPlacedByFrontMatter, isSign } from '../documents/listable.ts';
import { readNamedPages } from '../documents/named-pages.ts';
import { readPage } from '../documents/page.ts';
import type { CodeBlock, MarkdownDocument } from '../markdown/document.ts';
import { parse } from '../markdown/parse.ts';
import { attributeAnchors, containerAnchors, hasIncludes } from '../references/anchors.ts';
import { extractLinks, extractReferences } from '../references/extract.ts';
import { readLabels } from '../references/myst-labels.ts';
import { hasOwnAddress, isTitledPage, roleOf } from '../references/role.ts';
import { readSourceRepositories } from '../references/source-repository.ts';
import { runbookLocationOf } from '../runbook/locate.ts';
import { recogniseRunbook } from '../runbook/recognise.ts';
import { packLineLengths } from '../text/line-lengths.ts';
import { indexLines } from '../text/lines.ts';
import { extname } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import type { DiagramFact, DocumentKind, FileFacts } from './facts.ts';
import { readSuppression } from './suppression-comments.ts';

const MARKDOWN = new Set(['.md', '.markdown', '.mdown', '.mdx']);
const DIAGRAM = new Set(['.mmd', '.mermaid']);

/** What a path can be by its name; undefined for files that are only looked at as targets. */
export function documentTypeOf(path: string): 'markdown' | 'diagram' | undefined {
  const extension = extname(path).toLowerCase();
  return MARKDOWN.has(extension) ? 'markdown' : DIAGRAM.has(extension) ? 'diagram' : undefined;
}

/**
 * Facts of a text that is a document by its path.
 *
 * @param isGenerated its repository says so
 */
export const understand = (path: string, text: string, config: Config, isGenerated = false): FileFacts =>
  documentTypeOf(path) === 'diagram'
    ? extractDiagramFacts(path, text)
    : extractFacts(path, parse(text), config, isGenerated);

/**
 * Facts of a markdown document.
 *
 * @param isGenerated its repository says so
 */
export function extractFacts(path: string, document: MarkdownDocument, config: Config, isGenerated = false): FileFacts {
  const role = roleOf(path, document, isGenerated);
  const adr = role === 'document' ? recogniseAdr(path, document, config) : undefined;
  const runbook =
    role === 'document' &&
    adr === undefined &&
    runbookLocationOf(path, config) !== undefined &&
    adrDirectoryOf(path, config) === undefined
      ? recogniseRunbook(path, document, config)
      : undefined;
  const labels = [...attributeAnchors(document), ...readLabels(document)];
  const kind: DocumentKind = adr !== undefined ? 'adr' : runbook !== undefined ? 'runbook' : 'markdown';
  return {
    path,
    kind,
    role,
    eol: document.eol,
    length: document.text.length,
    lineLengths: packLineLengths(document.lines.lineStarts),
    title: document.headings.find((heading) => heading.level === 1)?.text ?? adr?.title ?? runbook?.title,
    headings: document.headings.map(({ level, text, slug, range, textRange }) => ({
      level,
      text,
      slug,
      range,
      textRange,
    })),
    anchors: [...document.anchors.map((anchor) => anchor.id), ...labels, ...containerAnchors(document)],
    labels,
    hasIncludes: hasIncludes(document),
    hasOwnAddress: hasOwnAddress(path, document),
    isTitledPage: isTitledPage(document),
    sourceRepositories: readSourceRepositories(document),
    links: extractLinks(document),
    references: extractReferences(document),
    diagrams: document.codeBlocks.filter(isMermaid).map((block) => diagramOf(document.text, block)),
    mentions: adr?.mentions ?? readDocumentMentions(path, document),
    citations: [],
    alerts: noAlerts,
    declared: undefined,
    named: [],
    documented: documentedIn(path, document, role, config),
    adr,
    runbook,
    page: kind === 'markdown' && role === 'document' ? readPage(path, document, config.documents.kinds) : undefined,
    indexEntries: extractIndexEntries(document),
    namedPages: readNamedPages(document),
    isListable:
      kind === 'markdown' &&
      role === 'document' &&
      isListable(path) &&
      !isPlacedByFrontMatter(document) &&
      !isSign(document),
    suppressions: document.comments.flatMap(({ range, contentRange }) =>
      readSuppression(document.text, range, contentRange),
    ),
  };
}

function documentedIn(
  path: string,
  document: MarkdownDocument,
  role: FileFacts['role'],
  config: Config,
): Documented | undefined {
  // A page that the configuration names describes variables wherever it lies: a site's pages are often templates.
  if (role === 'document' || (role !== 'generated' && comparesNames(config.coverage, path)))
    return readDocumented(path, document, config);
  return role === 'generated' ? readGeneratedPage(path, document, config) : undefined;
}

/** What only markdown has, in files that are none. */
export const withoutMarkdown = {
  role: 'document',
  title: undefined,
  headings: [],
  anchors: [],
  labels: [],
  hasIncludes: false,
  hasOwnAddress: false,
  isTitledPage: false,
  sourceRepositories: [],
  links: [],
  references: [],
  mentions: [],
  alerts: noAlerts,
  declared: undefined,
  named: [],
  documented: undefined,
  adr: undefined,
  runbook: undefined,
  page: undefined,
  indexEntries: [],
  namedPages: [],
  isListable: false,
} as const satisfies Partial<FileFacts>;

/** Facts of a `.mmd` or `.mermaid` file: one diagram, the whole text. */
export function extractDiagramFacts(path: string, text: string): FileFacts {
  const lines = indexLines(text);
  const segments: { start: number; end: number }[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    // A byte order mark belongs to the encoding, not to the diagram.
    const start = lines.lineStart(line) + (line === 0 && text.startsWith('\uFEFF') ? 1 : 0);
    segments.push({ start, end: lines.lineEnd(line) });
  }
  const whole = { start: 0, end: text.length };
  return {
    ...withoutMarkdown,
    path,
    kind: 'diagram',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    length: text.length,
    lineLengths: packLineLengths(lines.lineStarts),
    diagrams: [
      {
        text: segments.map((segment) => text.slice(segment.start, segment.end)).join('\n'),
        segments,
        linePrefix: '',
        anchor: segments[0] ?? whole,
        range: whole,
      },
    ],
    citations: [],
    suppressions: [],
  };
}

const isMermaid = (block: CodeBlock): boolean => block.kind === 'fence' && block.language === 'mermaid';

/** Without the blank lines at its head: pages trim a diagram before mermaid reads it, and front matter must come first. */
function diagramOf(text: string, block: CodeBlock): DiagramFact {
  const first = block.segments.findIndex(({ start, end }) => text.slice(start, end).trim() !== '');
  const segments = first > 0 ? block.segments.slice(first) : block.segments;
  return {
    text: segments.map((segment) => text.slice(segment.start, segment.end)).join('\n'),
    segments,
    linePrefix: linePrefix(text, segments),
    anchor: block.infoRange,
    range: block.range,
  };
}

/** As the first line of the block that is not blank has it: blank lines lack the blank after a quote's mark. */
function linePrefix(text: string, segments: readonly Range[]): string {
  const line = segments.find((segment) => text.slice(segment.start, segment.end).trim() !== '');
  if (line === undefined) return '';
  return text.slice(lineStartOf(text, line.start), line.start);
}

function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}
