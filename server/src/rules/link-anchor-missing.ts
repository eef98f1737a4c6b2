import { resolveFragment } from '../references/anchors.ts';
import { isMarkdownPath } from '../references/file-names.ts';
import { resolveLink } from '../references/resolve-link.ts';
import { isJudged } from '../references/severity.ts';
import { isOfSphinx, makesOtherSlugs } from '../references/site.ts';
import type { LinkFact } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix } from './rule.ts';

/** `#fragment` of a document that has neither a heading nor an anchor of this name. */
export const linkAnchorMissing = defineRule({
  id: 'link-anchor-missing',
  summary: 'A link leads to a heading that the document does not have',
  severity: 'error',
  kinds: ['adr', 'runbook', 'markdown'],
  messages: {
    missing: 'No heading "#{fragment}" in "{target}"',
    similar: 'No heading "#{fragment}" in "{target}"; did you mean "#{candidate}"?',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isJudged(file)) return;
    let lenient: boolean | undefined;
    for (const link of file.links) {
      const { fragment, fragmentRange } = link.destination;
      if (fragment === undefined || fragment === '' || fragmentRange === undefined) continue;
      // `![color](#f0f0f0)` of Docsify; no image is a heading.
      if (link.image && link.destination.path === '') continue;
      const target = documentOf(file.path, link, world);
      if (target === undefined) continue;
      const strictly = resolveFragment(fragment, target.fragments, { lenient: false });
      if (strictly.kind !== 'missing') continue;
      // What lies around an ignored document is not known, nor around one that is read without its folder.
      lenient ??= world.isIgnored(file.path) || makesOtherSlugs(world);
      const found = lenient
        ? resolveFragment(fragment, [...target.fragments, ...target.siteFragments], { lenient })
        : strictly;
      if (found.kind !== 'missing') continue;
      // What leads there on the forge does so on the site as well.
      const { candidates, single } = strictly.candidates.length > 0 ? strictly : found;
      const [candidate] = candidates;
      const fixes: Fix[] = candidates.map((newText, index) => ({
        title: `Change the anchor to "#${newText}"`,
        preferred: index === 0 && single,
        edits: [{ file: file.path, range: fragmentRange, newText: encodeFragment(newText) }],
      }));
      const data = { fragment, target: target.path, candidates };
      if (candidate === undefined) report({ message: 'missing', data, range: fragmentRange });
      else report({ message: 'similar', data: { ...data, candidate }, range: fragmentRange, fixes });
    }
  },
});

/** The document whose headings a fragment names; undefined where they are not all known, or made by a machine. */
function documentOf(from: string, link: LinkFact, world: World): ReturnType<World['document']> {
  const found = resolveLink(from, link.destination, world);
  if (found.kind === 'self' && (isPartial(from) || isOfSphinx(from, world))) return undefined;
  const path = found.kind === 'self' ? from : found.kind === 'found' && !found.isDirectory ? found.path : undefined;
  if (path === undefined || !isMarkdownPath(path)) return undefined;
  const document = world.document(path);
  return document?.role === 'generated' || document?.hasIncludes === true ? undefined : document;
}

/** A part of other pages, whose headings its own links lead to: `includes/prerequisites.md`, `_install.mdx`. */
const isPartial = (path: string): boolean =>
  /(?:^|\/)_?(?:includes?|partials?|snippets?|shared)\//i.test(path) || /(?:^|\/)_(?!index\.)[^/]*$/.test(path);

/** A heading can hold what would end a destination. */
const encodeFragment = (fragment: string): string => fragment.replace(/[\s()<>"'`\\]/g, encodeURIComponent);
