import type { DescribedType, DescriptionGroup, Documented, DocumentedName } from '../../coverage/documented.ts';
import { coverageScope, type SymbolScope } from '../../coverage/scope.ts';
import type { InterfaceDeclaration } from '../../symbols/declared.ts';
import { languageOf } from '../../symbols/languages/index.ts';
import { dirname } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import { documentsGenerating } from './generated.ts';

/** An interface of a source file, with the entries of the configuration by which it has to be documented. */
export interface OwedInterface {
  readonly declaration: InterfaceDeclaration;
  readonly scopes: readonly SymbolScope[];
}

/** The interfaces of a source file that have to be documented, each name once. */
export function interfacesOf(file: FileFacts, world: World): readonly OwedInterface[] {
  const scopes = coverageScope(world.config.coverage).symbols.filter(({ hasSource }) => hasSource(file.path));
  const seen = new Set<string>();
  return (file.declared?.interfaces ?? []).flatMap((declaration) => {
    const owing = scopes.filter((scope) => owes(scope, declaration));
    const { name } = declaration;
    if (owing.length === 0 || !isOwedByItself(declaration, file.path) || seen.has(name)) return [];
    if (isContinued(name, file.path, world) || isKeptBack(name, file, world)) return [];
    seen.add(name);
    return [{ declaration, scopes: owing }];
  });
}

/** What is on its way out is described to nobody who begins, and what lies in a type is described with it. */
const isOwedByItself = ({ isDeprecated, containers }: InterfaceDeclaration, path: string): boolean =>
  !isDeprecated && (containers.length === 0 || !TYPES_HOLD.has(languageOf(path)?.id ?? ''));

/** Languages in which containers are types; in others they are modules and namespaces. */
const TYPES_HOLD: ReadonlySet<string> = new Set(['csharp', 'java', 'python']);

/**
 * Whether a package of Python offers other classes of a module and not this one: `from .hooks import Hooks` in its
 * `__init__.py`. While that is not known, the class is taken for one that is offered.
 */
function isKeptBack(name: string, { path, declared }: FileFacts, world: World): boolean {
  const init = `${dirname(path)}/__init__.py`;
  if (languageOf(path)?.id !== 'python' || init === path || world.kindOf(init) !== 'file') return false;
  const isOffered = (one: string): boolean | undefined => {
    const answer = world.symbol(init, one);
    return answer === 'pending' || answer === undefined ? undefined : answer.kind !== 'absent';
  };
  return isOffered(name) === false && (declared?.interfaces ?? []).some((other) => isOffered(other.name) === true);
}

/** Whether a file before this one in its folder declares the interface: a partial class of C# is one, in many files. */
const isContinued = (name: string, path: string, world: World): boolean =>
  languageOf(path)?.id === 'csharp' &&
  world.filesWithInterface(name).some((other) => other < path && dirname(other) === dirname(path));

/** Whether an entry of the configuration means an interface. A class or a shape is meant only where it is asked for. */
export function owes({ entry }: SymbolScope, { kind, bases, isPublic }: InterfaceDeclaration): boolean {
  if (entry.exported && !isPublic) return false;
  if (entry.bases.length > 0 && !bases.some((base) => entry.bases.includes(base))) return false;
  const isOrdinary = kind === 'class' || kind === 'shape';
  return entry.kinds.length > 0 ? entry.kinds.includes(kind) : !isOrdinary || entry.bases.length > 0;
}

/** An interface with the file that declares it. */
export interface DeclaredInterface {
  readonly path: string;
  readonly declaration: InterfaceDeclaration;
}

/** All declarations of a name that an entry of the configuration means. */
export function declarationsOf(name: string, scope: SymbolScope, world: World): readonly DeclaredInterface[] {
  const paths = world.filesWithInterface(name).filter(scope.hasSource);
  return paths.flatMap((path) =>
    (world.facts(path)?.declared?.interfaces ?? [])
      .filter((declaration) => declaration.name === name && owes(scope, declaration))
      .map((declaration) => ({ path, declaration })),
  );
}

const FORMS = ['heading', 'code', 'row', 'example', 'prose'] as const satisfies readonly DocumentedName['form'][];

/** Whether a document of an entry has an interface of a file, by its name in a form that counts or by what a generator puts there. */
export const isDescribed = (name: string, path: string, scope: SymbolScope, world: World): boolean =>
  isNamed(name, scope, world) || documentsGenerating(name, path, scope, world).length > 0;

function isNamed(name: string, { entry, hasDocument }: SymbolScope, world: World): boolean {
  const places = world.writing(name);
  if (places === undefined) return false;
  const forms = FORMS.filter((form) => entry.documentedBy.length === 0 || entry.documentedBy.includes(form));
  return forms.some((form) => places[form].some(hasDocument));
}

/** A description with what stands around it. */
export interface Described {
  readonly document: string;
  readonly type: DescribedType;
  readonly group: DescriptionGroup;
}

// Answers of a pure function: a page may describe thousands, each of which is asked for.
const byName = new WeakMap<Documented, ReadonlyMap<string, readonly DescribedType[]>>();

function typesByName(documented: Documented): ReadonlyMap<string, readonly DescribedType[]> {
  let types = byName.get(documented);
  if (types === undefined) {
    const found = new Map<string, DescribedType[]>();
    for (const type of documented.types) {
      const known = found.get(type.name);
      if (known === undefined) found.set(type.name, [type]);
      else known.push(type);
    }
    types = found;
    byName.set(documented, types);
  }
  return types;
}

/** Where documents of an entry describe an interface by a heading or row of its own. */
export function descriptionsOf(name: string, { hasDocument }: SymbolScope, world: World): readonly Described[] {
  const places = world.writing(name);
  const documents = [...new Set([...(places?.heading ?? []), ...(places?.row ?? [])])].filter(hasDocument);
  return documents.flatMap((document) => {
    const documented = world.facts(document)?.documented;
    if (documented === undefined) return [];
    return (typesByName(documented).get(name) ?? []).flatMap((type) => {
      const group = documented.groups[type.group];
      return group === undefined ? [] : [{ document, type, group }];
    });
  });
}
