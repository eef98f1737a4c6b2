import type { VariableScope } from '../../coverage/variable-scope.ts';
import { createPlaceFinder, type DescriptionPlace, type PlaceFinder } from '../../environment/documents/find-place.ts';
import { asProse, dress, PLACEHOLDER, type WritableVariable, writeRow } from '../../environment/documents/write.ts';
import { mergeUses } from '../../environment/merge-uses.ts';
import { typeInWords } from '../../environment/types.ts';
import { type DocumentedVariable, noDocumentedVariables, type VariableTable } from '../../environment/variable.ts';
import type { FileEdit } from '../../text/edit.ts';
import { lineStartsOf } from '../../text/line-lengths.ts';
import type { Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { Fix } from '../rule.ts';
import { type PlacedUse, usesOf } from './variables.ts';

/** A document that a variable could be described in. */
interface Candidate {
  readonly document: FileFacts;
  readonly find: PlaceFinder;
}

/**
 * Writes fixes that describe a variable in the document and at the place where its like are described. What is the same for
 * all of them is read when the first is asked for.
 */
export function variableAdder(world: World, scope: VariableScope): (name: string) => readonly Fix[] {
  let candidates: readonly Candidate[] | undefined;
  const classes = new Map<string, readonly string[]>();
  const classOf = ({ file, use }: PlacedUse): readonly string[] => {
    if (use.group === undefined) return [];
    const key = `${file}\n${use.group}`;
    const members = classes.get(key) ?? membersOf(world.facts(file), use.group);
    classes.set(key, members);
    return members;
  };
  return (name) => {
    candidates ??= candidatesOf(world, scope);
    const uses = usesOf(name, world, scope);
    const variable = mergeUses(
      name,
      uses.map(({ use }) => use),
    );
    const related = uses.flatMap(classOf);
    const [best] = candidates
      .map(({ document, find }) => ({ document, found: find(name, related) }))
      .sort((a, b) => (b.found?.rank ?? -1) - (a.found?.rank ?? -1));
    if (best === undefined) return [];
    const { document, found } = best;
    const edit =
      found === undefined
        ? newTable(document, variable)
        : describeAt(document, found.place, inItsWords(document, found.place, variable));
    // A person has to write what it is for, unless the code says it.
    const preferred = variable.description !== undefined;
    return [{ title: `Describe "${name}" in ${document.path}`, preferred, edits: [edit] }];
  };
}

/** The documents that describe variables, and those that are said to. */
function candidatesOf(world: World, { isDocument }: VariableScope): readonly Candidate[] {
  const { documents } = world.config.coverage.environment;
  const describing = world.variableNames().flatMap((name) => world.variable(name)?.documented ?? []);
  const paths = new Set([
    ...describing.filter(isDocument),
    ...documents.filter((path) => world.kindOf(path) === 'file'),
  ]);
  return [...paths].sort().flatMap((path) => {
    const document = world.facts(path);
    if (document?.role !== 'document' || document.kind === 'source') return [];
    return { document, find: createPlaceFinder(document.documented?.variables ?? noDocumentedVariables) };
  });
}

const membersOf = (file: FileFacts | undefined, group: string): readonly string[] =>
  (file?.declared?.environment.uses ?? []).filter((use) => use.group === group).map(({ name }) => name);

function describeAt(document: FileFacts, place: DescriptionPlace, variable: WritableVariable): FileEdit {
  switch (place.form) {
    case 'row': {
      const line = writeRow(place.table, variable);
      if (place.sibling === undefined) return insertBehind(document, lastLineOf(place.table), line);
      return place.before
        ? insertBefore(document, place.sibling.block, line)
        : insertBehind(document, place.sibling.block, line);
    }
    case 'item': {
      const line = writeItem(place.sibling, variable);
      return place.before
        ? insertBefore(document, place.sibling.block, line)
        : insertBehind(document, place.sibling.block, line);
    }
    case 'heading': {
      const { eol } = document;
      const chapter = writeChapter(place.sibling, variable, eol);
      return place.before
        ? insertBefore(document, place.sibling.block, chapter + eol)
        : insertBehind(document, place.sibling.block, eol + chapter);
    }
  }
}

/** With the type as the rows beside it call it. */
function inItsWords(
  { documented }: FileFacts,
  { sibling }: DescriptionPlace,
  variable: WritableVariable,
): WritableVariable {
  const neighbours = documented?.variables.variables.filter(
    ({ table, form }) => table === sibling?.table && form === sibling?.form,
  );
  return {
    ...variable,
    type: typeInWords(
      variable.type,
      (neighbours ?? []).flatMap(({ type }) => type?.text ?? []),
    ),
  };
}

const lastLineOf = ({ range, end }: VariableTable): Range => ({ start: range.start, end });

const insertBefore = ({ path, eol }: FileFacts, { start }: Range, text: string): FileEdit => ({
  file: path,
  range: { start, end: start },
  newText: text + eol,
});

/** Behind the last line of a block, whether or not that line has an end. */
function insertBehind(file: FileFacts, block: Range, text: string): FileEdit {
  const { path, eol, length } = file;
  const next = lineStartsOf(file).find((start) => start >= block.end);
  const at = next ?? length;
  const range = { start: at, end: at };
  return { file: path, range, newText: next === undefined ? eol + text : text + eol };
}

/** As its sibling is written: `` - `APP_PORT` (int, default `8080`): where it listens ``. */
function writeItem({ frame }: DocumentedVariable, variable: WritableVariable): string {
  const { before, after } = frame ?? { before: '- `', after: '`' };
  const said = [
    ...(variable.type === undefined ? [] : [dress(variable.type, '')]),
    ...(variable.default === undefined || variable.default === '' ? [] : [`default ${dress(variable.default, '`')}`]),
    ...(variable.required === true && !variable.hasDefault ? ['required'] : []),
  ];
  const closing = /^[`*_]*/.exec(after)?.[0] ?? '';
  const separator = after.slice(closing.length) === '' ? ': ' : after.slice(closing.length).replace('=', ':');
  const bracket = said.length === 0 ? '' : ` (${said.join(', ')})`;
  // A link's target would be another variable's.
  const opening = before.replace('[', '');
  return `${opening}${variable.name}${closing}${bracket}${separator.trimEnd()} ${descriptionOf(variable)}`;
}

function writeChapter({ frame }: DocumentedVariable, variable: WritableVariable, eol: string): string {
  const { before, after } = frame ?? { before: '### `', after: '`' };
  const closing = /^[`*_]*/.exec(after)?.[0] ?? '';
  const value = variable.default;
  const lines = [
    `${before.replace('[', '')}${variable.name}${closing}`,
    '',
    descriptionOf(variable),
    ...(value === undefined || value === '' ? [] : ['', `Default: ${dress(value, '`')}`]),
  ];
  return lines.join(eol) + eol.repeat(1);
}

const descriptionOf = ({ description }: WritableVariable): string =>
  description === undefined ? PLACEHOLDER : asProse(description);

/** The table of a document that has none, at its end. */
function newTable(file: FileFacts, variable: WritableVariable): FileEdit {
  const { path, eol, length } = file;
  const plain = {
    text: '',
    range: { start: 0, end: 0 },
    mark: '',
    width: undefined,
    align: 'left',
    words: { yes: undefined, no: undefined, none: undefined },
  } as const;
  const table: VariableTable = {
    columns: [
      { ...plain, kind: 'name', mark: '`' },
      { ...plain, kind: 'type', mark: '`' },
      { ...plain, kind: 'default', mark: '`' },
      { ...plain, kind: 'required' },
      { ...plain, kind: 'description' },
    ],
    section: '',
    linePrefix: '',
    hasOuterBars: true,
    range: { start: 0, end: 0 },
    end: 0,
  };
  const lines = [
    '',
    '## Environment variables',
    '',
    '| Name | Type | Default | Required | Description |',
    '| --- | --- | --- | --- | --- |',
    writeRow(table, variable),
    '',
  ];
  const isEnded = length === 0 || lineStartsOf(file).at(-1) === length;
  return { file: path, range: { start: length, end: length }, newText: (isEnded ? '' : eol) + lines.join(eol) };
}
