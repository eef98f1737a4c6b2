import { idOf } from '../../adr/id.ts';
import { nearestDirectory } from '../../adr/resolve-citation.ts';
import { type Completion, type CompletionProvider, MOST_COMPLETIONS } from '../completion.ts';
import type { FeatureContext } from '../context.ts';
import { codeSpan, escapeMarkdown } from '../markdown-text.ts';
import { idAtEnd } from './written-id.ts';

/** Ids of ADRs while one is written in prose or in a comment, those of the nearest directory first. */
export const adrCompletions: CompletionProvider = async (context, offset) => {
  const { path, text, world } = context;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const written = idAtEnd(text.slice(Math.max(lineStart, offset - 40), offset));
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
        ...(adr.status === '' ? {} : { documentation: `${escapeMarkdown(adr.status)} · ${codeSpan(adr.file)}` }),
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
