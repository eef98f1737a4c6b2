import type { DescribedType, Documented } from '../coverage/documented.ts';
import { coverageScope, type SymbolScope } from '../coverage/scope.ts';
import type { World } from '../workspace/world.ts';
import { goneMembers } from './coverage/gone-members.ts';
import { declarationsOf } from './coverage/interfaces.ts';
import { nearNames } from './coverage/near-names.ts';
import { defineRule } from './rule.ts';

/** So many of those that are described alike must exist: fewer do not show what they have in common. */
const ENOUGH = 2;

/** The heading of `Consumer`, among others that code has; code has it no more. */
export const coverageSymbolGone = defineRule({
  id: 'coverage-symbol-gone',
  summary: 'A document describes an interface, or a method of one, that code no longer has',
  severity: 'warning',
  // A decision was true when it was taken: its text is history.
  kinds: ['markdown', 'runbook'],
  messages: {
    interface: 'Code has no "{name}", which is described here among the interfaces of {sources}{hint}',
    member: '"{name}" has no "{member}"{hint}',
  },
  fixable: true,
  check({ file, world, report }) {
    const { documented } = file;
    const scopes = coverageScope(world.config.coverage).symbols.filter(({ hasDocument }) => hasDocument(file.path));
    if (documented === undefined || scopes.length === 0 || !world.declarationsRead()) return;
    const siblings = countSiblings(documented, scopes, world);
    for (const type of documented.types) {
      const scope = scopes.find((one) => isGone(type, documented, siblings.of(type.group, one), one, world));
      if (scope !== undefined) {
        const near = nearNames(type.name, siblings.undescribed(scope));
        const fixes = near.map((name) => change(file.path, type.range, name));
        const data = { name: type.name, sources: scope.entry.sources.join(', '), hint: hintOf(near), near };
        report({ message: 'interface', data, range: type.range, fixes });
        continue;
      }
      for (const { member, near } of goneMembers(type, scopes, world)) {
        const data = { name: type.name, member: member.name, hint: hintOf(near), near };
        const fixes = near.map((name) => change(file.path, member.range, name));
        report({ message: 'member', data, range: member.range, fixes });
      }
    }
  },
});

const hintOf = (near: readonly string[]): string => (near.length === 0 ? '' : `; did you mean "${near.join('", "')}"?`);

const change = (file: string, range: DescribedType['range'], name: string) => ({
  title: `Change to "${name}"`,
  preferred: false,
  edits: [{ file, range, newText: name }],
});

/** As types are written in every language: `Consumer`, `IConsumer`, `HTTPClient`; neither `KAFKA_URL` nor `poll`. */
const TYPE_NAME = /^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$/;

/** Of those that are described alike, how many there are, and how many are interfaces of the code. */
interface Siblings {
  readonly all: number;
  readonly known: number;
}

/** Counts for all of a document at once, and only what is asked for: a page may describe thousands. */
function countSiblings({ types }: Documented, scopes: readonly SymbolScope[], world: World) {
  const declared = new Map<SymbolScope, Map<string, boolean>>(scopes.map((scope) => [scope, new Map()]));
  const isDeclared = (name: string, scope: SymbolScope): boolean => {
    const known = declared.get(scope)?.get(name) ?? declarationsOf(name, scope, world).length > 0;
    declared.get(scope)?.set(name, known);
    return known;
  };
  const groups = new Map<number, Set<string>>();
  for (const { group, name } of types) groups.set(group, (groups.get(group) ?? new Set<string>()).add(name));
  const counted = new Map<string, Siblings>();
  const renamed = new Map<SymbolScope, readonly string[]>();
  return {
    of(group: number, scope: SymbolScope): () => Siblings {
      return () => {
        const key = `${scopes.indexOf(scope)} ${group}`;
        const names = [...(groups.get(group) ?? [])];
        const siblings = counted.get(key) ?? {
          all: names.length,
          known: names.filter((name) => isDeclared(name, scope)).length,
        };
        counted.set(key, siblings);
        return siblings;
      };
    },
    /** Interfaces of code that the document does not describe: what was renamed is one of them. */
    undescribed(scope: SymbolScope): readonly string[] {
      const described = new Set(types.map(({ name }) => name));
      const names =
        renamed.get(scope) ?? world.interfaceNames().filter((name) => !described.has(name) && isDeclared(name, scope));
      renamed.set(scope, names);
      return names;
    },
  };
}

/**
 * Nothing declares it, no source file has it as a word, and it stands among others that are described in the same way, of
 * which nearly all are interfaces of code.
 */
function isGone(
  { name, isCode, group }: DescribedType,
  { groups }: Documented,
  siblings: () => Siblings,
  { entry }: SymbolScope,
  world: World,
): boolean {
  if (!isCode || !TYPE_NAME.test(name)) return false;
  const form = groups[group]?.form ?? 'heading';
  if (entry.documentedBy.length > 0 && !entry.documentedBy.includes(form)) return false;
  if (world.filesWithInterface(name).length > 0) return false;
  const { all, known } = siblings();
  if (known < ENOUGH || known < 2 * (all - known)) return false;
  return world.isNamedInCode(name) === false;
}
