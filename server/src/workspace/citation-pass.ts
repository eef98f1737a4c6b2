import type { Host } from '../host.ts';
import { type Citation, type CitedText, type CitedThen, citationId } from '../references/citation.ts';
import type { History } from '../references/history.ts';
import { enclosingSymbol } from '../symbols/enclosing-symbol.ts';
import type { SourceOutline } from '../symbols/symbol.ts';
import { digestLines, type LineDigests } from '../text/digest.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import { type Lines, linesOf } from '../text/lines.ts';
import type { WorkspaceIndex } from './index.ts';

/** Asks git what cited lines were, one document after the other, behind everything else. */
export interface CitationPass {
  ask(citations: ReadonlyMap<string, Citation>): void;
  /** Resolves when all is answered that was asked for these documents, which come first from now on. */
  answered(isWanted: (document: string) => boolean): Promise<void>;
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
  let underWay: { readonly document: string; readonly history: History; readonly ids: ReadonlySet<string> } | undefined;
  let turn: Promise<void> | undefined;
  let running: Promise<void> | undefined;

  let isFirst: (document: string) => boolean = () => true;
  /** Documents that somebody looks at come first. */
  const next = (): string | undefined => {
    for (const path of index.openPaths) if (waiting.has(path)) return path;
    const [first] = waiting.keys();
    return [...waiting.keys()].find(isFirst) ?? first;
  };
  const work = async (document: string): Promise<void> => {
    const citations = [...(waiting.get(document)?.values() ?? [])];
    waiting.delete(document);
    const { history } = index.snapshot;
    if (history === undefined || host.readCitations === undefined) return;
    underWay = { document, history, ids: new Set(citations.map(citationId)) };
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
  const attempt = async (document: string): Promise<void> => {
    try {
      await work(document);
    } catch (error) {
      if (!signal.aborted) host.log('warning', `${document}: its line citations were not compared: ${String(error)}`);
    } finally {
      underWay = undefined;
    }
  };
  const run = async (): Promise<void> => {
    for (let document = next(); document !== undefined && !signal.aborted; document = next()) {
      turn = attempt(document);
      await turn;
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
    async answered(isWanted) {
      isFirst = isWanted;
      const isOpen = (): boolean =>
        (underWay !== undefined && isWanted(underWay.document)) || [...waiting.keys()].some(isWanted);
      while (running !== undefined && isOpen()) await turn;
    },
  };
}

/** Looks at the texts of one document's citations: at each once, and at its symbols only where it has changed since. */
function createTextMemory(
  host: Pick<Host, 'outlines' | 'readText' | 'log'>,
): (citation: Citation, text: CitedText) => Promise<CitedThen> {
  const texts = new Map<
    string,
    { readonly digests: LineDigests; readonly lines: Lines; outline?: SourceOutline | null }
  >();
  return async (citation, { text, ...then }) => {
    const known = texts.get(text) ?? { digests: digestLines(text), lines: linesOf(text) };
    texts.set(text, known);
    const isUnchanged = (await host.readText(citation.target, MAX_SOURCE_BYTES)) === text;
    if (!isUnchanged && known.outline === undefined) known.outline = await readOutline(then.path, text, host);
    const starts = lineStartsOf(known.lines);
    const start = starts[citation.first - 1];
    const end = starts[citation.last] ?? text.length;
    const { outline } = known;
    const symbol = outline && start !== undefined ? enclosingSymbol(outline, text, { start, end }) : undefined;
    return { ...then, digests: known.digests, symbol };
  };
}

/** As of files whose lines are looked at: `rules/checker.ts` logs what is larger. */
const MAX_SOURCE_BYTES = 16 * 1024 * 1024;

/** A grammar that cannot be loaded costs the symbol, and nothing else. */
async function readOutline(
  path: string,
  text: string,
  { outlines, log }: Pick<Host, 'outlines' | 'log'>,
): Promise<SourceOutline | null> {
  try {
    return (await outlines?.read(path, text)) ?? null;
  } catch (error) {
    log('warning', `${path}: its symbols were not read: ${String(error)}`);
    return null;
  }
}
