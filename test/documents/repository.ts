import { type Survey, survey } from '../../server/src/documents/survey/survey.ts';

/** What a survey says of these files. */
export const surveyOf = (files: Readonly<Record<string, string>>): Promise<Survey> =>
  survey({
    files: new Set(Object.keys(files)),
    isExcluded: (path) => path.includes('/vendor/'),
    readText: async (path) => files[path],
  });

/** Libraries in a word each: `database PostgreSQL (pg)`, with `dev` behind those of developers. */
export const librariesOf = ({ libraries }: Survey): readonly string[] =>
  libraries.map(({ role, name, dependency, isDev }) => `${role} ${name} (${dependency})${isDev ? ' dev' : ''}`);

/** What one types, by purpose: `test: npm test`. */
export const commandsOf = ({ projects }: Survey): readonly string[] =>
  projects.flatMap(({ commands }) => commands.map(({ purpose, run }) => `${purpose}: ${run}`));
