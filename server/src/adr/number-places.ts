import { readBlobUrl } from '../references/blob-url.ts';
import { linkTextRange } from '../references/link-facts.ts';
import { resolveLink } from '../references/resolve-link.ts';
import type { FileEdit } from '../text/edit.ts';
import { createMatcher } from '../text/glob.ts';
import { basename } from '../text/paths.ts';
import { containsRange, type Range } from '../text/range.ts';
import type { AdrSummary, FileFacts, LinkFact, LinkTarget } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { readFileName } from './file-name.ts';
import type { FrontMatterEntry } from './front-matter.ts';
import { ownName } from './locate.ts';
import { idOfMention } from './mentions.ts';
import type { AdrMention } from './record.ts';
import { resolveCitation } from './resolve-citation.ts';
import { resolveAdrTarget } from './resolve-target.ts';
import { readTitle } from './title.ts';

/** A number that takes another one's place. Running example: 12 becomes 15. */
export interface Renumbering {
  readonly adr: AdrSummary;
  readonly from: number;
  readonly to: number;
  /** Digits of the file's name: 4 where it is filled up with zeros to `0012`, 1 where it is not. */
  readonly width: number;
}

/** The new number in the width that the old one is written in: `0012` -> `0015`, `9` -> `10`, `12` -> `7`. */
function writeNumber(written: string, { from, to, width }: Renumbering): string {
  const isPadded = written.length > String(from).length || (width > 1 && written.length === width);
  return String(to).padStart(isPadded ? written.length : 1, '0');
}

/** Whether digits say the number that goes. */
const says = (digits: string, { from }: Renumbering): boolean => /^\d{1,5}$/.test(digits) && Number(digits) === from;

/** Places of one file that name the ADR by its number, other than paths of links: there the digits change. */
export function numberPlaces(facts: FileFacts, renumbering: Renumbering, world: World): readonly Range[] {
  const places = new Map<number, Range>();
  const add = (range: Range | undefined): void => {
    if (range !== undefined && !places.has(range.start)) places.set(range.start, range);
  };
  const own = world.adr(facts.path);
  const standpoint = own ?? { file: facts.path, directory: '', prefix: '' };
  for (const link of facts.links) {
    const found = resolveLink(facts.path, link, world);
    const isFound = found.kind === 'found' && world.adr(found.path)?.file === renumbering.adr.file;
    const path = digitsOfPath(link, renumbering, isFound, world);
    add(path);
    if (isFound || path !== undefined) add(digitsOfLabel(link, renumbering));
  }
  const isForeign = createMatcher(world.config.adr.foreignIds);
  for (const mention of facts.mentions) {
    const { range, number, prefix } = mention;
    if (number !== renumbering.from || isForeign(idOfMention(mention))) continue;
    const linked = facts.links.find((link) => containsRange(linkTextRange(link), range));
    const file = linked === undefined ? undefined : adrOfLink(facts.path, linked, world);
    // What a link's text names is what the link leads to.
    const found =
      file ??
      fileOf(
        own === undefined
          ? resolveCitation(facts.path, asCitation(mention), world)
          : resolveAdrTarget(standpoint, { number, prefix, path: undefined }, world),
      );
    if (found === renumbering.adr.file) add({ start: range.start + prefix.length, end: range.end });
  }
  for (const citation of facts.citations) {
    if (citation.digits === undefined || citation.number !== renumbering.from) continue;
    if (fileOf(resolveCitation(facts.path, citation, world)) === renumbering.adr.file) add(citation.digits);
  }
  return [...places.values()];
}

const asCitation = ({ range, number, prefix }: AdrMention) => ({
  range,
  number,
  prefix,
  digits: undefined,
  path: undefined,
  tellsPast: false,
  quoted: false,
});

const fileOf = (found: ReturnType<typeof resolveAdrTarget>): string | undefined =>
  found.kind === 'found' ? found.adr.file : undefined;

function adrOfLink(from: string, link: LinkTarget, world: World) {
  const found = resolveLink(from, link, world);
  return found.kind === 'found' ? world.adr(found.path)?.file : undefined;
}

/**
 * The digits of the name in a link's path: nothing else of it changes, whatever spelling it has. A link that is broken and
 * still names the file goes along, and one to the file on the forge.
 */
function digitsOfPath(
  { path, pathRange }: LinkTarget,
  { adr }: Renumbering,
  isFound: boolean,
  world: World,
): Range | undefined {
  const { prefix, digits, name } = readFileName(ownName(adr.file).name);
  if (digits === undefined || pathRange.end - pathRange.start !== path.length) return undefined;
  const blob = readBlobUrl(path);
  const isOwn = blob !== undefined && blob.path === adr.file && world.remotes().includes(blob.repository);
  const isBroken = blob === undefined && !/^[a-z][a-z0-9+.-]{0,20}:|^\/\//i.test(path) && path.endsWith(`/${name}`);
  if (!isFound && !isOwn && !isBroken) return undefined;
  const at = path.lastIndexOf(`/${prefix}${digits}`) + 1;
  if (!path.startsWith(prefix + digits, at) || /\d/.test(path[at + prefix.length + digits.length] ?? ''))
    return undefined;
  const start = pathRange.start + at + prefix.length;
  return { start, end: start + digits.length };
}

