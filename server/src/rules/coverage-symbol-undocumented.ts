import type { SymbolScope } from '../coverage/scope.ts';
import type { InterfaceKind } from '../symbols/declared.ts';
import type { World } from '../workspace/world.ts';
import { createDocumenter } from './coverage/document-interface.ts';
import {
  declarationsOf,
  descriptionsOf,
  interfacesOf,
  isDescribed,
  type OwedInterface,
} from './coverage/interfaces.ts';
import { defineRule } from './rule.ts';

const WORDS: Readonly<Record<InterfaceKind, string>> = {
  'abstract-class': 'abstract class',
  class: 'class',
  interface: 'interface',
  protocol: 'protocol',
  shape: 'interface',
  trait: 'trait',
};

/** `class Consumer(Protocol)`, of which the configured documents say nothing. */
export const coverageSymbolUndocumented = defineRule({
  id: 'coverage-symbol-undocumented',
  summary: 'A public interface is described in none of the documents that are to describe it',
  severity: 'warning',
  kinds: ['source'],
  messages: {
    interface: 'The {kind} "{name}" is described in no document of {documents}',
    member: 'The section about "{name}" in {document} does not say that it has "{member}"',
  },
  fixable: true,
  check({ file, world, report }) {
    const document = createDocumenter(file, world);
    for (const owed of interfacesOf(file, world)) {
      const { declaration, scopes } = owed;
      const { name, nameRange: range } = declaration;
      const missing = scopes.find((scope) => !isDescribed(name, file.path, scope, world));
      if (missing === undefined) {
        for (const { member, document, place } of missingMembers(owed, world)) {
          report({ message: 'member', data: { name, member, document }, range: place, severity: 'info' });
        }
        continue;
      }
      const data = { kind: WORDS[declaration.kind], name, documents: missing.entry.documents.join(', ') };
      const fixes = document(declaration, missing);
      report({ message: 'interface', data, range, fixes });
    }
  },
});

/** Public methods that a section does not name which names others. */
function missingMembers({ declaration, scopes }: OwedInterface, world: World) {
  const { name, members } = declaration;
  const methods = members.filter(({ kind, isPublic }) => kind === 'method' && isPublic);
  const comparing = scopes.filter(({ entry }) => entry.members);
  if (methods.length === 0 || comparing.length === 0) return [];
  const sections = comparing.flatMap((scope: SymbolScope) =>
    descriptionsOf(name, scope, world).filter(({ type }) =>
      type.members.some((described) => members.some((member) => member.name === described.name)),
    ),
  );
  const [first] = sections;
  // Of two that have one name, nobody knows which the section is about.
  const isOne = comparing.every((scope) => declarationsOf(name, scope, world).length <= 1);
  if (first === undefined || !isOne) return [];
  const words = new Set(sections.flatMap(({ type }) => type.words));
  const missing = methods.filter((method) => !words.has(method.name));
  // Who names fewer than half of them has chosen which.
  if (missing.length * 2 > methods.length) return [];
  return missing.map((method) => ({ member: method.name, document: first.document, place: method.range }));
}
