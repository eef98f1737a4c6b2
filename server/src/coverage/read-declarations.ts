import { isGeneratedText } from '../adr/citations.ts';
import { findVariables, manifestFormOf } from '../environment/find-variables.ts';
import { environmentMarksOf } from '../environment/marks.ts';
import { noEnvironment } from '../environment/variable.ts';
import type { Declarations } from '../symbols/declared.ts';
import { languageOf } from '../symbols/languages/index.ts';
import { interfaceMarksOf, metricMarksOf } from '../symbols/marks.ts';
import type { WantedDeclarations } from './scope.ts';

const EVERYTHING: WantedDeclarations = { environment: true, interfaces: true, metrics: true };
const ENVIRONMENT: WantedDeclarations = { environment: true, interfaces: false, metrics: false };

/** What a file has that may declare something, by its name; undefined for files that cannot. The bytes of most have it not. */
export function marksOf(path: string, wanted = EVERYTHING): RegExp | undefined {
  const language = languageOf(path)?.id ?? '';
  const marks = [
    wanted.environment ? environmentMarksOf(manifestFormOf(path) ?? language) : undefined,
    wanted.interfaces ? interfaceMarksOf(language) : undefined,
    wanted.metrics ? metricMarksOf(language) : undefined,
  ].filter((mark) => mark !== undefined);
  const [first, ...others] = marks;
  return others.length === 0 ? first : new RegExp(marks.map(({ source }) => source).join('|'), 'i');
}

/** Reads source code by its grammar. */
export interface DeclarationReader {
  readDeclarations(path: string, text: string): Promise<Declarations | undefined>;
}

/** Of a file that nobody can read, or not in time: it may read any variable, so that none is called gone. */
const UNREAD: Declarations = { environment: { ...noEnvironment, prefixes: [''] }, interfaces: [], metrics: [] };

/**
 * What a file declares of that which is wanted; undefined where it declares nothing of it.
 *
 * @throws Error when a grammar cannot be loaded
 */
export async function readDeclarations(
  path: string,
  text: string,
  grammars: DeclarationReader | undefined,
  wanted = EVERYTHING,
): Promise<Declarations | undefined> {
  if (marksOf(path, wanted)?.test(text) !== true) return undefined;
  const read =
    manifestFormOf(path) === undefined
      ? ((await grammars?.readDeclarations(path, text)) ?? UNREAD)
      : { environment: findVariables(path, text), interfaces: [], metrics: [] };
  // A file that was read for something else need not say anything of variables.
  const mayRead = wanted.environment && marksOf(path, ENVIRONMENT)?.test(text) === true;
  const environment = mayRead ? read.environment : noEnvironment;
  // What a machine writes reads variables as what people write does, and is documented by nobody.
  const isWritten = !isGeneratedText(text);
  const interfaces = wanted.interfaces && isWritten ? read.interfaces : [];
  const metrics = wanted.metrics && isWritten ? read.metrics : [];
  const isEmpty =
    environment.uses.length +
      environment.prefixes.length +
      environment.held.length +
      interfaces.length +
      metrics.length ===
    0;
  return isEmpty ? undefined : { environment, interfaces, metrics };
}
