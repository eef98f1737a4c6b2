import { ownsCoverage } from '../../config/coverage.ts';
import { isVariableName } from '../../environment/documents/names.ts';
import type { DocumentedVariable, VariableUse } from '../../environment/variable.ts';
import { createMatcher } from '../../text/glob.ts';
import { containsOffset, type Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import { factsOf, type Snapshot } from '../../workspace/snapshot.ts';
import type { FeatureContext, Target } from '../context.ts';

/** An environment variable that is named at an offset. */
export interface NamedVariable {
  readonly name: string;
  readonly range: Range;
  /** In source code or a manifest, not in a document. */
  readonly isCode: boolean;
  /** The workspace once all its source code has been read for what it declares. */
  readonly snapshot: Snapshot;
}

/** The variable that code declares, reads or sets at an offset, or that a document names in a table or in inline code. */
export async function variableAt(context: FeatureContext, offset: number): Promise<NamedVariable | undefined> {
  if (context.document === undefined) return variableInCode(context, offset);
  const named = nameInDocument(context, offset);
  if (named === undefined) return undefined;
  return { ...named, isCode: false, snapshot: (await context.knowDeclarations()).snapshot };
}

/**
 * A field of a settings class is known for a variable once code has been read for what it declares. That is done anyway where
 * a page on configuration is named; elsewhere what looks like a variable is reason enough.
 */
async function variableInCode(context: FeatureContext, offset: number): Promise<NamedVariable | undefined> {
  const { path, text, world } = context;
  const isRead = context.snapshot.declarationsRead || ownsCoverage(world.config.coverage);
  if (!isRead && wordAt(text, offset) === undefined) return undefined;
  const { snapshot } = await context.knowDeclarations();
  const use = usesIn(factsOf(snapshot, path)).find(({ range }) => containsOffset(range, offset));
  return use === undefined ? undefined : { name: use.name, range: use.range, isCode: true, snapshot };
}

const usesIn = (facts: FileFacts | undefined): readonly VariableUse[] => facts?.declared?.environment.uses ?? [];

function nameInDocument(
  { document, facts }: FeatureContext,
  offset: number,
): { name: string; range: Range } | undefined {
  const described = facts.documented?.variables.variables.find(({ range }) => containsOffset(range, offset));
  if (described !== undefined || document === undefined) return described;
  const span = document.codeSpans.find(({ range }) => containsOffset(range, offset));
  return span === undefined ? undefined : wordAt(document.text, offset, span.contentRange);
}

const LONGEST_NAME = 128;

/** The word around an offset, where it looks like a variable. */
function wordAt(text: string, offset: number, within?: Range): { name: string; range: Range } | undefined {
  const isPart = (at: number): boolean => /[A-Za-z0-9_]/.test(text.charAt(at));
  let { start, end } = { start: offset, end: offset };
  while (start > (within?.start ?? 0) && isPart(start - 1) && end - start <= LONGEST_NAME) start--;
  while (end < (within?.end ?? text.length) && isPart(end) && end - start <= LONGEST_NAME) end++;
  const name = text.slice(start, end);
  return isVariableName(name) ? { name, range: { start, end } } : undefined;
}

/** A place of the code that names a variable. */
export interface PlacedUse {
  readonly facts: FileFacts;
  readonly use: VariableUse;
}

/** All places of the code that name a variable: those that declare it, then those that read it, then those that set it. */
export function usesOf(name: string, snapshot: Snapshot): readonly PlacedUse[] {
  const places = snapshot.declared.variables.get(name);
  if (places === undefined) return [];
  return (['declared', 'read', 'set'] as const).flatMap((role) =>
    places[role].flatMap((file) => {
      const facts = factsOf(snapshot, file);
      if (facts === undefined) return [];
      return usesIn(facts)
        .filter((use) => use.name === name && use.role === role)
        .map((use) => ({ facts, use }));
    }),
  );
}

/** A place of a document that describes a variable. */
export interface PlacedDescription {
  readonly facts: FileFacts;
  readonly variable: DocumentedVariable;
}

/** All places that describe a variable, those of the documents first that the configuration calls pages on configuration. */
export function descriptionsOf(
  name: string,
  snapshot: Snapshot,
  documents: readonly string[],
): readonly PlacedDescription[] {
  const isNamed = createMatcher(documents);
  const files = snapshot.declared.variables.get(name)?.documented ?? [];
  return [...files]
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
    .flatMap((file) => {
      const facts = factsOf(snapshot, file);
      return (facts?.documented?.variables.variables ?? []).flatMap((variable) =>
        facts !== undefined && variable.name === name ? { facts, variable } : [],
      );
    });
}

export const placeOfUse = ({ facts, use }: PlacedUse): Target => ({ file: facts.path, range: use.range, lines: facts });

export const placeOfDescription = ({ facts, variable }: PlacedDescription): Target => ({
  file: facts.path,
  range: variable.range,
  lines: facts,
});
