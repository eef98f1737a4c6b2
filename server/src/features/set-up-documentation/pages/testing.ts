import { basename } from '../../../text/paths.ts';
import type { PageFacts, WritePage } from '../page.ts';
import { blocks, code, link, listed, listedShort, placeholder, prose, section } from '../write.ts';
import { commandFence, commandsFor } from './commands.ts';
import { distinct } from './technology.ts';

/** How the tests are run and where they lie, as manifests and folders say. */
export const writeTesting: WritePage = (facts, file) =>
  blocks([
    '# Testing',
    placeholder('Say what a change has to be tested with before it is merged'),
    section('Running the tests', [
      commandFence(commandsFor(facts, ['test'])),
      targets(facts),
      placeholder('Say what has to be installed or running before, and how long they take'),
    ]),
    section('Kinds of tests', [
      tools(facts, file),
      folders(facts, file),
      placeholder('Name the kinds of tests, what each is for, and when to write which'),
    ]),
    section('Test data', [placeholder('Say where test data comes from, and how it is made anew')]),
    section('Continuous integration', [workflows(facts, file)]),
  ]);

function targets({ survey }: PageFacts): string | undefined {
  const found = survey.targets.filter((target) => /test|check|e2e|cover/i.test(target));
  return found.length === 0 ? undefined : `There ${found.length === 1 ? 'is' : 'are'} also ${listed(found.map(code))}.`;
}

function tools({ survey: { libraries } }: PageFacts, file: string): string | undefined {
  const found = distinct(libraries.filter(({ role }) => role === 'test'));
  return found.length === 0
    ? undefined
    : `Tests are written with ${listed(found.map(({ name, project }) => `${prose(name)} (${link(file, project.file)})`))}.`;
}

function folders({ survey: { testFolders } }: PageFacts, file: string): string | undefined {
  const byName = new Map<string, string[]>();
  for (const folder of testFolders) {
    const name = basename(folder);
    if (folder !== '') byName.set(name, [...(byName.get(name) ?? []), folder]);
  }
  const places = [...byName].map(([name, found]) => {
    const links = found.map((folder) => link(file, folder));
    return found.length <= 3
      ? `in ${listed(links)}`
      : `in folders called ${code(name)}, such as ${listed(links.slice(0, 2))}`;
  });
  if (testFolders.includes('')) places.push('beside the code that they test');
  return places.length === 0 ? undefined : `Tests lie ${listed(places)}.`;
}

function workflows({ survey }: PageFacts, file: string): string | undefined {
  const found = survey.workflows.filter(({ file: said, name, jobs }) =>
    [said.slice(said.lastIndexOf('/') + 1), name ?? '', ...jobs].some((word) =>
      /\b(?:tests?|ci|cd|cicd|checks?|build|lint|verify|e2e)\b/i.test(word.replaceAll('_', ' ')),
    ),
  );
  return found.length === 0
    ? undefined
    : found
        .map(({ file: said, system, jobs }) => {
          const has =
            jobs.length === 0
              ? ''
              : `, with ${jobs.length === 1 ? 'the job' : 'the jobs'} ${listedShort(jobs.map(code), 8)}`;
          return `- ${link(file, said)} of ${prose(system)}${has}`;
        })
        .join('\n');
}
