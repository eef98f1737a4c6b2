import type { LibraryRole } from '../../../documents/survey/known-libraries.ts';
import type { FoundLibrary } from '../../../documents/survey/libraries.ts';
import type { Survey } from '../../../documents/survey/survey.ts';
import { code, link, listed, listedShort, prose } from '../write.ts';

/** What the system is written in and built on; undefined where no file says so. */
export function technologySentence(survey: Survey, file: string): string | undefined {
  const { languages } = survey;
  const frameworks = distinct(librariesOf(survey, ['framework', 'interface', 'cli', 'rpc', 'orm'])).slice(0, 10);
  if (languages.length === 0) return undefined;
  const builtOn =
    frameworks.length === 0
      ? ''
      : `, and built on ${listed(frameworks.map((library) => `${prose(library.name)} (${link(file, library.project.file)})`))}`;
  return `It is written in ${listed(languages.map(prose))}${builtOn}.`;
}

/** Libraries of these roles that run with the system. */
export const librariesOf = ({ libraries }: Survey, roles: readonly LibraryRole[]): readonly FoundLibrary[] =>
  libraries.filter(({ role, isDev }) => !isDev && roles.includes(role));

/** Each library once, by its name. */
export const distinct = (libraries: readonly FoundLibrary[]): readonly FoundLibrary[] =>
  libraries.filter(({ name }, index) => libraries.findIndex((other) => other.name === name) === index);

/** `Redis (`ioredis` in [package.json](package.json) and 2 more)` */
export function whereUsed(name: string, libraries: readonly FoundLibrary[], file: string): string {
  const own = libraries.filter((library) => library.name === name);
  const places = own.map(({ dependency, project }) => `${code(dependency)} in ${link(file, project.file)}`);
  return listedShort([...new Set(places)], 4);
}
