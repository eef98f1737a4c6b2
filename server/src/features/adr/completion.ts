import type { AdrSummary } from '../../workspace/facts.ts';
import { type Completion, type CompletionProvider, MOST_COMPLETIONS } from '../completion.ts';
import { nearestDirectory } from './adr-at.ts';

/** The id as it is being written, from its prefix on: `ADR-`, `adr 1`, `ODH-ADR-00`. */
const WRITTEN = /(?<![\p{L}\p{N}_./-])((?:[A-Z]{1,8}-){0,3}ADR(?:-[A-Z]{1,8}){0,2}[- #]?\d{0,5})$/iu;

/** Ids of ADRs while one is written in prose, those of the nearest directory first. */
export const adrCompletions: CompletionProvider = ({ path, text, document, world }, offset) => {
  if (document === undefined || document.codeBlocks.some(({ range }) => range.start < offset && offset < range.end)) {
    return undefined;
  }
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const written = WRITTEN.exec(text.slice(Math.max(lineStart, offset - 40), offset))?.[1];
  if (written === undefined) return undefined;
  const range = { start: offset - written.length, end: offset };
  const near = nearestDirectory(path, world);
  const directories = [...world.adrDirectories()].sort((a, b) => Number(b === near) - Number(a === near));
  return directories
    .flatMap((directory) => world.adrsIn(directory))
    .filter((adr) => adr.file !== path)
    .slice(0, MOST_COMPLETIONS)
    .map((adr, index): Completion => {
      const id = idOf(adr);
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

/** A bare number is no id in a sentence: `0012` is written `ADR-0012` there. */
const idOf = ({ id }: AdrSummary): string => (/^\d+$/.test(id) ? `ADR-${id}` : id);
