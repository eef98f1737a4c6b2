import { interfacesOf, isDescribed } from './interfaces.ts';
import type { OwedIn } from './owed.ts';

/** Public interfaces that a source file declares. */
export const owedInterfaces: OwedIn = (file, world) =>
  interfacesOf(file, world).map(({ declaration, scopes }) => ({
    name: declaration.name,
    range: declaration.nameRange,
    isDocumented: scopes.every((scope) => isDescribed(declaration.name, file.path, scope, world)),
  }));
