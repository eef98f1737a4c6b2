import type { PageFacts, WritePage } from '../page.ts';
import { blocks, code, link, listed, listedShort, placeholder, prose, section } from '../write.ts';
import { commandFence, commandsFor } from './commands.ts';
import { distinct } from './technology.ts';

/** How to work on the repository, with the commands that its manifests define. */
export const writeContributing: WritePage = (facts, file) =>
  blocks([
    '# Contributing',
    placeholder('Welcome whoever wants to help, and say what help is wanted'),
    section('Development setup', [
      languages(facts),
      commandFence(commandsFor(facts, ['install', 'build', 'start'])),
      targets(facts),
      placeholder('Name the versions and services that have to be there first'),
    ]),
    section('Tests', [
      commandFence(commandsFor(facts, ['test', 'check'])),
      testingPage(facts, file),
      placeholder('Say which tests a change has to bring along'),
    ]),
    section('Style', [tools(facts, file)]),
    section('Pull requests', [
      decisions(facts, file),
      placeholder('Say how a change is proposed, who reviews it, and what it takes to be merged'),
    ]),
  ]);

function languages({ survey }: PageFacts): string | undefined {
  return survey.languages.length === 0 ? undefined : `The source code is in ${listed(survey.languages.map(prose))}.`;
}

function targets({ survey }: PageFacts): string | undefined {
  return survey.targets.length === 0
    ? undefined
    : `The targets to run are ${listedShort(survey.targets.map(code), 12)}.`;
}

function testingPage({ pages }: PageFacts, file: string): string | undefined {
  const page = pages.get('testing');
  return page === undefined ? undefined : `See ${link(file, page.file, prose(page.title))} for more.`;
}

function tools({ survey: { libraries } }: PageFacts, file: string): string | undefined {
  const found = distinct(libraries.filter(({ role }) => role === 'check'));
  return found.length === 0
    ? undefined
    : `Style is a matter of ${listed(found.map(({ name, project }) => `${prose(name)} (${link(file, project.file)})`))}.`;
}

function decisions({ decisions: found }: PageFacts, file: string): string | undefined {
  return found === undefined
    ? undefined
    : `Decisions that are costly to reverse are recorded in ${link(file, found.index ?? found.directory)}.`;
}
