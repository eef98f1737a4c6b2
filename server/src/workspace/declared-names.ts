import type { DocumentedName } from '../coverage/documented.ts';
import { labelKey } from '../references/myst-labels.ts';
import type { FileFacts } from './facts.ts';
import { emptyNameTable, type Named, type NameTable } from './name-table.ts';
import { QuestionSet, type ReadonlyQuestionSet } from './questions.ts';

/** Which files declare, use and document what: environment variables, interfaces and labels. Immutable. */
export interface DeclaredNames {
  readonly variables: NameTable<VariableSide>;
  /** Beginnings of names of variables: of those that code makes while it runs, and of those that documents write as `APP_*`. */
  readonly prefixes: NameTable<PrefixSide>;
  /** Settings classes, by what the files do with them: have them as values of another class. */
  readonly settings: NameTable<'held'>;
  /** Interfaces that source code declares. */
  readonly interfaces: NameTable<'declared'>;
  /** Names that documents write which are compared with interfaces or metrics. */
  readonly written: NameTable<WrittenForm>;
  /** Labels that documents declare, by their keys (see `labelKey`). */
  readonly labels: NameTable<'declared'>;
  /** Names of variables that documents write as code. */
  readonly mentions: NameTable<'mentioned'>;
  /** Names that somebody looks for in source code. */
  readonly named: NameTable<'named'>;
}

/** A form that may count as documentation. */
export type WrittenForm = DocumentedName['form'];

export type VariableSide = 'declared' | 'read' | 'set' | 'documented';

export type PrefixSide = 'read' | 'documented';

export const noDeclaredNames: DeclaredNames = {
  variables: emptyNameTable(['declared', 'read', 'set', 'documented']),
  prefixes: emptyNameTable(['read', 'documented']),
  settings: emptyNameTable(['held']),
  interfaces: emptyNameTable(['declared']),
  written: emptyNameTable(['heading', 'code', 'row', 'example', 'text', 'prose', 'module', 'package', 'file']),
  labels: emptyNameTable(['declared']),
  mentions: emptyNameTable(['mentioned']),
  named: emptyNameTable(['named']),
};

interface FileChange {
  readonly path: string;
  readonly before: FileFacts | undefined;
  readonly after: FileFacts | undefined;
}

/** The tables after these files have other facts, and the questions that they answer differently. */
export function withDeclared(
  names: DeclaredNames,
  changes: readonly FileChange[],
): { readonly names: DeclaredNames; readonly changed: ReadonlyQuestionSet } {
  const relevant = changes.filter(
    ({ before, after }) =>
      before?.declared !== undefined ||
      after?.declared !== undefined ||
      before?.documented !== undefined ||
      after?.documented !== undefined ||
      (before?.labels.length ?? 0) + (after?.labels.length ?? 0) > 0 ||
      (before?.named.length ?? 0) + (after?.named.length ?? 0) > 0,
  );
  if (relevant.length === 0) return { names, changed: new QuestionSet() };
  const sides = <Side extends string>(namesIn: (facts: FileFacts) => readonly Named<Side>[]) =>
    relevant.map(({ path, before, after }) => ({
      path,
      before: before === undefined ? [] : namesIn(before),
      after: after === undefined ? [] : namesIn(after),
    }));
  const variables = names.variables.with(sides(variablesIn));
  const prefixes = names.prefixes.with(sides(prefixesIn));
  const settings = names.settings.with(sides(settingsIn));
  const interfaces = names.interfaces.with(sides(interfacesIn));
  const written = names.written.with(sides(writtenIn));
  const labels = names.labels.with(
    sides((facts) => facts.labels.map((label): Named<'declared'> => ['declared', labelKey(label)])),
  );
  const mentions = names.mentions.with(sides(mentionsIn));
  const named = names.named.with(sides((facts) => facts.named.map((name): Named<'named'> => ['named', name])));
  const changed = new QuestionSet();
  for (const name of variables.changed) changed.add('variable', name);
  if (variables.isOtherSet) changed.add('variables');
  if (prefixes.changed.size > 0) changed.add('variable-prefixes');
  for (const name of settings.changed) changed.add('settings', name);
  for (const name of interfaces.changed) changed.add('interface', name);
  if (interfaces.isOtherSet) changed.add('interfaces');
  for (const name of written.changed) changed.add('written', name);
  if (written.isOtherSet) changed.add('all-written');
  for (const name of labels.changed) changed.add('label', name);
  for (const name of mentions.changed) changed.add('mentioned', name);
  for (const name of named.changed) changed.add('named', name);
  return {
    names: {
      variables: variables.table,
      prefixes: prefixes.table,
      settings: settings.table,
      interfaces: interfaces.table,
      written: written.table,
      labels: labels.table,
      mentions: mentions.table,
      named: named.table,
    },
    changed,
  };
}

const variablesIn = ({ declared, documented }: FileFacts): readonly Named<VariableSide>[] => [
  ...(declared?.environment.uses ?? []).map(({ role, name }): Named<VariableSide> => [role, name]),
  ...(documented?.variables.variables ?? []).map(({ name }): Named<VariableSide> => ['documented', name]),
];

const prefixesIn = ({ declared, documented }: FileFacts): readonly Named<PrefixSide>[] => [
  ...(declared?.environment.prefixes ?? []).map((prefix): Named<PrefixSide> => ['read', prefix]),
  ...(documented?.variables.prefixes ?? []).map((prefix): Named<PrefixSide> => ['documented', prefix]),
];

const settingsIn = ({ declared }: FileFacts): readonly Named<'held'>[] =>
  (declared?.environment.held ?? []).map(({ held }) => ['held', held]);

const interfacesIn = ({ declared }: FileFacts): readonly Named<'declared'>[] =>
  (declared?.interfaces ?? []).map(({ name }) => ['declared', name]);

const mentionsIn = ({ documented }: FileFacts): readonly Named<'mentioned'>[] =>
  (documented?.mentioned ?? []).map((name) => ['mentioned', name]);

const writtenIn = ({ documented }: FileFacts): readonly Named<WrittenForm>[] =>
  (documented?.names ?? []).map(({ form, name }) => [form, name]);
