import { isOfFramework } from '../../environment/framework-names.ts';
import { isBundling } from '../../environment/own-files.ts';
import type { OwedIn } from './owed.ts';
import { isDocumented, isDocumentedBehind, owingFile, usesOf, variableScope } from './variables.ts';

/**
 * Environment variables that a source file declares or reads. Each is owed by one file: the first of those that declare it,
 * else of those that read it. Which one that is, is known once all are read.
 */
export const owedVariables: OwedIn = (file, world) => {
  const uses = file.declared?.environment.uses ?? [];
  const scope = uses.length === 0 ? undefined : variableScope(world.config.coverage);
  if (scope === undefined || file.role === 'generated' || !scope.isSource(file.path)) return [];
  const names = new Set(uses.filter(({ role }) => role !== 'set').map(({ name }) => name));
  if (!world.declarationsRead()) return [];
  return [...names].flatMap((name) => {
    if (!scope.isOwed(name) || owingFile(name, world, scope) !== file.path) return [];
    // What the program itself sets is handed on from one of its parts to another, and a bundler puts a value in its place.
    if (world.variable(name)?.set.some((path) => scope.isSource(path) || isBundling(path)) === true) return [];
    const places = usesOf(name, world, scope);
    if (places.some(({ use }) => use.isDeprecated) || places.every((one) => isOfFramework(one.file, name))) return [];
    // Of names of which any serves, the first stands for all.
    const others = places.flatMap(({ use }) => use.alternatives).filter((other) => other !== name);
    if (places.some(({ use }) => use.alternatives.length > 0 && use.alternatives[0] !== name)) return [];
    const own = places.flatMap(({ file: path, use }) => (path === file.path ? [use] : []));
    const place = own.find(({ role }) => role === 'declared') ?? own[0];
    if (place === undefined) return [];
    const isDescribed = [name, ...others].some((one) => isDocumented(one, world, scope));
    const isBehind = !isDescribed && place.role === 'declared' && isDocumentedBehind(name, world, scope);
    return [{ name, range: place.range, isDocumented: isDescribed || isBehind }];
  });
};
