import type { PageOffer } from '../features/set-up-documentation/offers.ts';
import { type DocumentationPlan, listDocumentation, planDocumentation } from '../features/set-up-documentation/plan.ts';
import { localDay } from '../text/day.ts';
import type { InitArguments } from './arguments.ts';
import { formatDiff } from './diff.ts';
import { visible } from './display.ts';
import type { Screen } from './output.ts';
import { type Environment, openSession } from './session.ts';
import { findTargets } from './targets.ts';
import { unlessRefused } from './usage-error.ts';
import { prepareChange } from './write-change.ts';

/** `waypost init`. Prints the paths of the files that are written. @returns the exit code */
export async function initCommand(
  args: InitArguments,
  environment: Environment,
  { output }: Screen,
  signal: AbortSignal,
): Promise<number> {
  const targets = findTargets([], args.root, environment.cwd);
  const session = await openSession({ targets, config: args.config, keepTexts: true, signal }, environment);
  const { service } = session;
  try {
    const context = await service.changeContext();
    if (args.list) {
      output.write(listOf(await listDocumentation(context, signal)));
      return session.hasFailed() ? 2 : 0;
    }
    const pages = args.pages.length === 0 ? undefined : args.pages;
    const date = localDay(new Date());
    const plan = unlessRefused(await planDocumentation({ pages, declare: args.declare, date, signal }, context));
    const prepared = prepareChange(plan.change, { root: targets.root, textRead: session.textRead });
    signal.throwIfAborted();
    if (args.dryRun) output.write(formatDiff(prepared.files));
    else {
      prepared.write();
      output.write(prepared.files.map(({ to }) => `${visible(to)}\n`).join(''));
    }
    for (const sentence of remarks(args, plan)) environment.warn(sentence);
    return session.hasFailed() ? 2 : 0;
  } finally {
    service.dispose();
  }
}

/** What is said besides: pages that were asked for and are there, a repository that says nothing yet, what is left to do. */
function remarks({ pages }: InitArguments, { offers, change, byHand }: DocumentationPlan): readonly string[] {
  const there = offers.filter(({ id, state }) => state === 'there' && pages.includes(id));
  const isWritten = change.creates.length > 0;
  const isBare = offers.every(({ id, state }) => state !== 'offered' || id === 'index');
  return [
    ...there.map(({ file }) => `${file} is there already: it is left as it is`),
    ...(pages.length === 0 && !isWritten
      ? ['every page that the repository has something to say in is there already']
      : []),
    ...(pages.length === 0 && isWritten && isBare
      ? [
          'no source code, manifest or deployment file was found: what is written are placeholders; waypost init --list says what else there is',
        ]
      : []),
    ...byHand.map((sentence) => `left to do: ${sentence}`),
  ];
}

/** A line for each page: its name, what is the matter with it, where it is or would be. */
function listOf(offers: readonly PageOffer[]): string {
  const words = (offer: PageOffer): string => {
    if (offer.state === 'there') return 'is there already';
    if (offer.state === 'without') return offer.basis;
    return offer.state === 'offered' ? `begins with ${offer.basis}` : `placeholders alone: ${offer.basis}`;
  };
  const width = Math.max(...offers.map(({ id }) => id.length));
  const fileWidth = Math.max(...offers.map(({ file }) => visible(file).length));
  return offers
    .map((offer) => `${offer.id.padEnd(width)}  ${visible(offer.file).padEnd(fileWidth)}  ${visible(words(offer))}\n`)
    .join('');
}
