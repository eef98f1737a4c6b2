import { type Manifest, noManifest, unique } from './project.ts';

/** Elements that are more than this deep in a pom are nobody's dependency. */
const DEEPEST = 12;

/** `pom.xml`, tag by tag. Dependencies are told by their artifact, as their users do. */
export function readPom(text: string): Manifest | undefined {
  const path: string[] = [];
  const dependencies: string[] = [];
  const devDependencies: string[] = [];
  let name: string | undefined;
  let description: string | undefined;
  let artifact = '';
  let isTest = false;
  const withoutComments = text
    .split('<!--')
    .map((part, index) => (index === 0 ? part : part.slice(part.indexOf('-->') + 3)));
  for (const [, slash, tag, closed, inner] of withoutComments
    .join('')
    .matchAll(/<(\/?)([A-Za-z][\w.-]{0,80})[^<>]{0,2000}?(\/?)>([^<]{0,2000})/g)) {
    if (tag === undefined || closed === '/') continue;
    if (slash === '/') {
      if (path.at(-1) === tag) path.pop();
      if (tag === 'dependency' && path.at(-1) === 'dependencies' && artifact !== '') {
        (isTest ? devDependencies : dependencies).push(artifact);
      }
      continue;
    }
    if (path.length > DEEPEST) return undefined;
    path.push(tag);
    const at = path.join('/');
    const value = (inner ?? '').trim();
    if (tag === 'dependency') [artifact, isTest] = ['', false];
    else if (at === 'project/artifactId') name = value;
    else if (at === 'project/description') description = value.replace(/\s+/g, ' ');
    else if (at === 'project/dependencies/dependency/artifactId') artifact = value;
    else if (at === 'project/dependencies/dependency/scope') isTest = value === 'test';
  }
  return {
    ...noManifest,
    name,
    description,
    dependencies: unique(dependencies),
    devDependencies: unique(devDependencies),
    isProgram: text.includes('<artifactId>spring-boot-maven-plugin</artifactId>'),
  };
}

/** `build.gradle`, `build.gradle.kts`: what stands in quotes behind the name of a configuration. */
export function readGradle(text: string): Manifest {
  const dependencies: string[] = [];
  const devDependencies: string[] = [];
  const tools: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/, 10_000)) {
    const plugin = /^\s{0,40}(?:id|kotlin)[\s(]{1,4}["']([\w.-]{1,100})["']/.exec(line)?.[1];
    if (plugin !== undefined) tools.push(plugin);
    const [, configuration = '', group = '', artifact = ''] =
      /^\s{0,40}(\w{1,60})[\s(]{1,4}(?:platform\()?["']([\w.-]{1,100}):([\w.-]{1,100})/.exec(line) ?? [];
    if (group === '' || !/(?:implementation|api|compile|runtimeOnly|compileOnly)$/i.test(configuration)) continue;
    (/^(?:test|androidTest|integrationTest)/.test(configuration) ? devDependencies : dependencies).push(artifact);
  }
  return {
    ...noManifest,
    dependencies: unique(dependencies),
    devDependencies: unique(devDependencies),
    isProgram: tools.some((plugin) =>
      /^(?:application|org\.springframework\.boot|com\.android\.application)$/.test(plugin),
    ),
    tools: unique(tools),
  };
}
