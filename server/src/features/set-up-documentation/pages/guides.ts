import { runningSystem } from '../containers.ts';
import type { PageFacts, WritePage } from '../page.ts';
import { blocks, code, link, listed, listedShort, placeholder, prose, section, table } from '../write.ts';
import { commandFence, commandsFor } from './commands.ts';

/** How to add a part that has words and rules of its own, after the model of those that are there. */
export const writeBoundedContext: WritePage = (facts, file) =>
  blocks([
    '# Add a bounded context',
    placeholder('Say what a bounded context is here, and when something becomes one of its own'),
    section('Overview', [models(facts, file)]),
    section('Prerequisites', [
      placeholder('Name what has to be clear before: its words, its owner, what it must not know of'),
    ]),
    section('Steps', [
      '### Choose the folder',
      placeholder('Say where it goes and how it is named'),
      '### Draw its border',
      placeholder('Say what it offers to the others, and by what they may reach it'),
      '### Give it data of its own',
      placeholder('Say where its data lies, and how its schema is changed'),
      '### Wire it up',
      placeholder('Name the files in which it has to be named'),
    ]),
    section('Verification', [
      commandFence(commandsFor(facts, ['build', 'check', 'test'])),
      placeholder('Say how to see that it works, and that no other part reaches into it'),
    ]),
    seeAlso(facts, file),
  ]);

function models({ survey: { components } }: PageFacts, file: string): string {
  if (components.length === 0) return placeholder('Name the parts that are there already');
  return [
    'These are the parts of the source code so far:',
    '',
    ...components.map(({ path, language }) => `- ${link(file, path)}, in ${prose(language)}`),
  ].join('\n');
}

/** How to connect the system with another one, after the model of those that it speaks to. */
export const writeIntegration: WritePage = (facts, file) => {
  const { parts, outside } = runningSystem(facts.survey);
  const products = parts.filter(({ role }) => role !== undefined && role !== 'monitoring' && role !== 'proxy');
  return blocks([
    '# Integrate another system',
    placeholder('Say which systems may be integrated, and who decides it'),
    section('Overview', [
      products.length + outside.length === 0 ? undefined : 'These are named in the files of the repository:',
      products.length + outside.length === 0
        ? placeholder('Name the systems that it speaks to already')
        : table(
            ['System', 'Known as', 'Defined in'],
            [
              ...products.map(({ name, technology, dependency, file: said }) => [
                prose(technology),
                code(dependency ?? name),
                link(file, said),
              ]),
              ...outside.map(({ name, dependency, project }) => [
                prose(name),
                code(dependency),
                link(file, project.file),
              ]),
            ],
          ),
    ]),
    section('Prerequisites', [placeholder('Name the access, the contract and the people that are needed')]),
    section('Steps', [
      '### Write the client',
      placeholder('Say where clients live, and what hides them from the rest'),
      '### Configure it',
      placeholder('Say where its address and its secrets come from'),
      configurationHint(facts, file),
      '### Prepare for its failure',
      breakerHint(facts, file),
      placeholder('Say how long to wait, what to retry, and what to do without it'),
    ]),
    section('Verification', [
      commandFence(commandsFor(facts, ['test'])),
      placeholder('Say how to try it against the real system, and how to see that calls go through'),
    ]),
    seeAlso(facts, file),
  ]);
};

function configurationHint({ pages }: PageFacts, file: string): string | undefined {
  const page = pages.get('configuration');
  return page === undefined ? undefined : `Every variable has its row in ${link(file, page.file, prose(page.title))}.`;
}

function breakerHint({ survey }: PageFacts, file: string): string | undefined {
  const found = survey.libraries.filter(({ role, isDev }) => role === 'breaker' && !isDev);
  const places = found.map(({ name, project }) => `${prose(name)} (${link(file, project.file)})`);
  return places.length === 0
    ? undefined
    : `There is a library for circuit breakers: ${listedShort([...new Set(places)], 3)}.`;
}

function seeAlso({ pages, decisions }: PageFacts, file: string): string | undefined {
  const links = (['architecture', 'patterns'] as const).flatMap((id) => {
    const page = pages.get(id);
    return page === undefined ? [] : [link(file, page.file, prose(page.title))];
  });
  if (decisions !== undefined) links.push(link(file, decisions.index ?? decisions.directory, 'the decisions'));
  return section('Next steps', [links.length === 0 ? undefined : `See also ${listed(links)}.`]);
}
