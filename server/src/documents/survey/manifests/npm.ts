import { keysOf, readJson, textOf } from '../read-json.ts';
import { type Manifest, type ProjectCommand, unique } from './project.ts';

/** `package.json` */
export function readPackageJson(text: string): Manifest | undefined {
  const json = readJson(text);
  if (json === undefined) return undefined;
  return {
    name: textOf(json['name']),
    description: textOf(json['description']),
    dependencies: unique([...keysOf(json['dependencies']), ...keysOf(json['optionalDependencies'])]),
    devDependencies: unique([...keysOf(json['devDependencies']), ...keysOf(json['peerDependencies'])]),
    isProgram: json['bin'] !== undefined || keysOf(json['scripts']).includes('start'),
    scripts: keysOf(json['scripts']),
    tools: managerOf(textOf(json['packageManager'])),
  };
}

/** `pnpm@9.1.0+sha512...` */
const managerOf = (written: string | undefined): readonly string[] =>
  ['npm', 'pnpm', 'yarn', 'bun'].filter((name) => written === name || written?.startsWith(`${name}@`) === true);

const LOCKS: readonly (readonly [manager: string, lock: string])[] = [
  ['pnpm', 'pnpm-lock.yaml'],
  ['yarn', 'yarn.lock'],
  ['bun', 'bun.lock'],
  ['bun', 'bun.lockb'],
  ['npm', 'package-lock.json'],
];

/** Scripts whose names say what they are for; npm's own hooks (`prebuild`, `postinstall`) are nobody's commands. */
const PURPOSES: readonly (readonly [pattern: RegExp, purpose: ProjectCommand['purpose']])[] = [
  [/^test(?:[:.]|$)/, 'test'],
  [/^(?:build|compile|bundle)(?:[:.]|$)/, 'build'],
  [/^(?:start|dev|serve|develop|watch)(?:[:.]|$)/, 'start'],
  [/^(?:lint|check|format|fmt|typecheck|type-check|tsc|prettier|eslint|types)(?:[:.]|$)/, 'check'],
];

/** What a person runs in a folder with a `package.json`. @param has whether a file stands beside it, or above it */
export function npmCommands(manifest: Manifest, has: (name: string) => boolean): readonly ProjectCommand[] {
  const manager = manifest.tools[0] ?? LOCKS.find(([, lock]) => has(lock))?.[0] ?? 'npm';
  const install = manager === 'npm' ? (has('package-lock.json') ? 'npm ci' : 'npm install') : `${manager} install`;
  const scripts = manifest.scripts.filter((name) => /^[a-zA-Z0-9][\w:.-]{0,60}$/.test(name) && !isHook(name, manifest));
  return [
    { purpose: 'install', run: install },
    ...scripts.map((name): ProjectCommand => {
      const purpose = PURPOSES.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
      return { purpose, run: runOf(manager, name) };
    }),
  ];
}

function runOf(manager: string, script: string): string {
  if (manager === 'npm') return script === 'test' || script === 'start' ? `npm ${script}` : `npm run ${script}`;
  // `bun test` is bun's own runner.
  return manager === 'bun' ? `bun run ${script}` : `${manager} ${manager === 'yarn' ? script : `run ${script}`}`;
}

const isHook = (name: string, { scripts }: Manifest): boolean =>
  /^(?:prepare|prepublish|prepublishOnly|install|postinstall|preinstall|prepack|postpack|preversion|version|postversion)$/.test(
    name,
  ) ||
  /^(?:pre|post)(.+)$/
    .exec(name)
    ?.slice(1)
    .some((rest) => scripts.includes(rest)) === true;
