import { fateOfReference } from '../../references/fate.ts';
import { languageOf } from '../../symbols/languages/index.ts';
import { lineStartsOf } from '../../text/line-lengths.ts';
import { extname } from '../../text/paths.ts';
import { adrCard } from '../adr/card.ts';
import type { FeatureContext } from '../context.ts';
import type { Hover, HoverProvider } from '../hover.ts';
import { codeBlock, codeSpan, escapeMarkdown } from '../markdown-text.ts';
import { type Excerpt, fileOf, type Located, readExcerpt, referenceAt } from './locate.ts';

/** A card must fit beside the text. */
const MOST_LINES = 20;
/** Of a file that is named without lines or symbol, its beginning. */
const FIRST_LINES = 8;
/** Lines of minified code. */
const MOST_COLUMNS = 200;

/** What a reference leads to: the lines or the symbol, where it is, and who touched it last; or what became of it. */
export const referenceHover: HoverProvider = async (context, offset) => {
  const located = referenceAt(context, offset);
  if (located === undefined) return undefined;
  const { range } = located.reference;
  const { resolution, path, candidates } = located.resolution;
  if (resolution === 'gone' || resolution === 'moved') return describeGone(located, context);
  const file = fileOf(located, context);
  if (file !== undefined) return describeFile(located, file, context);
  if (path !== undefined && context.world.kindOf(path) === 'directory') {
    return { range, markdown: describeDirectory(path, context) };
  }
  if (candidates.length > 1) {
    const list = candidates.map((candidate) => `- ${codeSpan(candidate)}`).join('\n');
    return { range, markdown: `Several files fit:\n\n${list}` };
  }
  return undefined;
};

async function describeFile(located: Located, file: string, context: FeatureContext): Promise<Hover> {
  const { lines, symbol } = located.reference;
  const adr = lines === undefined && symbol === undefined ? context.world.adr(file) : undefined;
  if (adr !== undefined) return { range: located.reference.range, markdown: await adrCard(adr, context) };
  const [excerpt, commit] = await Promise.all([readExcerpt(located, file, context), context.readLastCommit(file)]);
  const parts = [`**${escapeMarkdown(file)}**${describePlace(located, excerpt)}`];
  const code = codeOf(located, excerpt);
  if (code !== undefined) parts.push(codeBlock(code, languageName(file)));
  else if (excerpt.text === undefined) parts.push('_Too large or not a text: nothing to show._');
  if (commit !== undefined) {
    const { hash, date, author, subject } = commit;
    parts.push(`Last touched ${date} by ${escapeMarkdown(author)}: ${escapeMarkdown(subject)} (${codeSpan(hash)})`);
  }
  return { range: located.reference.range, markdown: parts.join('\n\n') };
}

function describePlace({ reference }: Located, { text, symbol, target }: Excerpt): string {
  const { lines } = reference;
  if (lines !== undefined) {
    const words = lines.end > lines.start ? `lines ${lines.start}–${lines.end}` : `line ${lines.start}`;
    const count = lineStartsOf(target.lines).length;
    const beyond = text !== undefined && lines.start > count ? `, but it has ${count}` : '';
    return ` · ${words}${beyond}`;
  }
  if (symbol !== undefined) {
    const line = lineStartsOf(target.lines).findLastIndex((start) => start <= symbol.nameRange.start) + 1;
    return ` · ${symbol.kind} ${escapeMarkdown([...symbol.containers, symbol.name].join('.'))} · line ${line}`;
  }
  return reference.symbol === undefined || text === undefined
    ? ''
    : ` · ${escapeMarkdown(reference.symbol.text)} is not defined here`;
}

