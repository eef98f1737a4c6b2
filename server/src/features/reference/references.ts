import type { CodeReference } from '../../references/reference.ts';
import { resolveReference } from '../../references/resolve-reference.ts';
import { basename } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import { comparePlaces, type FeatureContext, type Target } from '../context.ts';
import type { ReferencesProvider } from '../references.ts';
import { fileOf, readExcerpt, referenceAt } from './locate.ts';

/** Every document that names the same file, and with a symbol those that name the same symbol of it. */
export const referenceReferences: ReferencesProvider = async (context, offset, { includeDeclaration }) => {
  const located = referenceAt(context, offset);
  const path = located?.resolution.path;
  if (located === undefined || path === undefined) return undefined;
  const { symbol } = located.reference;
  const targets = [...mentionsOf(path, context)]
    .filter(({ reference }) => symbol === undefined || sameSymbol(reference, symbol.text))
    .map(({ facts, reference }): Target => ({ file: facts.path, range: reference.range, lines: facts }))
    .sort(comparePlaces);
  const file = includeDeclaration ? fileOf(located, context) : undefined;
  return file === undefined ? targets : [(await readExcerpt(located, file, context)).target, ...targets];
};

export interface Mention {
  readonly facts: FileFacts;
  readonly reference: CodeReference;
}

/** All references of all documents that lead to a path now. Only those that end in its name are resolved. */
function* mentionsOf(path: string, { snapshot, world }: FeatureContext): Iterable<Mention> {
  const stem = basename(path)
    .toLowerCase()
    .replace(/\.[^.]*$/, '');
  for (const file of snapshot.files.keys()) {
    const facts = snapshot.files.get(file)?.facts;
    for (const reference of facts?.references ?? []) {
      if (facts === undefined || !basename(reference.path).toLowerCase().startsWith(stem)) continue;
      if (resolveReference(file, reference, world).path === path) yield { facts, reference };
    }
  }
}

/** `Consumer.poll`, `Consumer::poll` and `poll()` may be the same; names without containers are taken for it. */
function sameSymbol({ symbol }: CodeReference, wanted: string): boolean {
  if (symbol === undefined) return false;
  const one = namesOf(symbol.text);
  const other = namesOf(wanted);
  const length = Math.min(one.length, other.length);
  return one.slice(-length).join('.') === other.slice(-length).join('.');
}

const namesOf = (symbol: string): string[] => symbol.replace(/[([].*$/, '').split(/::|[.#]/);
