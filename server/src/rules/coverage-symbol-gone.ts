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
    for (const type of documented.types) {
      const scope = scopes.find((one) => isGone(type, documented, one, world));
      if (scope !== undefined) {
        const near = nearNames(type.name, undescribed(documented, scope, world));
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

/**
 * Nothing declares it, no source file has it as a word, and it stands among others that are described in the same way, of
 * which nearly all are interfaces of code.
 */
function isGone(type: DescribedType, { types, groups }: Documented, scope: SymbolScope, world: World): boolean {
  const { name, isCode } = type;
  if (!isCode || !TYPE_NAME.test(name)) return false;
  const { documentedBy } = scope.entry;
  const form = groups[type.group]?.form ?? 'heading';
  if (documentedBy.length > 0 && !documentedBy.includes(form)) return false;
  if ((world.interface(name)?.declared.length ?? 0) > 0) return false;
  const others = types.filter((other) => other.group === type.group && other.name !== name);
  const known = others.filter((other) => isDeclared(other.name, scope, world)).length;
  if (known < ENOUGH || known < 2 * (others.length - known + 1)) return false;
  return world.isNamedInCode(name) === false;
}

const isDeclared = (name: string, scope: SymbolScope, world: World): boolean =>
  declarationsOf(name, scope, world).length > 0;

/** Interfaces of code that the document does not describe: what was renamed is one of them. */
function undescribed({ types }: Documented, scope: SymbolScope, world: World): readonly string[] {
  const described = new Set(types.map(({ name }) => name));
  return world.interfaceNames().filter((name) => !described.has(name) && isDeclared(name, scope, world));
}