/** `12. Use Kafka`, `#12`, `0012`, `0012-use-kafka.md` in the text of a link. */
function digitsOfLabel({ text: label, textStart }: LinkFact, renumbering: Renumbering): Range | undefined {
  const at = (start: number, digits: string): Range | undefined =>
    says(digits, renumbering) ? { start: textStart + start, end: textStart + start + digits.length } : undefined;
  const plain = /^([\s*_`#]{0,6})(\d{1,5})(?=[\s*_`]{0,6}$)/.exec(label);
  if (plain !== null) return at((plain[1] ?? '').length, plain[2] ?? '');
  const tick = /^[`*_]{0,3}/.exec(label)?.[0].length ?? 0;
  const name = readFileName(label.slice(tick));
  if (name.digits !== undefined && name.date === undefined && !/\s/.test(label))
    return at(tick + name.prefix.length, name.digits);
  const { number } = readTitle(label, readFileName(basename(renumbering.adr.file)));
  return number === undefined ? undefined : at(number.start, label.slice(number.start, number.end));
}

/** Cells of an index row that hold nothing but the number. */
export function numberCells(facts: FileFacts, renumbering: Renumbering, world: World): readonly Range[] {
  return facts.indexEntries.flatMap((entry) => {
    const link = facts.links[entry.link];
    if (link === undefined || adrOfLink(facts.path, link, world) !== renumbering.adr.file) return [];
    return entry.cells.flatMap(({ text, range }) => {
      const match = /^(#?)(\d{1,5})$/.exec(text);
      if (match === null || range.end - range.start !== text.length || !says(match[2] ?? '', renumbering)) return [];
      return [{ start: range.start + (match[1] ?? '').length, end: range.end }];
    });
  });
}

const idKeys: ReadonlySet<string> = new Set('id|adr|adr id|adr number|number|no|nr|title|slug|permalink'.split('|'));
/** Keys by which sites sort their pages; most ADRs are sorted by their number. */
const orderKeys: ReadonlySet<string> = new Set(['nav order', 'sidebar position', 'order', 'weight']);

/** Front matter that says the number: `id: adr-012`, `adr: 12`, `title: "12. Use Kafka"`, `nav_order: 12`. */
export function numberInFrontMatter(
  entries: readonly FrontMatterEntry[],
  text: string,
  renumbering: Renumbering,
): readonly Range[] {
  return entries.flatMap(({ key, range }) => {
    const value = text.slice(range.start, Math.min(range.end, range.start + 300));
    if (orderKeys.has(key)) return says(value, renumbering) ? [range] : [];
    if (!idKeys.has(key)) return [];
    const tokens = value.matchAll(/(?<![\p{L}\p{N}.])(?:adr[-_ #]{0,2})?(\d{1,5})(?=$|[-_./:)\s])/giu);
    const found = [...tokens].find((match) => says(match[1] ?? '', renumbering));
    if (found === undefined) return [];
    const end = range.start + found.index + found[0].length;
    return [{ start: end - (found[1] ?? '').length, end }];
  });
}

/** The number in what relations of front matter name, where there are no links: `superseded_by: ["0012"]`. */
export function numberInRelations(
  facts: FileFacts,
  text: string,
  renumbering: Renumbering,
  world: World,
): readonly Range[] {
  const own = world.adr(facts.path);
  if (own === undefined) return [];
  return (facts.adr?.relations ?? []).flatMap(({ target, targetRange }) => {
    if (fileOf(resolveAdrTarget(own, target, world)) !== renumbering.adr.file) return [];
    const written = text.slice(targetRange.start, targetRange.end);
    return [...written.matchAll(/(?<![\p{L}\p{N}])(?:adr)?[-_ #]{0,2}(\d{1,5})(?![\p{L}\p{N}])/giu)].flatMap(
      (match) => {
        const digits = match[1] ?? '';
        const end = targetRange.start + match.index + match[0].length;
        return says(digits, renumbering) ? [{ start: end - digits.length, end }] : [];
      },
    );
  });
}

/** The edits that write the new number over the old one. */
export const overwrite = (
  file: string,
  text: string,
  ranges: readonly Range[],
  renumbering: Renumbering,
): readonly FileEdit[] =>
  ranges.map((range) => ({ file, range, newText: writeNumber(text.slice(range.start, range.end), renumbering) }));
