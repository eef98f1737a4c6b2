import { readFileName } from '../../adr/file-name.ts';
import { readFrontMatter } from '../../adr/front-matter.ts';
import {
  numberCells,
  numberInFrontMatter,
  numberInRelations,
  numberPlaces,
  overwrite,
  type Renumbering,
} from '../../adr/number-places.ts';
import type { AdrRecord } from '../../adr/record.ts';
import { nextNumber } from '../../adr/scaffold/next-number.ts';
import { parse } from '../../markdown/parse.ts';
import type { FileMove } from '../../text/change.ts';
import { applyEdits, editsByFile, type FileEdit } from '../../text/edit.ts';
import type { Lines } from '../../text/lines.ts';
import { basename, dirname } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { FeatureContext } from '../context.ts';
import { followHeadings } from '../heading/follow-headings.ts';
import type { Planned } from '../planned.ts';
import { followMoves } from '../rename-files.ts';
import { namesIn } from './adr-at.ts';
import { citationAstray, isWrittenHere } from './citation-astray.ts';
import { conflictIn, type PlannedEdits, unreadableFrontMatter } from './planned-edits.ts';

export interface PlannedMoves extends PlannedEdits {
  readonly moves: readonly FileMove[];
  /** Lines of the files that are no documents. */
  readonly lines: ReadonlyMap<string, Lines>;
  readonly from: number;
  readonly to: number;
}

/** Running example: `docs/adr/0012-use-kafka.md` becomes number 15. */
export interface RenumberRequest {
  /** The ADR's path. */
  readonly file: string;
  /** Undefined: the next number that is free. */
  readonly to: number | undefined;
}

/** More digits than ids are read with. */
const GREATEST = 99_999;

/**
 * Gives an ADR another number wherever it has one: its file, its title, its front matter, every link to it with its text,
 * every citation in documents and in comments of source code, the rows of pages that list it, and the anchor of its title.
 * Source code has to be read before.
 */
export async function renumber(
  context: FeatureContext,
  { file, to: wanted }: RenumberRequest,
): Promise<Planned<PlannedMoves>> {
  const { snapshot, world } = context;
  const adr = world.adr(file);
  const facts = file === context.path ? context.facts : snapshot.files.get(file)?.facts;
  const record = facts?.adr;
  if (adr === undefined || facts === undefined || record === undefined)
    return { refused: `"${file}" is no decision record` };
  if (adr.number === undefined || record.fileName.date !== undefined)
    return {
      refused: `"${file}" has no number: it is called by its ${record.fileName.date === undefined ? 'name' : 'date'}`,
    };
  const to = wanted ?? (await nextFree(adr, record, context));
  const objection = objectionTo(adr, to, world);
  if (objection !== undefined) return { refused: objection };
  const text = file === context.path ? context.text : await context.readText(file);
  if (text === undefined) return { refused: `"${file}" cannot be read` };
  const document = parse(text);
  const unreadable = unreadableFrontMatter(file, document);
  if (unreadable !== undefined) return unreadable;
  const renumbering: Renumbering = { adr, from: adr.number, to, width: widthIn(record, context) };
  const moves = movesOf(record, renumbering);
  const edits = new EditSet();
  const own = overwrite(file, text, ownPlaces(record, document, text, renumbering), renumbering);
  edits.add(own);
  edits.add(followHeadings(facts, parse(applyEdits(text, own)), context));
  const lines = new Map<string, Lines>();
  for (const other of everyFile(context)) {
    const added = await citationsIn(other, renumbering, context);
    if ('refused' in added) return added;
    edits.add(added.edits);
    if (other.kind === 'source' && added.edits.length > 0) lines.set(other.path, other);
  }
  // What is left is spelled in a way of its own: paths in code and prose.
  edits.add(followMoves(moves, context));
  const all = edits.all;
  const conflict = await conflictIn(all, context);
  if (conflict !== undefined) return conflict;
  const astray = await citationAstray({ edits: all, moves, numbers: [adr.number, to] }, context);
  if (astray !== undefined)
    return {
      refused: `"${astray}" would name another ADR then, by one of the numbers ${adr.number} and ${to}: choose another`,
    };
  return {
    edits: all,
    moves,
    lines,
    from: adr.number,
    to,
    byHand: [...ambiguousNames(adr, context), ...danglingNames(adr, to, context), ...generatedNames(adr, context)],
  };
}

/** Edits of which none overlaps another one; what was added first stays. Those that are added at once do not overlap. */
class EditSet {
  readonly #byFile = new Map<string, readonly FileEdit[]>();

  add(edits: readonly FileEdit[]): void {
    for (const [file, added] of editsByFile(edits)) {
      const own = this.#byFile.get(file) ?? [];
      const free = added.filter(({ range }) => !overlapsOne(own, range));
      this.#byFile.set(
        file,
        [...own, ...free].sort((a, b) => a.range.start - b.range.start),
      );
    }
  }

  get all(): readonly FileEdit[] {
    return [...this.#byFile.values()].flat();
  }
}

/** Whether a range overlaps one of these, which are in the order of the text. */
function overlapsOne(sorted: readonly FileEdit[], range: Range): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.range.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  const next = sorted[low];
  return next !== undefined && next.range.start < range.end;
}

/** One more than the greatest of the directory, on this branch and on all others that git knows. */
async function nextFree(
  { directory }: AdrSummary,
  { fileName }: AdrRecord,
  { snapshot, filesOnBranches }: FeatureContext,
): Promise<number> {
  return nextNumber(directory, fileName.prefix, [...snapshot.paths.files, ...(await filesOnBranches(directory))]);
}

