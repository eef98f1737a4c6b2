import { decisionGraph } from '../adr/decision-graph.ts';
import { type DrawnDecisions, drawDot, drawGraph, drawTimeline } from '../adr/draw-decisions.ts';
import { localDay } from '../text/day.ts';
import { observe, startObservation } from '../workspace/observe.ts';
import type { GraphArguments } from './arguments.ts';
import type { Screen } from './output.ts';
import { count } from './pretty.ts';
import { targetedFiles } from './results.ts';
import { type Environment, openSession } from './session.ts';
import { findTargets } from './targets.ts';

/** `waypost graph`. @returns the exit code */
export async function graphCommand(
  args: GraphArguments,
  environment: Environment,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const targets = findTargets(args.paths, args.root, environment.cwd);
  const session = await openSession({ targets, config: args.config, keepTexts: false, signal }, environment);
  const { service } = session;
  const note = ({ text, leftOut }: DrawnDecisions, why: string): string => {
    if (leftOut > 0) environment.warn(`${count(leftOut, 'record')} ${why} left out`);
    return text;
  };
  try {
    const { snapshot, config } = service;
    const world = observe(snapshot, config, { diagrams: false, outlines: false }, startObservation());
    const records = targetedFiles(service, targets).flatMap((path) => snapshot.files.get(path)?.facts.adr ?? []);
    const graph = decisionGraph(records, world);
    if (args.format === 'json')
      screen.output.write(`${JSON.stringify({ version: 1, root: targets.root, ...graph })}\n`);
    else if (graph.decisions.length === 0) environment.warn('there are no decision records');
    else if (args.format === 'dot') screen.output.write(drawDot(graph, args));
    else if (args.timeline) screen.output.write(note(drawTimeline(graph, localDay(new Date())), 'without a date'));
    else screen.output.write(note(drawGraph(graph, args), 'without relations'));
    return session.hasFailed() ? 2 : 0;
  } finally {
    service.dispose();
  }
}
