import type { DescriptionGroup } from '../../coverage/documented.ts';
import type { SymbolScope } from '../../coverage/scope.ts';
import type { InterfaceDeclaration } from '../../symbols/declared.ts';
import { escapeBeginning, escapeText } from '../../text/escape.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { Fix } from '../rule.ts';
import { declarationsOf, descriptionsOf, interfacesOf } from './interfaces.ts';

/** So many documents are a choice; more are none. */
const MOST_PLACES = 3;
/** So many siblings show that a list is one of interfaces, and not a guide that has to do with one. */
const ENOUGH = 2;
/** So many interfaces are asked where they are described: the others are hardly described elsewhere. */
const MOST_ASKED = 300;

/** Where another interface may be described: with its siblings, or at the end of a document that the settings name. */
interface Place {
  readonly document: string;
  readonly group: DescriptionGroup | undefined;
}

/**
 * Fixes that describe an interface of a file: its name as its siblings have theirs, what its comment and its members say, and
 * a word to whoever has to write the rest. None is preferred, since nobody but a person can write that. Where such a
 * description goes is found once for all that a file lacks.
 */
export function createDocumenter(
  file: FileFacts,
  world: World,
): (declaration: InterfaceDeclaration, scope: SymbolScope) => Fix[] {
  const places = new Map<SymbolScope, readonly Place[]>();
  return (declaration, scope) => {
    const found = places.get(scope) ?? placesFor(scope, file, world);
    places.set(scope, found);
    return found.flatMap(({ document, group }) => {
      const facts = world.facts(document);
      if (facts === undefined) return [];
      const newText = group?.form === 'row' ? row(declaration, group, facts) : section(declaration, group, facts);
      const at = group?.end ?? facts.length;
      const edits = [{ file: document, range: { start: at, end: at }, newText }];
      return [{ title: `Document "${declaration.name}" in ${document}`, preferred: false, edits }];
    });
  };
}

/** Documents that describe interfaces of the same file come first, then those that describe most. */
function placesFor(scope: SymbolScope, file: FileFacts, world: World): readonly Place[] {
  const siblings = interfacesOf(file, world).map((owed) => owed.declaration.name);
  const near = countPlaces(siblings, scope, world);
  if (near.length > 0) return near;
  const declared = world.interfaceNames().slice(0, MOST_ASKED);
  const far = countPlaces(
    declared.filter((name) => declarationsOf(name, scope, world).length > 0),
    scope,
    world,
  );
  if (far.length > 0) return far;
  if (!counts('heading', '`', scope)) return [];
  const { documents } = scope.entry;
  return documents
    .filter((path) => world.document(path) !== undefined)
    .map((document) => ({ document, group: undefined }));
}

function countPlaces(names: readonly string[], scope: SymbolScope, world: World): readonly Place[] {
  const byDocument = new Map<string, Map<DescriptionGroup, number>>();
  for (const name of names) {
    for (const { document, group } of descriptionsOf(name, scope, world)) {
      // A decision is no place for what comes later.
      if (!counts(group.form, group.after, scope) || world.adr(document) !== undefined) continue;
      const groups = byDocument.get(document) ?? new Map<DescriptionGroup, number>();
      groups.set(group, (groups.get(group) ?? 0) + 1);
      byDocument.set(document, groups);
    }
  }
  return [...byDocument]
    .flatMap(([document, groups]) => {
      const [best] = [...groups].sort((a, b) => b[1] - a[1]);
      return best === undefined || best[1] < ENOUGH ? [] : [{ document, group: best[0], count: best[1] }];
    })
    .sort((a, b) => b.count - a.count || (a.document < b.document ? -1 : 1))
    .slice(0, MOST_PLACES);
}

/** Whether what is written so counts as documentation. */
const counts = (form: 'heading' | 'row', after: string, { entry: { documentedBy } }: SymbolScope): boolean =>
  documentedBy.length === 0 || documentedBy.includes(form) || (documentedBy.includes('code') && after.startsWith('`'));

/** For a person, in braces as in new records: it is reported where pages are held to their kind. */
const PLACEHOLDER = '{Say what it is for and how it is used}';

function section(
  { name, summary, members }: InterfaceDeclaration,
  group: Extract<DescriptionGroup, { form: 'heading' }> | undefined,
  { eol, length }: FileFacts,
): string {
  const { before, after } = group === undefined ? { before: '## `', after: '`' } : plainForm(group);
  const signatures = members
    .filter(({ isPublic }) => isPublic)
    .map((member) => `- \`${(member.signature === '' ? member.name : member.signature).replaceAll('`', "'")}\``);
  const paragraphs = [
    `${before}${name}${after}`,
    ...(summary === undefined ? [] : [escapeBeginning(escapeText(summary))]),
    ...(signatures.length === 0 ? [] : [signatures.join(eol)]),
    PLACEHOLDER,
  ];
  const text = paragraphs.join(eol + eol);
  return length === 0 ? `${text}${eol}` : `${eol}${eol}${text}${group === undefined ? eol : ''}`;
}

/** A sibling's form without what is its own: a link's target, an anchor; and with the next number. */
function plainForm({ before, after }: Pick<DescriptionGroup, 'before' | 'after'>): {
  readonly before: string;
  readonly after: string;
} {
  const isPlain = /^[`*_]*(?: \w+){0,3} ?#*$/.test(after);
  return {
    before: before.replaceAll('[', '').replace(/\d+(?=\D*$)/, (number) => String(Number(number) + 1)),
    after: isPlain ? after : (/^[`*_]*/.exec(after)?.[0] ?? ''),
  };
}

function row(
  { name, summary = '' }: InterfaceDeclaration,
  { before, after, columns, linePrefix }: Extract<DescriptionGroup, { form: 'row' }>,
  { eol }: FileFacts,
): string {
  const form = plainForm({ before, after });
  const cells = [
    `${form.before}${name}${form.after}`,
    escapeText(summary),
    ...Array<string>(Math.max(columns - 2, 0)).fill(''),
  ];
  const line = cells.slice(0, columns).join(' | ');
  return `${eol}${linePrefix}${line}${before.startsWith('|') ? ' |' : ''}`;
}