function objectionTo(adr: AdrSummary, to: number, world: World): string | undefined {
  if (!Number.isInteger(to) || to < 0 || to > GREATEST) return `${to} is no number that an ADR can have`;
  if (to === adr.number) return `${adr.id} has number ${to} already`;
  const other = world.adrsIn(adr.directory).find(({ number, prefix }) => number === to && prefix === adr.prefix);
  if (other !== undefined) return `${to} is taken by "${other.file}"`;
  const name = world.entriesOf(adr.directory).find((entry) => {
    const read = readFileName(entry);
    return read.number === to && read.prefix.toUpperCase().replace(/[-_ ]+$/, '') === adr.prefix;
  });
  return name === undefined
    ? undefined
    : `${to} is taken by "${adr.directory === '' ? '' : `${adr.directory}/`}${name}"`;
}

/** To how many digits the directory fills its numbers up; 1 where it does not. */
function widthIn({ fileName, directory }: AdrRecord, { world, snapshot }: FeatureContext): number {
  if (fileName.digits?.startsWith('0') === true) return fileName.digits.length;
  const padded = world
    .adrsIn(directory)
    .map(({ file }) => snapshot.files.get(file)?.facts.adr?.fileName.digits ?? '')
    .find((digits) => digits.startsWith('0'));
  return padded?.length ?? 1;
}

/** The file, or of `0012-use-kafka/README.md` its folder. */
function movesOf({ file, fileName }: AdrRecord, { to, width }: Renumbering): FileMove[] {
  const { digits, prefix, name } = fileName;
  if (digits === undefined) return [];
  const from = basename(file) === name ? file : dirname(file);
  const folder = dirname(from);
  const renamed = prefix + String(to).padStart(width, '0') + name.slice(prefix.length + digits.length);
  return [{ from, to: folder === '' ? renamed : `${folder}/${renamed}` }];
}

function ownPlaces(
  { titlePlace }: AdrRecord,
  document: ReturnType<typeof parse>,
  text: string,
  renumbering: Renumbering,
): readonly Range[] {
  const title =
    titlePlace?.numberRange === undefined || titlePlace.number !== renumbering.from ? [] : [titlePlace.numberRange];
  const front = numberInFrontMatter(readFrontMatter(document), text, renumbering);
  return [...title, ...front.filter(({ start }) => !title.some((range) => range.start === start))];
}

/** Documents that somebody here writes, and source code whose comments name ADRs. */
function* everyFile({ snapshot, world, facts: own, path }: FeatureContext): Iterable<FileFacts> {
  for (const { facts } of snapshot.files.values())
    if (isWrittenHere(facts, world)) yield facts.path === path ? own : facts;
  yield* snapshot.sources.values();
}

async function citationsIn(
  facts: FileFacts,
  renumbering: Renumbering,
  { world, readText }: FeatureContext,
): Promise<Planned<PlannedEdits>> {
  const places = [...numberPlaces(facts, renumbering, world), ...numberCells(facts, renumbering, world)];
  const hasRelations = facts.adr?.relations.some(({ target }) => target.number === renumbering.from) === true;
  if (places.length === 0 && !hasRelations) return { edits: [], byHand: [] };
  const text = await readText(facts.path);
  if (text === undefined) return { refused: `"${facts.path}" names ${renumbering.adr.id} and cannot be read` };
  // Facts may be older than the file: then the places are not those of the text.
  if (places.some(({ start, end }) => Number(text.slice(start, end)) !== renumbering.from))
    return { refused: `"${facts.path}" has changed meanwhile: try again` };
  const all = hasRelations ? [...places, ...numberInRelations(facts, text, renumbering, world)] : places;
  const unique = new Map(all.map((range) => [range.start, range]));
  return { edits: overwrite(facts.path, text, [...unique.values()], renumbering), byHand: [] };
}

/** More files than these are no list that anybody goes through. */
const MOST_NAMED = 3;

/** Of two ADRs with one number, who names it may have meant either. */
function ambiguousNames(adr: AdrSummary, { snapshot, world }: FeatureContext): string[] {
  const rivals = world
    .adrsIn(adr.directory)
    .filter(({ number, prefix }) => number === adr.number && prefix === adr.prefix);
  if (rivals.length < 2) return [];
  const files = [...snapshot.files.values()].flatMap(({ facts }) => {
    const names = [...namesIn(facts, world)];
    return names.some(({ adrs }) => adrs.length > 1 && adrs.some(({ file }) => file === adr.file)) ? [facts.path] : [];
  });
  return files
    .slice(0, MOST_NAMED)
    .map((file) => `see whether "${file}" means "${basename(adr.file)}" by number ${adr.number}: two records had it`);
}

/** Who named the new number before there was such an ADR now names this one. */
function danglingNames({ directory }: AdrSummary, to: number, { snapshot, world }: FeatureContext): string[] {
  const files = [...snapshot.files.values()].flatMap(({ facts }) =>
    facts.mentions.some(({ number }) => number === to) && facts.role === 'document' ? [facts.path] : [],
  );
  const others = world.adrsNumbered(to).filter((adr) => adr.directory !== directory);
  const named = others.length > 0 ? [] : files;
  return named.slice(0, MOST_NAMED).map((file) => `see what "${file}" means by ${to}: until now there was no such ADR`);
}

/** What a machine writes, it writes anew. */
function generatedNames(adr: AdrSummary, { snapshot, world }: FeatureContext): string[] {
  const files = [...snapshot.files.values()].flatMap(({ facts }) => {
    if (facts.role !== 'generated') return [];
    return [...namesIn(facts, world)].some(({ adrs }) => adrs.some(({ file }) => file === adr.file))
      ? [facts.path]
      : [];
  });
  return files.slice(0, MOST_NAMED).map((file) => `have "${file}" generated anew: it names ${adr.id}`);
}
