import { mergeUses } from '../../environment/merge-uses.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import { placeOf } from '../../workspace/position.ts';
import type { HoverProvider } from '../hover.ts';
import { codeSpan, escapeMarkdown } from '../markdown-text.ts';
import {
  descriptionsOf,
  type NamedVariable,
  type PlacedDescription,
  type PlacedUse,
  usesOf,
  variableAt,
} from './places.ts';

/** More than these would fill the screen. */
const MOST_PLACES = 3;
const MOST_UNITS = 600;

/** In code what documents say of a variable; in a document what code says of it. */
export const variableHover: HoverProvider = async (context, offset) => {
  const named = await variableAt(context, offset);
  if (named === undefined) return undefined;
  const { documents } = context.world.config.coverage.environment;
  const markdown = named.isCode ? describeDocumented(named, documents) : describeCode(named);
  return markdown === undefined ? undefined : { range: named.range, markdown };
};

function describeDocumented({ name, snapshot }: NamedVariable, documents: readonly string[]): string | undefined {
  const described = descriptionsOf(name, snapshot, documents);
  if (described.length === 0) {
    // Without a page that describes variables, there is nothing to miss.
    return documents.length === 0 ? undefined : `${codeSpan(name)} is not documented`;
  }
  return described.slice(0, MOST_PLACES).map(describeRow).join('\n\n---\n\n');
}

function describeRow({ facts, variable }: PlacedDescription): string {
  const { name, type, default: value, required, description, range } = variable;
  return card(
    `**${escapeMarkdown(name)}** · ${where(facts, range.start)}`,
    [
      ['Type', type?.text],
      ['Default', value?.text],
      ['Required', required?.text],
    ],
    description?.text,
  );
}

function describeCode({ name, snapshot }: NamedVariable): string | undefined {
  const uses = usesOf(name, snapshot);
  const [first, ...others] = uses;
  if (first === undefined) return undefined;
  const known = mergeUses(
    name,
    uses.map(({ use }) => use).filter(({ role }) => role !== 'set'),
  );
  const { role } = first.use;
  const verb = { declared: 'declared', read: 'read', set: 'set' }[role];
  const group = first.use.group === undefined ? '' : ` (${codeSpan(first.use.group)})`;
  const requires = known.required === undefined ? undefined : known.required ? 'yes' : 'no';
  return [
    card(
      `**${escapeMarkdown(name)}** · ${verb} in ${placeOfFirst(first)}${group}`,
      [
        ['Type', known.type],
        ['Default', known.isSecret ? 'a secret, not shown' : known.default],
        ['Required', requires],
      ],
      known.description,
    ),
    ...(others.length === 0 ? [] : [elsewhere(others)]),
  ].join('\n\n');
}

const placeOfFirst = ({ facts, use }: PlacedUse): string => where(facts, use.range.start);

function elsewhere(uses: readonly PlacedUse[]): string {
  const shown = uses.slice(0, MOST_PLACES).map((placed) => `${placed.use.role} in ${placeOfFirst(placed)}`);
  const left = uses.length - shown.length;
  return `Also ${shown.join(', ')}${left > 0 ? ` and in ${left} more places` : ''}`;
}

const where = (facts: FileFacts, offset: number): string => codeSpan(`${facts.path}:${placeOf(facts, offset).line}`);

function card(
  title: string,
  fields: readonly (readonly [string, string | undefined])[],
  words: string | undefined,
): string {
  const said = fields.flatMap(([label, text]) =>
    text === undefined || text === ''
      ? []
      : [`${label}: ${text === 'a secret, not shown' ? text : codeSpan(cut(text))}`],
  );
  return [
    title,
    ...(said.length === 0 ? [] : [said.join(' · ')]),
    ...(words === undefined || words === '' ? [] : [escapeMarkdown(cut(words))]),
  ].join('\n\n');
}

const cut = (text: string): string => (text.length > MOST_UNITS ? `${text.slice(0, MOST_UNITS)}…` : text);
