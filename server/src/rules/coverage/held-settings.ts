import type { VariableUse } from '../../environment/variable.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';

/**
 * Whether a settings class without a prefix of its own calls its variables otherwise once it is a value of another class:
 * `mail: MailSettings = MailSettings()`, where that one, or what holds it, has a delimiter, is filled from
 * `APP_MAIL__HOST`. As it stands there it would read `HOST`, too, which nobody sets.
 */
export function isNamedByHolder(file: FileFacts | undefined, { group, role }: VariableUse, world: World): boolean {
  if (group === undefined || role !== 'declared') return false;
  return file?.declared?.environment.unprefixed.includes(group) === true && isRenamed(group, world, new Set());
}

function isRenamed(settings: string, world: World, seen: Set<string>): boolean {
  if (seen.has(settings)) return false;
  seen.add(settings);
  return world
    .filesHolding(settings)
    .some((path) =>
      (world.facts(path)?.declared?.environment.held ?? []).some(
        ({ held, holder, isRenamed: is }) => held === settings && (is || isRenamed(holder, world, seen)),
      ),
    );
}
