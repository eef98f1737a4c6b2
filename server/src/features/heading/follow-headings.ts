import type { MarkdownDocument } from '../../markdown/document.ts';
import { decodePath } from '../../references/blob-url.ts';
import { resolveLink } from '../../references/resolve-link.ts';
import type { FileEdit } from '../../text/edit.ts';
import { dashedSlug } from '../../text/slug.ts';
import type { FileFacts, HeadingFact, LinkTarget } from '../../workspace/facts.ts';
import type { FeatureContext } from '../context.ts';

/**
 * Edits by which the fragments of links follow headings whose text changes: those of the document itself and of all others
 * that link to it. Another heading of the same text may lose or get a `-1` by the change; its links follow, too.
 * @param after the document as it will be, with as many headings
 */
export function followHeadings(
  facts: FileFacts,
  after: Pick<MarkdownDocument, 'headings'>,
  { snapshot, world }: Pick<FeatureContext, 'snapshot' | 'world'>,
): readonly FileEdit[] {
  const renamed = renamedSlugs(facts, after);
  if (renamed.size === 0) return [];
  const edits: FileEdit[] = [];
  for (const { facts: document } of snapshot.files.values()) {
    const own = document.path === facts.path ? facts : document;
    const seen = new Set<number>();
    for (const link of own.links) {
      const { fragment, fragmentRange } = link;
      if (fragment === undefined || fragmentRange === undefined || seen.has(fragmentRange.start)) continue;
      const newText = renamed.get(decodePath(fragment).toLowerCase());
      if (newText === undefined || !leadsTo(own.path, link, facts.path, world)) continue;
      seen.add(fragmentRange.start);
      const isEscaped = fragment !== decodePath(fragment);
      edits.push({ file: own.path, range: fragmentRange, newText: encode(newText, isEscaped) });
    }
  }
  return edits;
}

/** New slugs by old ones; an anchor that the author has set stays, whatever the heading is called. */
function renamedSlugs(facts: FileFacts, { headings }: Pick<MarkdownDocument, 'headings'>): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const add = (old: HeadingFact, now: { readonly text: string; readonly slug: string }): void => {
    if (!facts.anchors.includes(old.slug)) renamed.set(old.slug.toLowerCase(), now.slug);
    const dashed = dashedSlug(old.text, old.slug);
    if (dashed !== undefined) renamed.set(dashed, dashedSlug(now.text, now.slug) ?? now.slug);
  };
  facts.headings.forEach((old, index) => {
    const now = headings[index];
    if (now !== undefined && now.slug !== old.slug) add(old, now);
  });
  return renamed;
}

function leadsTo(from: string, link: LinkTarget, target: string, world: FeatureContext['world']): boolean {
  const found = resolveLink(from, link, world);
  return found.kind === 'self' ? from === target : found.kind === 'found' && found.path === target;
}

/** A heading can hold what would end a destination. */
const encode = (fragment: string, all: boolean): string =>
  all ? encodeURIComponent(fragment) : fragment.replace(/[\s()<>"'`\\]/g, encodeURIComponent);
