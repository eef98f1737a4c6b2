import { type Manifest, noManifest, unique } from './project.ts';

/** `go.mod`; what only others need (`// indirect`) is left out. */
export function readGoMod(text: string): Manifest {
  const dependencies: string[] = [];
  let name: string | undefined;
  let isRequired = false;
  for (const line of text.split(/\r\n|\n|\r/, 10_000)) {
    const words = line.trim().split(/[ \t]+/, 4);
    if (words[0] === 'module') name = words[1]?.replace(/^"|"$/g, '');
    else if (words[0] === 'require' && words[1] === '(') isRequired = true;
    else if (words[0] === ')') isRequired = false;
    else if (line.includes('// indirect')) continue;
    else if (words[0] === 'require' && words[1] !== undefined) dependencies.push(words[1]);
    else if (isRequired && words[1]?.startsWith('v') === true && words[0] !== undefined) dependencies.push(words[0]);
  }
  return { ...noManifest, name, dependencies: unique(dependencies) };
}
