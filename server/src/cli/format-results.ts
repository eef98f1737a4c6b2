import { relative, sep } from 'node:path';
import picocolors from 'picocolors';
import { isInside } from '../node/file-walk.ts';
import type { CheckArguments, CheckFormat } from './arguments.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import type { Screen } from './output.ts';
import { formatPretty } from './pretty.ts';
import type { Results } from './results.ts';
import { formatSarif } from './sarif.ts';
import type { Environment, Session } from './session.ts';

/** What formats may ask for. */
export interface FormatContext {
  readonly args: CheckArguments;
  readonly environment: Environment;
  readonly screen: Screen;
  readonly session: Session;
  readonly text: (path: string) => string | undefined;
}

const FORMATS: Readonly<Record<CheckFormat, (results: Results, context: FormatContext) => Iterable<string>>> = {
  json: (results) => [formatJson(results)],
  sarif: (results, { environment, session }) => [
    formatSarif(results, { version: environment.version, hasFailed: session.hasFailed() }),
  ],
  junit: formatJunit,
  github: (results, { environment }) => formatGithub(results, placeInCheckout(results.root, environment.checkout)),
  pretty: (results, { args, screen, session, text }) =>
    formatPretty(results, {
      colors: picocolors.createColors(args.color ?? screen.hasColors),
      width: screen.width,
      facts: (path) => session.service.facts(path),
      text,
    }),
};

/** `services/api`: GitHub counts paths from the top of what it checked out. */
function placeInCheckout(root: string, checkout: string | undefined): string {
  return checkout !== undefined && isInside(checkout, root) ? relative(checkout, root).split(sep).join('/') : '';
}

/** The report in the format that was asked for, in pieces. */
export const formatResults = (results: Results, context: FormatContext): Iterable<string> =>
  FORMATS[context.args.format](results, context);
