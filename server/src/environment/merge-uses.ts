import type { WritableVariable } from './documents/write.ts';
import type { VariableUse } from './variable.ts';

/** What is known of a variable from all places that declare or read it. */
export interface KnownVariable extends WritableVariable {
  readonly group: string | undefined;
  readonly isSecret: boolean;
}

/**
 * Joins what places of the code say of one variable: those that declare it first. A default of which there are two is
 * none that a document could give; of a secret there is none at all.
 */
export function mergeUses(name: string, uses: readonly VariableUse[]): KnownVariable {
  const sorted = [...uses].sort((a, b) => Number(b.role === 'declared') - Number(a.role === 'declared'));
  const isSecret = sorted.some((use) => use.isSecret);
  const defaults = new Set(sorted.filter(({ hasDefault }) => hasDefault).map((use) => use.default));
  const [only] = defaults.size === 1 ? defaults : [];
  const first = <Key extends 'type' | 'required' | 'description' | 'group'>(key: Key): VariableUse[Key] | undefined =>
    sorted.find((use) => use[key] !== undefined)?.[key];
  return {
    name,
    type: first('type'),
    default: isSecret ? undefined : only,
    hasDefault: defaults.size > 0,
    // One place that can do without it is no sign that all can.
    required: sorted.some(({ required }) => required === true) ? true : first('required'),
    description: first('description'),
    group: first('group'),
    isSecret,
  };
}
