import { containsOffset, type Range } from '../../text/range.ts';
import type { FeatureContext } from '../context.ts';
import type { RenameProvider } from '../rename.ts';
import { adrsAt } from './adr-at.ts';
import { renumber } from './renumber.ts';

interface NamedId {
  readonly range: Range;
  /** Several where a number is not unique. */
  readonly files: readonly string[];
  readonly written: string;
}

/** An ADR's id, where it is named or in its own title: another number for the ADR. */
export const renameAdr: RenameProvider = {
  prepare(context, offset) {
    const id = idAt(context, offset);
    return id === undefined ? undefined : { range: id.range, placeholder: id.written };
  },
  async rename(context, offset, newName) {
    const id = idAt(context, offset);
    if (id === undefined) return undefined;
    const match = /^\s*(.{0,40}?)(\d{1,5})\s*$/.exec(newName);
    const prefix = match?.[1] ?? '';
    const own = id.written.replace(/\d{1,5}$/, '');
    if (match === null || (prefix !== '' && plain(prefix) !== plain(own)))
      return { refused: `An ADR gets another number: write ${own}15, or 15` };
    const [file, ...others] = id.files;
    if (file === undefined) return undefined;
    if (others.length > 0)
      return { refused: `"${id.written}" may be any of ${id.files.join(', ')}: rename it at its own title` };
    const plan = await renumber(context, { file, to: Number(match[2]) });
    if ('refused' in plan) return plan;
    const { edits, moves, lines, from, to } = plan;
    return {
      edits,
      moves,
      lines,
      annotation: { label: `ADR ${from} becomes ${to}`, description: 'All that names it' },
    };
  },
};

const plain = (prefix: string): string => prefix.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What is written may be in a link, a relation or a comment; it must be a number, and mean one ADR. */
function idAt(context: FeatureContext, offset: number): NamedId | undefined {
  const { facts, text, world, path } = context;
  const number = facts.adr?.titlePlace?.numberRange;
  if (number !== undefined && world.adr(path) !== undefined && containsOffset(number, offset)) {
    const written = text.slice(number.start, number.end);
    return Number(written) === world.adr(path)?.number ? { range: number, files: [path], written } : undefined;
  }
  const named = adrsAt(facts, offset, world);
  const adrs = named?.adrs ?? [];
  const [adr] = adrs;
  if (adr?.number === undefined) return undefined;
  const places = [
    ...facts.mentions.map(({ range }) => range),
    ...facts.citations.flatMap(({ range, path: written }) => (written === undefined ? [range] : [])),
    ...(facts.adr?.relations ?? []).flatMap(({ targetRange, target }) =>
      target.path === undefined ? [targetRange] : [],
    ),
  ];
  const range = places.find((place) => containsOffset(place, offset));
  if (range === undefined) return undefined;
  const written = text.slice(range.start, range.end);
  return Number(/\d{1,5}$/.exec(written)?.[0]) === adr.number
    ? { range, files: adrs.map(({ file }) => file), written }
    : undefined;
}
