import { idOf } from '../../adr/id.ts';
import type { CodeReference } from '../../references/reference.ts';
import { resolveReference } from '../../references/resolve-reference.ts';
import { findSymbol } from '../../symbols/find-symbol.ts';
import type { SourceOutline } from '../../symbols/symbol.ts';
import { dirname } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import { mayName } from '../../workspace/namings.ts';
import type { CodeLens, CodeLensPlace, CodeLensProvider } from '../code-lens.ts';
import type { FeatureContext } from '../context.ts';

/** More ids than these would fill the line. */
const MOST_IDS = 3;

/** One statement of a decision or runbook about the file at hand. */
interface Naming {
  readonly facts: FileFacts;
  readonly range: Range;
  /** `Queue.send`, where it is about a part of the file. */
  readonly symbol: string | undefined;
  /** It is about all that lies in the file's folder. */
  readonly isOfFolder: boolean;
}

/**
 * The way back from code: above a source file, and above its symbols, which decisions and runbooks name them. Decisions
 * that are no longer in force govern nothing; those that are not decided yet say so.
 */
export const governedBy: CodeLensProvider = async (context, { decisions }) => {
  if (!decisions || context.facts.kind !== 'source') return undefined;
  const namings = namingsOf(context);
  if (namings.length === 0) return undefined;
  const outline = namings.some(({ symbol }) => symbol !== undefined)
    ? await context.readOutline(context.path, context.text)
    : undefined;
  const lenses = new Map<number, { readonly range: Range; readonly namings: Naming[] }>();
  for (const naming of namings) {
    const range = placeOf(naming.symbol, outline);
    const lens = lenses.get(range.start) ?? { range, namings: [] };
    lens.namings.push(naming);
    lenses.set(range.start, lens);
  }
  return [...lenses.values()]
    .sort((a, b) => a.range.start - b.range.start)
    .map((lens) => describe(lens.range, lens.namings, context));
};

/** The symbol's name, else the top of the file: where there is no grammar, or the symbol is gone. */
function placeOf(symbol: string | undefined, outline: SourceOutline | undefined): Range {
  const answer = symbol === undefined || outline === undefined ? undefined : findSymbol(outline, symbol);
  return answer?.kind === 'found' ? answer.symbol.nameRange : TOP;
}

const TOP: Range = { start: 0, end: 0 };

function namingsOf(context: FeatureContext): Naming[] {
  const { path, snapshot, world } = context;
  const directory = dirname(path);
  const namings: Naming[] = [];
  const named = new Set([
    ...snapshot.namings.documentsNaming(path),
    ...(directory === '' ? [] : snapshot.namings.documentsNaming(directory)),
  ]);
  for (const document of named) {
    const facts = snapshot.files.get(document)?.facts;
    if (facts === undefined || !governs(facts)) continue;
    for (const reference of facts.references) {
      const wanted = reference.directory ? directory : path;
      if (wanted === '' || !mayName(reference.path, wanted) || !isAboutThis(reference)) continue;
      if (resolveReference(document, reference, world).path !== wanted) continue;
      namings.push({
        facts,
        range: reference.range,
        symbol: reference.symbol?.text,
        isOfFolder: reference.directory,
      });
    }
  }
  for (const { file, claim } of snapshot.namings.claimsOn(path, (at) => world.kindOf(at))) {
    const facts = snapshot.files.get(file)?.facts;
    if (facts !== undefined && governs(facts)) {
      namings.push({ facts, range: claim.range, symbol: undefined, isOfFolder: false });
    }
  }
  return namings;
}

function governs({ role, kind, adr }: FileFacts): boolean {
  if (role !== 'document') return false;
  return kind === 'runbook' || (adr !== undefined && adr.statuses[0]?.class !== 'retired');
}

/** Files that nearly every project has: their bare names mean them in general. */
const COMMON =
  /^\.|\.(?:ya?ml|toml|jsonc?|json5|cfg|conf|ini|properties|env|props|targets|xml)$|^[A-Z][A-Za-z]{1,20}file$/;

/** Options that were not taken, and logs of what was once so, govern nothing; nor does a word that means any such file. */
const isAboutThis = ({ context, form, path }: CodeReference): boolean =>
  context.sectionClass !== 'options' &&
  context.sectionClass !== 'history' &&
  !context.saysRemoved &&
  !(form === 'inline-name' && COMMON.test(path));

function describe(range: Range, namings: readonly Naming[], context: FeatureContext): CodeLens {
  const documents = [...new Set(namings.map(({ facts }) => facts))];
  const own = new Set(namings.filter(({ isOfFolder }) => !isOfFolder).map(({ facts }) => facts));
  // What names the file itself says more than what names all of its folder.
  const adrs = documents
    .filter(({ adr }) => adr !== undefined)
    .sort((a, b) => Number(own.has(b)) - Number(own.has(a)) || compareAdrs(a, b));
  const runbooks = documents.length - adrs.length;
  const ids = adrs.slice(0, MOST_IDS).map((facts) => nameOf(facts, context));
  if (adrs.length > MOST_IDS) ids.push(`${adrs.length - MOST_IDS} more`);
  const parts = [
    ...(adrs.length === 0 ? [] : [`Governed by ${ids.join(', ')}`]),
    ...(runbooks === 0 ? [] : [`${runbooks} ${runbooks === 1 ? 'runbook' : 'runbooks'}`]),
  ];
  const places = namings.map(
    ({ facts, range: place }): CodeLensPlace => ({
      label: facts.adr === undefined ? (facts.title ?? facts.path) : `${nameOf(facts, context)} ${facts.adr.title}`,
      file: facts.path,
      range: place,
      lines: facts,
    }),
  );
  return { range, title: parts.join(' · '), action: { kind: 'places', places } };
}

/** `ADR-0012`, and `ADR-0012 (proposed)` where it is not decided yet. */
function nameOf({ adr, path }: FileFacts, { world }: FeatureContext): string {
  const summary = world.adr(path);
  const id = idOf(summary?.id ?? adr?.id ?? path);
  return summary?.statusClass === 'open' ? `${id} (${summary.status})` : id;
}

const compareAdrs = (a: FileFacts, b: FileFacts): number =>
  (a.adr?.number ?? Number.MAX_SAFE_INTEGER) - (b.adr?.number ?? Number.MAX_SAFE_INTEGER) || (a.path < b.path ? -1 : 1);
