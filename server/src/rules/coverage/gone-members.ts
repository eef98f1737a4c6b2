import type { DescribedMember, DescribedType } from '../../coverage/documented.ts';
import type { SymbolScope } from '../../coverage/scope.ts';
import type { InterfaceDeclaration } from '../../symbols/declared.ts';
import type { World } from '../../workspace/world.ts';
import { type DeclaredInterface, declarationsOf } from './interfaces.ts';
import { nearNames } from './near-names.ts';

/** Bases that bring no members that a document would name. */
const EMPTY_BASES = new Set(['ABC', 'Generic', 'Protocol', 'object', 'Object', 'Send', 'Sized', 'Sync']);

/** Chains of bases are shorter; a longer one goes in a circle. */
const MOST_BASES = 50;

/**
 * Members that a type's section describes and the type does not have: in a list, table or row of headings of which most
 * are members of it. Nothing is said where it may inherit from what is not known, nor of a name that its file uses without
 * defining it, such as a parameter's.
 */
export function goneMembers(
  type: DescribedType,
  scopes: readonly SymbolScope[],
  world: World,
): readonly { readonly member: DescribedMember; readonly near: readonly string[] }[] {
  if (type.members.length === 0 || namesSubtype(type)) return [];
  const found = scopes
    .filter(({ entry }) => entry.members)
    .map((scope) => declarationsOf(type.name, scope, world))
    .find((declarations) => declarations.length > 0);
  if (found === undefined) return [];
  const known = membersOf(found, world);
  if (known === undefined) return [];
  const isKnown = ({ name }: DescribedMember): boolean => known.has(name);
  return type.members.flatMap((member) => {
    const { name, group, holder } = member;
    // What is written as another type's is not said to be this one's.
    const isOther = holder !== undefined && /^[A-Z]/.test(holder) && holder !== type.name;
    if (isKnown(member) || isOther || name === type.name) return [];
    const others = type.members.filter((other) => other.group === group && other !== member);
    const knownOthers = others.filter(isKnown).length;
    if (knownOthers === 0 || knownOthers < others.length - knownOthers) return [];
    const answers = found.map(({ path }) => world.symbol(path, name));
    const isCertain = answers.every(
      (answer) => answer !== undefined && answer !== 'pending' && answer.kind !== 'elsewhere',
    );
    if (!isCertain) return [];
    const described = new Set(type.words);
    return [
      {
        member,
        near: nearNames(
          name,
          [...known].filter((one) => !described.has(one)),
        ),
      },
    ];
  });
}

/** Whether a section names another type that is built on its own by its name, `KafkaConsumer` of `Consumer`: its members may be meant. */
const namesSubtype = ({ name, words }: DescribedType): boolean =>
  words.some((word) => word !== name && word.endsWith(name) && /^[A-Z]\w*[a-z0-9]$/.test(word.slice(0, -name.length)));

/** Names of all members, those of the bases included; undefined where a base is not known. */
function membersOf(declarations: readonly DeclaredInterface[], world: World): ReadonlySet<string> | undefined {
  const members = new Set<string>();
  const seen = new Set<string>();
  let open = declarations.map(({ declaration }) => declaration);
  while (open.length > 0) {
    for (const { members: own } of open) for (const { name } of own) members.add(name);
    const bases = open.flatMap((one) => one.bases).filter((base) => !EMPTY_BASES.has(base) && !seen.has(base));
    for (const base of bases) seen.add(base);
    if (seen.size > MOST_BASES) return undefined;
    const next: InterfaceDeclaration[] = [];
    for (const base of bases) {
      const paths = world.filesWithInterface(base);
      if (paths.length === 0) return undefined;
      for (const path of paths) {
        next.push(...(world.facts(path)?.declared?.interfaces ?? []).filter(({ name }) => name === base));
      }
    }
    open = next;
  }
  return members;
}
