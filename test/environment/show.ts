import type { EnvironmentFacts, VariableUse } from '../../server/src/environment/variable.ts';

/** A line for each use, `PORT declared int =8080 optional [ServerSettings] secret "Where it listens"`, then the prefixes. */
export const showEnvironment = ({ uses, prefixes }: EnvironmentFacts): string[] => [
  ...uses.map(showUse),
  ...prefixes.map((prefix) => `prefix "${prefix}"`),
];

const showUse = (use: VariableUse): string =>
  [
    use.name,
    use.role,
    use.type,
    use.default !== undefined ? `="${use.default}"` : use.hasDefault ? '=?' : undefined,
    use.required === undefined ? undefined : use.required ? 'required' : 'optional',
    use.group === undefined ? undefined : `[${use.group}]`,
    use.isSecret ? 'secret' : undefined,
    use.description === undefined ? undefined : `"${use.description}"`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
