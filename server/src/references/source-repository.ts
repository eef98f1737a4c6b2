import type { MarkdownDocument } from '../markdown/document.ts';

const line =
  /^[\s>*_-]{0,12}(?:(?:source|code|upstream)[ -])?(?:repository|repo)\b[*_:\s]{1,8}(?:\[[^\]]{0,200}\]\(|<)?https?:\/\/([\w.-]{1,100}\/[\w.-]{1,100}\/[\w.-]{1,100})/i;

/**
 * Repositories that a document says its files are in: `**Repository**: <https://github.com/ada/parcels>` on a line of
 * its own. Lower-case, without `.git`, as `World.remotes` has them.
 */
export function readSourceRepositories({ text, blocks }: MarkdownDocument): string[] {
  // The quicker search first: most documents lead nowhere outside, and many speak of reports.
  if (!text.includes('://') || !/(?:repository|repo)\b/i.test(text)) return [];
  const found = blocks.flatMap(({ segments }) =>
    segments.flatMap(({ start, end }) => {
      const match = line.exec(text.slice(start, Math.min(end, start + 600)));
      return match?.[1] === undefined ? [] : [match[1].toLowerCase().replace(/\.git$|[.]+$/, '')];
    }),
  );
  return [...new Set(found)];
}
