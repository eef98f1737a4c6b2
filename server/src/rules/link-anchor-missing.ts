import { resolveFragment } from '../references/anchors.ts';
import { decodePath } from '../references/blob-url.ts';
import { isMarkdownPath } from '../references/file-names.ts';
import { mayBeLabel, mayBeObject } from '../references/label.ts';
import { labelKey } from '../references/myst-labels.ts';
import { isPartial } from '../references/partial.ts';
import { resolveLink } from '../references/resolve-link.ts';
import { documentsAt } from '../references/resolve-on-site.ts';
import { isJudged } from '../references/severity.ts';
import { isOfMyst, makesOtherSlugs } from '../references/site.ts';
import type { LinkFact, LinkTarget } from '../workspace/facts.ts';
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
      const { fragment, fragmentRange } = link;
      if (fragment === undefined || fragment === '' || fragmentRange === undefined) continue;
      // `![color](#f0f0f0)` of Docsify; no image is a heading.
      if (link.image && link.path === '') continue;
      const target = documentOf(file.path, link, world);
      if (target === undefined) continue;
      const strictly = resolveFragment(fragment, target.fragments, { lenient: false });
      if (strictly.kind !== 'missing') continue;
      // What lies around an ignored document is not known, nor around one that is read without its folder.
      lenient ??= world.isIgnored(file.path) || file.isTitledPage || makesOtherSlugs(world);
      const found = lenient
        ? resolveFragment(fragment, [...target.fragments, ...target.siteFragments], { lenient })
        : strictly;
      if (found.kind !== 'missing') continue;
      if (lenient && isOnOtherPage(file.path, link, world)) continue;
      if (isMadeByMyst(file.path, link, target.path, world)) continue;
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

/** Whether a fragment that the document does not have may be something else than a heading to MyST, be it of another page. */
function isMadeByMyst(from: string, link: LinkFact, target: string, world: World): boolean {
  const { fragment = '' } = link;
  return isOwn(link)
    ? mayBeLabel(from, fragment, world)
    : isOfMyst(target, world) && (mayBeObject(fragment) || world.hasLabel(labelKey(fragment)));
}

/** Whether an address may be that of another document, which has the fragment: on a site, several readings are possible. */
function isOnOtherPage(from: string, { path, fragment = '' }: LinkTarget, world: World): boolean {
  if (path === '') return false;
  return documentsAt(from, decodePath(path), world).some((other) => {
    const document = world.document(other);
    if (document === undefined) return false;
    const fragments = [...document.fragments, ...document.siteFragments];
    return resolveFragment(fragment, fragments, { lenient: true }).kind !== 'missing';
  });
}

/** `#x`, and `project:#x` of MyST. */
const isOwn = ({ path }: LinkTarget): boolean => path === '' || path === 'project:';

/** The document whose headings a fragment names; undefined where they are not all known, or made by a machine. */
function documentOf(from: string, link: LinkFact, world: World): ReturnType<World['document']> {
  if (isOwn(link)) {
    const isKnown = !isPartial(from) && (link.path === '' || isOfMyst(from, world));
    return isKnown ? headingsKnown(world.document(from)) : undefined;
  }
  const found = resolveLink(from, link, world);
  const path = found.kind === 'self' ? from : found.kind === 'found' && !found.isDirectory ? found.path : undefined;
  if (path === undefined || !isMarkdownPath(path)) return undefined;
  const document = world.document(path);
  // By its address, a page that says where it is served, or stands beside such pages, is another one than it seems to be.
  const isByAddress = found.kind === 'found' && !isMarkdownPath(link.path);
  const isElsewhere = document?.hasOwnAddress === true || world.document(from)?.hasOwnAddress === true;
  return isByAddress && isElsewhere ? undefined : headingsKnown(document);
}

const headingsKnown = (document: ReturnType<World['document']>): ReturnType<World['document']> =>
  document?.role === 'generated' || document?.hasIncludes === true ? undefined : document;

/** A heading can hold what would end a destination. */
const encodeFragment = (fragment: string): string => fragment.replace(/[\s()<>"'`\\]/g, encodeURIComponent);
