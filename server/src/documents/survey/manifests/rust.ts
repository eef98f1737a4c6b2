import { readToml } from '../read-toml.ts';
import { type Manifest, noManifest, unique } from './project.ts';

/** `Cargo.toml` */
export function readCargo(text: string): Manifest {
  const toml = readToml(text);
  const namesOf = (pattern: RegExp): readonly string[] =>
    unique(
      toml.names.flatMap((table) => {
        // `[dependencies.serde]` is a table of its own.
        const own = pattern.exec(table);
        if (own === null) return [];
        return own[1] === undefined ? toml.keys(table).map((key) => key.replace(/\..*$/, '')) : [own[1]];
      }),
    );
  return {
    ...noManifest,
    name: toml.texts('package', 'name')[0],
    description: toml.texts('package', 'description')[0],
    dependencies: namesOf(/^(?:workspace\.|target\..+\.)?dependencies(?:\.([\w-]+))?$/),
    devDependencies: namesOf(/^(?:target\..+\.)?(?:dev|build)-dependencies(?:\.([\w-]+))?$/),
    isProgram: toml.names.includes('bin'),
    tools: toml.names.includes('workspace') ? ['workspace'] : [],
  };
}
