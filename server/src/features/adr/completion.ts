import { idOf } from '../../adr/id.ts';
import { nearestDirectory } from '../../adr/resolve-citation.ts';
import { type Completion, type CompletionProvider, MOST_COMPLETIONS } from '../completion.ts';
import type { FeatureContext } from '../context.ts';

/** The id as it is being written, from its prefix on: `ADR-`, `adr 1`, `ODH-ADR-00`. */
const WRITTEN = /(?<![\p{L}\p{N}_./-])((?:[A-Z]{1,8}-){0,3}ADR(?:-[A-Z]{1,8}){0,2}[- #]?\d{0,5})$/iu;

/** Whether an id is being written at the end of a line's text. */
export const endsInId = (line: string): boolean => WRITTEN.test(line.slice(-40));

/** Ids of ADRs while one is written in prose or in a comment, those of the nearest directory first. */
export const adrCompletions: CompletionProvider = async (context, offset) => {
  const { path, text, world } = context;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const written = WRITTEN.exec(text.slice(Math.max(lineStart, offset - 40), offset))?.[1];
  if (written === undefined || !(await isProse(context, offset))) return undefined;
  const range = { start: offset - written.length, end: offset };
  const near = nearestDirectory(path, world);
  const directories = [...world.adrDirectories()].sort((a, b) => Number(b === near) - Number(a === near));
  return directories
    .flatMap((directory) => world.adrsIn(directory))
    .filter((adr) => adr.file !== path)
    .slice(0, MOST_COMPLETIONS)
    .map((adr, index): Completion => {
      const id = idOf(adr.id);
      return {
        label: id,
        kind: 'reference',
        detail: adr.title,
        ...(adr.status === '' ? {} : { documentation: `${adr.status} · ${adr.file}` }),
        range,
        newText: id,
        filterText: `${id} ${adr.title}`,
        sortText: String(index).padStart(5, '0'),
      };
    });
};

async function isProse({ document, facts, readComments }: FeatureContext, offset: number): Promise<boolean> {
  if (facts.kind === 'source') {
    return (await readComments()).some(({ start, end }) => start < offset && offset <= end);
  }
  return document !== undefined && !document.codeBlocks.some(({ range }) => range.start < offset && offset < range.end);
}