/** The lines, the symbol's comment and signature, or the file's first lines; undefined where there are none. */
function codeOf({ reference }: Located, { text, symbol, target }: Excerpt): string | undefined {
  if (text === undefined) return undefined;
  const { start, end } = target.range;
  if (reference.lines !== undefined) return start >= text.length ? undefined : clip(text.slice(start, end), MOST_LINES);
  if (symbol !== undefined) {
    const column =
      symbol.range.start - (lineStartsOf(target.lines).findLast((line) => line <= symbol.range.start) ?? 0);
    const doc = symbol.doc === undefined ? '' : text.slice(symbol.doc.start, symbol.doc.end).trimEnd();
    const signature = text.slice(symbol.signature.start, symbol.signature.end).trimEnd();
    // A docstring lies inside of what it describes.
    const inside = symbol.doc !== undefined && symbol.doc.start >= symbol.signature.end;
    const parts = inside ? [signature, `${' '.repeat(column + 4)}${doc}`] : [doc, signature];
    const whole = parts.filter((part) => part !== '').map((part) => outdent(part, column));
    return clip(whole.join('\n'), MOST_LINES);
  }
  return text.trim() === '' ? undefined : clip(text.slice(0, 4000), FIRST_LINES);
}

function clip(text: string, most: number): string {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => (line.length > MOST_COLUMNS ? `${line.slice(0, MOST_COLUMNS)}…` : line));
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.length <= most ? lines.join('\n') : [...lines.slice(0, most - 1), '…'].join('\n');
}

/** What stands deep in a class starts at the left: the first line may have lost its indent already. */
const outdent = (text: string, column: number): string =>
  text
    .split('\n')
    .map((line) => line.slice(Math.min(column, line.length - line.trimStart().length)))
    .join('\n');

/** What became of a path that is gone, and where what was there may be. */
function describeGone({ reference, resolution }: Located, context: FeatureContext): Hover {
  const { range } = reference;
  const gone = fateOfReference(context.path, reference, resolution, context.world);
  if (gone === undefined) {
    const list = listPaths('Files that ended so', resolution.candidates);
    return { range, markdown: `**${escapeMarkdown(reference.path)}** is no longer there.${list}` };
  }
  const name = `**${escapeMarkdown(gone.path)}**`;
  const { date, commit, subject } = gone.loss;
  const message = subject === '' ? '' : `: ${escapeMarkdown(subject)}`;
  const when = `on ${date} in ${codeSpan(commit.slice(0, 7))}${message}`;
  const { movedTo } = gone;
  const others = gone.places.flatMap(({ path }) => (path === movedTo ? [] : path));
  const what =
    movedTo === undefined
      ? `${name} was deleted ${when}${listPaths('What may be meant', others)}`
      : `${name} was moved to **${escapeMarkdown(movedTo)}** ${when}`;
  return { range, markdown: what, ...(isFile(gone.path, context) ? { gone: gone.path } : {}) };
}

/** Of a folder nothing happened to itself. */
const isFile = (path: string, { snapshot }: FeatureContext): boolean =>
  snapshot.history?.past.lastEvent(path) !== undefined;

const listPaths = (title: string, paths: readonly string[]): string =>
  paths.length === 0 ? '' : `\n\n${title}:\n\n${paths.map((path) => `- ${codeSpan(path)}`).join('\n')}`;

function describeDirectory(path: string, context: FeatureContext): string {
  const names = [...context.world.entriesOf(path)].sort();
  const shown = names.slice(0, MOST_LINES - 2).map((name) => {
    const isDirectory = context.world.kindOf(`${path}/${name}`) === 'directory';
    return `- ${codeSpan(isDirectory ? `${name}/` : name)}`;
  });
  const rest = names.length - shown.length;
  return [
    `**${escapeMarkdown(path)}/** · ${names.length} ${names.length === 1 ? 'entry' : 'entries'}`,
    '',
    ...shown,
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
  ].join('\n');
}

/** As fences are highlighted: by the grammar's name, else by the file's ending. */
const languageName = (file: string): string =>
  languageOf(file)?.id ??
  extname(file)
    .slice(1)
    .replace(/[^\w+-]/g, '');
