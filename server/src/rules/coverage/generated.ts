import type { SymbolScope } from '../../coverage/scope.ts';
import { languageOf } from '../../symbols/languages/index.ts';
import type { World } from '../../workspace/world.ts';

/**
 * Documents of an entry that have a generator describe what a source file declares under a name: by its module, by a package
 * that offers it, by the file itself.
 */
export function documentsGenerating(name: string, path: string, scope: SymbolScope, world: World): readonly string[] {
  const documents = [...includingFile(path, world), ...(isPython(path) ? documentingModule(name, path, world) : [])];
  return documents.filter(scope.hasDocument);
}

const isPython = (path: string): boolean => languageOf(path)?.id === 'python';

/** A file by its path from the root, or by the end of it where a tool has another idea of a root. */
function includingFile(path: string, world: World): readonly string[] {
  const segments = path.split('/');
  return segments.slice(0, -1).flatMap((_, from) => world.writing(segments.slice(from).join('/'))?.file ?? []);
}

function documentingModule(name: string, path: string, world: World): readonly string[] {
  const segments = path.replace(/(?:\/__init__)?\.[^./]+$/, '').split('/');
  return rootsOf(segments, world).flatMap((root) =>
    segments.slice(root).flatMap((_, index) => {
      const end = segments.length - index;
      const places = world.writing(segments.slice(root, end).join('.'));
      if (places === undefined) return [];
      const isOwn = end === segments.length;
      const offers = isOwn || (places.module.length > 0 && isOffered(name, segments.slice(0, end).join('/'), world));
      return [...places.package, ...(offers ? places.module : [])];
    }),
  );
}

/** Where a module's dotted name may begin: at a folder that lies in no package. */
const rootsOf = (segments: readonly string[], world: World): readonly number[] =>
  [...segments.keys()].filter((at) => !isPackage(segments.slice(0, at).join('/'), world));

const isPackage = (folder: string, world: World): boolean =>
  folder !== '' && ['__init__.py', '__init__.pyi'].some((file) => world.entriesOf(folder).includes(file));

/** Whether a package has a name of one of its modules; nothing is said while that is not known. */
function isOffered(name: string, folder: string, world: World): boolean {
  const answer = world.symbol(`${folder}/__init__.py`, name);
  return answer !== undefined && answer !== 'pending' && answer.kind !== 'absent';
}
