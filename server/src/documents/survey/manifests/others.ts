import { keysOf, readJson, textOf } from '../read-json.ts';
import { type Manifest, noManifest, unique } from './project.ts';

/** `Gemfile`; what stands in a group for tests or development is none that runs. */
export function readGemfile(text: string): Manifest {
  const dependencies: string[] = [];
  const devDependencies: string[] = [];
  let isDev = false;
  for (const line of text.split(/\r\n|\n|\r/, 5000)) {
    if (/^group\b/.test(line)) isDev = /:(?:test|development)\b/.test(line) && !/:production\b/.test(line);
    else if (/^end\b/.test(line)) isDev = false;
    const gem = /^\s{0,40}gem[ (]{1,4}["']([\w.-]{1,100})["']/.exec(line)?.[1];
    if (gem === undefined) continue;
    (isDev || /group:? {0,4}(?:=>)? {0,4}\[?:(?:test|development)/.test(line) ? devDependencies : dependencies).push(
      gem,
    );
  }
  return { ...noManifest, dependencies: unique(dependencies), devDependencies: unique(devDependencies) };
}

/** `composer.json` */
export function readComposer(text: string): Manifest | undefined {
  const json = readJson(text);
  if (json === undefined) return undefined;
  const isPackage = (name: string): boolean => name.includes('/');
  return {
    ...noManifest,
    name: textOf(json['name']),
    description: textOf(json['description']),
    dependencies: keysOf(json['require']).filter(isPackage),
    devDependencies: keysOf(json['require-dev']).filter(isPackage),
    scripts: keysOf(json['scripts']),
  };
}

/** `*.csproj` */
export function readCsproj(text: string, fileName: string): Manifest {
  const packages = [...text.matchAll(/<PackageReference[^<>]{0,200}\bInclude="([\w.-]{1,100})"/g)].map(
    ([, name = '']) => name,
  );
  // Other projects are called by the names of their files.
  const references = [...text.matchAll(/<ProjectReference[^<>]{0,200}\bInclude="([^"<>]{1,300})\.csproj"/g)].flatMap(
    ([, path = '']) => path.split(/[\\/]/).at(-1) ?? [],
  );
  const isTest = packages.includes('Microsoft.NET.Test.Sdk');
  return {
    ...noManifest,
    name: fileName.replace(/\.csproj$/i, ''),
    dependencies: isTest ? [] : unique([...packages, ...references]),
    devDependencies: isTest ? unique(packages) : [],
    isProgram: /Sdk="Microsoft\.NET\.Sdk\.(?:Web|Worker)"|<OutputType>(?:Win)?Exe<\/OutputType>/i.test(text) && !isTest,
    tools: isTest ? ['test'] : [],
  };
}
