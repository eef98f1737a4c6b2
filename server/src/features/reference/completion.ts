import { languageOf } from '../../symbols/languages/index.ts';
import type { CodeSymbol } from '../../symbols/symbol.ts';
import { hasInOrder } from '../../text/letters.ts';
import { indexLines } from '../../text/lines.ts';
import { ancestors, basename, dirname } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import { type Completion, type CompletionProvider, MOST_COMPLETIONS } from '../completion.ts';
import type { FeatureContext } from '../context.ts';

/** Inside of inline code: paths of the workspace, the symbols of a source file after `#` and `::`, its lines after `:`. */
export const referenceCompletions: CompletionProvider = async (context, offset) => {
  const written = writtenBefore(context, offset);
  if (written === undefined) return undefined;
  const member = /^([^#:]+)(#|::|:)(.*)$/.exec(written.text);
  if (member === null) return completePath(context, written);
  const [, path = '', sign = '', typed = ''] = member;
  const file = fileOf(path, context);
  if (file === undefined || languageOf(file) === undefined) return undefined;
  const range = { start: offset - typed.length, end: offset };
  return sign === ':' ? completeLine(file, range, context) : completeSymbol(file, sign, range, context);
};

interface Written {
  readonly text: string;
  readonly range: Range;
}

/** What stands between the cursor and the backtick that opens a code span in its line. */
function writtenBefore({ text, document }: FeatureContext, offset: number): Written | undefined {
  // In a fence a backtick is text.
  if (document === undefined || document.codeBlocks.some(({ range }) => range.start < offset && offset < range.end)) {
    return undefined;
  }
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  const opening = line.lastIndexOf('`');
  if (opening < 0) return undefined;
  const ticks = line.split('`').length - 1;
  const typed = line.slice(opening + 1);
  // An even number of backticks: the last one closes.
  if (ticks % 2 === 0 || typed.length > 300 || /\s/.test(typed)) return undefined;
  return { text: typed, range: { start: lineStart + opening + 1, end: offset } };
}

/** A file as it is written from the root or from a directory above the document. */
function fileOf(path: string, { path: from, world }: FeatureContext): string | undefined {
  const plain = path.replace(/^(?:\.?\/)+/, '');
  const places = [plain, ...ancestors(from).map((directory) => (directory === '' ? plain : `${directory}/${plain}`))];
  const place = places.find((one) => world.kindOf(one) === 'file');
  if (place !== undefined) return place;
  const [only, ...others] = world
    .filesNamed(basename(plain))
    .filter((one) => one === plain || one.endsWith(`/${plain}`));
  return others.length === 0 ? only : undefined;
}

function completePath(context: FeatureContext, { text: typed, range }: Written): readonly Completion[] {
  const { snapshot, world } = context;
  const directory = dirname(typed);
  const found = new Map<string, Completion>();
  if (typed.includes('/') ? world.kindOf(directory) === 'directory' : true) {
    // One step further down the tree. A folder may have thousands of entries: clients ask again with each letter.
    const letters = typed.slice(typed.lastIndexOf('/') + 1).toLowerCase();
    const names = world.entriesOf(directory).filter((name) => hasInOrder(name, letters));
    for (const name of names.sort().slice(0, MOST_COMPLETIONS)) {
      const path = directory === '' ? name : `${directory}/${name}`;
      const isDirectory = world.kindOf(path) === 'directory';
      found.set(path, toCompletion(path, isDirectory, range, '0'));
    }
  }
  if (typed.length >= 2) {
    for (const path of snapshot.paths.filesWithLetters(typed)) {
      if (found.size >= MOST_COMPLETIONS) break;
      if (!found.has(path)) found.set(path, toCompletion(path, false, range, '1'));
    }
  }
  return [...found.values()];
}

function toCompletion(path: string, isDirectory: boolean, range: Range, rank: string): Completion {
  const newText = isDirectory ? `${path}/` : path;
  return {
    label: newText,
    kind: isDirectory ? 'folder' : 'file',
    range,
    newText,
    sortText: `${rank}${isDirectory ? '0' : '1'}${path}`,
    ...(isDirectory ? { retrigger: true } : {}),
  };
}

async function symbolsOf(
  file: string,
  context: FeatureContext,
): Promise<{ text: string; symbols: readonly CodeSymbol[] }> {
  const text = await context.readText(file);
  const outline = text === undefined ? undefined : await context.readOutline(file, text);
  return { text: text ?? '', symbols: outline?.symbols ?? [] };
}

async function completeSymbol(
  file: string,
  sign: string,
  range: Range,
  context: FeatureContext,
): Promise<readonly Completion[]> {
  const { symbols } = await symbolsOf(file, context);
  const separator = sign === '::' ? '::' : '.';
  const names = new Map(symbols.map((symbol) => [[...symbol.containers, symbol.name].join(separator), symbol]));
  return [...names].slice(0, MOST_COMPLETIONS).map(([name, symbol], index) => ({
    label: name,
    kind: KINDS[symbol.kind],
    detail: symbol.kind,
    range,
    newText: name,
    // In the order of the file.
    sortText: String(index).padStart(5, '0'),
  }));
}

async function completeLine(file: string, range: Range, context: FeatureContext): Promise<readonly Completion[]> {
  const { text, symbols } = await symbolsOf(file, context);
  const lines = indexLines(text);
  const lineAt = (offset: number): number => lines.lineAt(offset) + 1;
  return symbols.slice(0, MOST_COMPLETIONS).map((symbol, index) => {
    const first = lineAt(symbol.range.start);
    const last = lineAt(symbol.range.end);
    const span = last > first ? `${first}-${last}` : `${first}`;
    return {
      label: span,
      kind: 'value',
      detail: `${symbol.kind} ${[...symbol.containers, symbol.name].join('.')}`,
      range,
      newText: span,
      filterText: `${span} ${symbol.name}`,
      sortText: String(index).padStart(5, '0'),
    };
  });
}

const KINDS = {
  class: 'class',
  constant: 'constant',
  enum: 'class',
  'enum-member': 'enum-member',
  field: 'property',
  function: 'function',
  interface: 'class',
  macro: 'function',
  method: 'function',
  module: 'class',
  type: 'class',
  variable: 'variable',
} as const satisfies Record<CodeSymbol['kind'], Completion['kind']>;
