import type { CodeReference } from '../../references/reference.ts';
import { type ReferenceResolution, resolveReference } from '../../references/resolve-reference.ts';
import { findSymbol } from '../../symbols/find-symbol.ts';
import type { CodeSymbol } from '../../symbols/symbol.ts';
import { lineStartsOf } from '../../text/line-lengths.ts';
import { linesOf } from '../../text/lines.ts';
import { containsOffset, type Range } from '../../text/range.ts';
import type { FeatureContext, Target } from '../context.ts';

/** A reference of the document at hand and what it means now. */
export interface Located {
  readonly reference: CodeReference;
  readonly resolution: ReferenceResolution;
}

export function referenceAt(context: FeatureContext, offset: number): Located | undefined {
  const reference = context.facts.references.find(({ range }) => containsOffset(range, offset));
  if (reference === undefined) return undefined;
  return { reference, resolution: resolveReference(context.path, reference, context.world) };
}

/** The file that a reference leads to; undefined for directories, for what is gone, and where several fit. */
export function fileOf({ resolution }: Located, context: FeatureContext): string | undefined {
  const { path } = resolution;
  return path !== undefined && context.world.kindOf(path) === 'file' ? path : undefined;
}

/** What a reference shows of its file. */
export interface Excerpt {
  readonly target: Target;
  /** Undefined where the file cannot be read: too large, binary, no longer there. */
  readonly text: string | undefined;
  readonly symbol: CodeSymbol | undefined;
}

/** Reads the file that a reference leads to: its lines, its symbol, else its beginning. */
export async function readExcerpt({ reference }: Located, file: string, context: FeatureContext): Promise<Excerpt> {
  const text = await context.readText(file);
  const nowhere = { start: 0, end: 0 };
  if (text === undefined || text.includes('\0')) {
    return {
      target: { file, range: nowhere, lines: { lineLengths: '', length: 0 } },
      text: undefined,
      symbol: undefined,
    };
  }
  const lines = linesOf(text);
  if (reference.lines !== undefined) {
    const { start, end } = reference.lines;
    return {
      target: { file, range: rangeOfLines(text, lineStartsOf(lines), start, end), lines },
      text,
      symbol: undefined,
    };
  }
  const symbol = await readSymbol(reference, file, text, context);
  return { target: { file, range: symbol?.nameRange ?? nowhere, lines }, text, symbol };
}

async function readSymbol(
  { symbol }: CodeReference,
  file: string,
  text: string,
  context: FeatureContext,
): Promise<CodeSymbol | undefined> {
  if (symbol === undefined) return undefined;
  const outline = await context.readOutline(file, text);
  const answer = outline === undefined ? undefined : findSymbol(outline, symbol.text);
  return answer?.kind === 'found' ? answer.symbol : undefined;
}

/** 1-based lines, both included, without the last one's ending; what lies beyond the text is cut off. */
function rangeOfLines(text: string, lineStarts: readonly number[], first: number, last: number): Range {
  const start = lineStarts[first - 1] ?? text.length;
  const next = lineStarts[Math.min(last, lineStarts.length)] ?? text.length + 1;
  const end = Math.max(start, next - 1);
  return { start, end: text.charAt(end - 1) === '\r' ? Math.max(start, end - 1) : end };
}
