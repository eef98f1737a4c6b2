import type { LibraryRole } from '../../../documents/survey/known-libraries.ts';
import { basename } from '../../../text/paths.ts';
import type { PageFacts, WritePage } from '../page.ts';
import { blocks, link, listedShort, placeholder, prose, section } from '../write.ts';
import { distinct, librariesOf, whereUsed } from './technology.ts';

/** Patterns that a library is there for. */
const BY_LIBRARY: readonly (readonly [pattern: string, role: LibraryRole])[] = [
  ['Circuit breaker', 'breaker'],
  ['Object-relational mapping', 'orm'],
  ['Schema migrations', 'migrations'],
  ['Background jobs', 'jobs'],
  ['Messages between processes', 'queue'],
  ['Dependency injection', 'injection'],
  ['Remote procedure calls', 'rpc'],
];

/** Patterns that folders are named after. */
const BY_FOLDER: readonly (readonly [pattern: string, names: RegExp])[] = [
  ['Repositories', /^repositor(?:y|ies)$/i],
  ['Use cases', /^(?:use[-_]?cases?|interactors?)$/i],
  ['Ports and adapters', /^(?:adapters?|ports?)$/i],
  ['Events', /^(?:events?|domain[-_]?events?|listeners|subscribers)$/i],
  ['Middleware', /^middlewares?$/i],
  ['Controllers', /^controllers?$/i],
  ['Services', /^services?$/i],
  ['Plugins', /^plugins?$/i],
];

/** Patterns of which libraries or the names of folders speak; what they mean here, somebody has to write. */
export const writePatterns: WritePage = (facts, file) =>
  blocks([
    '# Patterns',
    placeholder('Say for whom this page is, and what a change has to follow before it is merged'),
    section('Patterns in use', [
      ...byLibrary(facts, file),
      ...byFolder(facts, file),
      placeholder('Name a pattern that is not listed yet, where it is used, and a file that is a good example of it'),
    ]),
    section('Error handling', [placeholder('Say where errors are caught, what is retried, and what a user is told')]),
    section('What to avoid', [placeholder('Name what was tried here and did not work, with the reason')]),
  ]);

function byLibrary({ survey }: PageFacts, file: string): readonly string[] {
  return BY_LIBRARY.flatMap(([pattern, role]) => {
    const libraries = librariesOf(survey, [role]);
    if (libraries.length === 0) return [];
    const used = distinct(libraries).map(({ name }) => `- ${prose(name)}: ${whereUsed(name, libraries, file)}`);
    return [`### ${pattern}`, used.join('\n'), placeholder('Say where it is used, and what to keep in mind')];
  });
}

function byFolder({ survey }: PageFacts, file: string): readonly string[] {
  return BY_FOLDER.flatMap(([pattern, names]) => {
    const found = survey.folders.filter((folder) => names.test(basename(folder)));
    if (found.length === 0) return [];
    const links = found.map((folder) => link(file, folder));
    return [
      `### ${pattern}`,
      `${found.length === 1 ? 'A folder is' : 'Folders are'} named so: ${listedShort(links, 5)}.`,
      placeholder('Say what belongs there, and what does not'),
    ];
  });
}

/** Names of the patterns that the page would begin with. */
export const patternsFound = ({ survey }: Pick<PageFacts, 'survey'>): readonly string[] => [
  ...BY_LIBRARY.filter(([, role]) => librariesOf(survey, [role]).length > 0).map(([pattern]) => pattern),
  ...BY_FOLDER.filter(([, names]) => survey.folders.some((folder) => names.test(basename(folder)))).map(
    ([pattern]) => pattern,
  ),
];
