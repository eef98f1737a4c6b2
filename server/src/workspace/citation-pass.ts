import type { Host } from '../host.ts';
import { type Citation, type CitedText, type CitedThen, citationId } from '../references/citation.ts';
import type { History } from '../references/history.ts';
import { enclosingSymbol } from '../symbols/enclosing-symbol.ts';
import { digestLines, type LineDigests } from '../text/digest.ts';
import { linesOf } from '../text/lines.ts';
import type { WorkspaceIndex } from './index.ts';

/** Asks git what cited lines were, one document after the other, behind everything else. */
export interface CitationPass {
  ask(citations: ReadonlyMap<string, Citation>): void;
  /** Resolves when nothing is asked or under way. */
  idle(): Promise<void>;
}

/** @param onLearned the index knows more: files are to be checked again */
export function createCitationPass(options: {
  readonly host: Pick<Host, 'readCitations' | 'outlines' | 'readText' | 'log'>;
  readonly index: WorkspaceIndex;
  readonly signal: AbortSignal;
  readonly onLearned: () => Promise<void>;
}): CitationPass {
  const { host, index, signal } = options;
  const waiting = new Map<string, Map<string, Citation>>();
  /** What git is being asked, and of which history. */
  let underWay: { readonly history: History; readonly ids: ReadonlySet<string> } | undefined;
  let running: Promise<void> | undefined;

  /** Documents that somebody looks at come first. */
  const next = (): string | undefined => {
    for (const path of index.openPaths) if (waiting.has(path)) return path;
    const [first] = waiting.keys();
    return first;
  };
  const work = async (document: string): Promise<void> => {
    const citations = [...(waiting.get(document)?.values() ?? [])];
    waiting.delete(document);
    const { history } = index.snapshot;
    if (history === undefined || host.readCitations === undefined) return;
    underWay = { history, ids: new Set(citations.map(citationId)) };
    const texts = await host.readCitations(document, citations, history, signal);
    const answers = new Map<string, CitedThen | null>();
    const read = createTextMemory(host);
    for (const [at, citation] of citations.entries()) {
      const text = texts[at];
      answers.set(citationId(citation), text === undefined ? null : await read(citation, text));
    }
    // Of another history everything is asked again.
    if (signal.aborted || index.snapshot.history !== history) return;
    index.learn({ citations: answers });
    await options.onLearned();
  };
  const run = async (): Promise<void> => {
    for (let document = next(); document !== undefined && !signal.aborted; document = next()) {
      try {
        await work(document);
      } catch (error) {
        if (!signal.aborted) host.log('warning', `${document}: its line citations were not compared: ${String(error)}`);
      } finally {
        underWay = undefined;
      }
    }
  };
  const start = (): void => {
    running ??= run().finally(() => {
      running = undefined;
      // Asked for between the last look and now.
      if (waiting.size > 0 && !signal.aborted) start();
    });
  };
  return {
    ask(citations) {
      if (signal.aborted) return;
      for (const [id, citation] of citations) {
        // A document may be checked again before it has its answer; of another history it is another question.
        if (underWay?.history === index.snapshot.history && underWay?.ids.has(id) === true) continue;
        const same = waiting.get(citation.document) ?? new Map<string, Citation>();
        waiting.set(citation.document, same.set(id, citation));
      }
      start();
    },
    async idle() {
      while (running !== undefined) await running;
    },
  };
}

/** Reads the texts of one document's citations: the same text once, and its symbols only where it has changed since. */
function createTextMemory(
  host: Pick<Host, 'outlines' | 'readText'>,
): (citation: Citation, text: CitedText) => Promise<CitedThen> {
  const digests = new Map<string, LineDigests>();
  return async (citation, { text, ...then }) => {
    const known = digests.get(text) ?? digestLines(text);
    digests.set(text, known);
    const now = await host.readText(citation.target, MAX_SOURCE_BYTES);
    const symbol = now === text ? undefined : await symbolAround(citation, { ...then, text }, host);
    return { ...then, digests: known, symbol };
  };
}

/** A larger file is no source. */
const MAX_SOURCE_BYTES = 5 * 1024 * 1024;

async function symbolAround(
  { first, last }: Citation,
  { path, text }: CitedText,
  { outlines }: Pick<Host, 'outlines'>,
): Promise<string | undefined> {
  const outline = await outlines?.read(path, text);
  if (outline === undefined) return undefined;
  const { lineStarts, length } = linesOf(text);
  const start = lineStarts[first - 1];
  if (start === undefined) return undefined;
  return enclosingSymbol(outline, text, { start, end: lineStarts[last] ?? length });
}
