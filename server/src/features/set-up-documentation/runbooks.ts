import { runbookLocationOf, stemOf } from '../../runbook/locate.ts';
import type { ChangeContext } from '../change-context.ts';
import { firstRunbookFolder, runbookRecords } from '../new-runbook/directory.ts';
import { planNewRunbook } from '../new-runbook/new-runbook.ts';
import type { Planned } from '../planned.ts';
import { type RunningPart, runningSystem } from './containers.ts';
import type { Draft } from './draft.ts';
import { documentFolder } from './existing.ts';
import type { PageFacts } from './page.ts';
import { code, link, listedShort, prose } from './write.ts';

/** Something whose failure has to be dealt with, and that has no runbook yet. */
export interface NeededRunbook {
  readonly title: string;
  /** Of what it is, for whoever chooses. */
  readonly reason: string;
  /** What is known of it, as Markdown of the page at a path. */
  known(file: string): string;
}

/** What somebody is called for, by what it is. */
const TITLES: Readonly<Record<string, (name: string) => string>> = {
  database: (name) => `${name} does not answer`,
  cache: (name) => `${name} does not answer`,
  queue: (name) => `Messages pile up in ${name}`,
};

/** Words by which a runbook that is there already may call it. */
const WORDS: Readonly<Record<string, RegExp>> = {
  database: /\b(?:database|db)\b/i,
  cache: /\bcache\b/i,
  queue: /\b(?:queues?|broker|messages?)\b/i,
  breaker: /\b(?:circuit|breaker)\b/i,
};

/** As people say it: `postgre`, for `PostgreSQL` and `Postgres`. */
const shortNameOf = (name: string): string => name.toLowerCase().replace(/(?<=.{4})(?:sql|db)$/, '');

/** Runbooks for the databases, caches, queues and circuit breakers that the files speak of and no runbook does. */
export function neededRunbooks(
  facts: Pick<PageFacts, 'survey'>,
  context: Pick<ChangeContext, 'snapshot'>,
): readonly NeededRunbook[] {
  const known = runbookRecords(context.snapshot).map(({ title, file }) =>
    `${title} ${stemOf(file)}`.replace(/[-_]+/g, ' '),
  );
  const isKnown = (role: string, name: string): boolean =>
    known.some((words) => WORDS[role]?.test(words) === true || words.toLowerCase().includes(shortNameOf(name)));
  const { parts } = runningSystem(facts.survey);
  const needed: NeededRunbook[] = [];
  for (const role of ['database', 'cache', 'queue']) {
    const products = [...new Set(parts.flatMap((part) => (part.role === role ? [part.technology] : [])))];
    for (const name of products) {
      if (isKnown(role, name)) continue;
      const own = parts.filter((part) => part.technology === name);
      needed.push({
        title: TITLES[role]?.(name) ?? name,
        reason: `${name} in ${own[0]?.file ?? ''}`,
        known: (file) =>
          `${prose(name)} is ${listedShort(
            own.map((part) => whereIs(part, file)),
            5,
          )}.`,
      });
    }
  }
  const breakers = facts.survey.libraries.filter(({ role, isDev }) => role === 'breaker' && !isDev);
  const [first] = breakers;
  if (first !== undefined && !isKnown('breaker', first.name))
    needed.push({
      title: 'A circuit breaker stays open',
      reason: `${first.name} in ${first.project.file}`,
      known: (file) =>
        `Circuit breakers are made with ${listedShort([...new Set(breakers.map(({ name, project }) => `${prose(name)} (${link(file, project.file)})`))], 5)}.`,
    });
  return needed;
}

const whereIs = ({ name, file: said, dependency }: RunningPart, file: string): string =>
  dependency === undefined
    ? `the service ${code(name)} of ${link(file, said)}`
    : `spoken to by ${code(dependency)} (${link(file, said)})`;

/** Adds runbooks to a draft, as their folder writes them; a folder that is new gets a page that lists them. */
export async function addRunbooks(
  draft: Draft,
  needed: readonly NeededRunbook[],
  date: string,
): Promise<Planned<{ readonly files: readonly string[]; readonly byHand: readonly string[] }>> {
  const files: string[] = [];
  const byHand: string[] = [];
  const records = runbookRecords(draft.context.snapshot);
  const directory = records.length === 0 ? newRunbookFolder(draft.context) : undefined;
  const index = `${directory}/README.md`;
  if (directory !== undefined && !(await draft.context.exists(index))) {
    draft.add({ creates: [{ file: index, text: INDEX }], edits: [], moves: [] });
    files.push(index);
  }
  for (const { title, known } of needed) {
    const folder = directory ?? mostUsed(records.map((record) => record.directory));
    const plan = await planNewRunbook({ title, directory: folder, lead: known, date }, draft.context);
    if ('refused' in plan) return plan;
    draft.add(plan.change);
    files.push(plan.file);
    byHand.push(...plan.byHand);
  }
  return { files, byHand: [...new Set(byHand)] };
}

/** Where the first runbook goes: where it always does, in the folder that the repository's documents are in. */
export function newRunbookFolder(context: ChangeContext): string {
  const folder = firstRunbookFolder(context);
  const documents = documentFolder(context.snapshot.paths.files);
  const own = `${documents}/runbooks`;
  return folder === 'docs/runbooks' && runbookLocationOf(`${own}/x.md`, context.config) !== undefined ? own : folder;
}

/** Of several folders of runbooks the one with most of them. */
function mostUsed(directories: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const directory of directories) counts.set(directory, (counts.get(directory) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

const INDEX = `# Runbooks

What to do when something is wrong, one page for each alert or task, for whoever is awake. Whoever follows a runbook and
finds it wrong corrects it the same day.

| Runbook | When |
| --- | --- |
`;
