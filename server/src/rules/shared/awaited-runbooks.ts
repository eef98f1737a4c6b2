import { anchorOf } from '../../adr/anchor.ts';
import { isOwnIndex } from '../../adr/index-page-rows.ts';
import { resolveLink } from '../../references/resolve-link.ts';
import { findRunbookCandidates, resolveRunbookUrl, runbookFileOf } from '../../references/runbook-url.ts';
import type { SiteFolders } from '../../references/site-page.ts';
import { stemOf } from '../../runbook/locate.ts';
import { basename, dirname } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import { type AlertUrl, lastNameOf } from '../../workspace/alert-catalogue.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { Report } from '../rule.ts';
import { neighbourIn, runbookLists } from './listed-runbooks.ts';

/** A runbook that alerts lead to and that is not there. */
export interface AwaitedRunbook {
  readonly file: string;
  /** Never empty. */
  readonly urls: readonly AlertUrl[];
  /** The row of the list beside which its own would stand, or the link that leads nowhere. */
  readonly range: Range;
  /** The rule that tells of it there. */
  readonly rule: 'runbook-url-dead' | 'link-target-missing';
}

/** Reports the runbooks that a list lacks because nobody has written them, and of a page with many alerts such headings. */
export function checkAwaited(
  file: FileFacts,
  world: World,
  report: (report: Report<'awaited' | 'awaitedHeading'>) => void,
): void {
  for (const { file: path, urls, range, rule } of awaitedRunbooks(file, world)) {
    if (rule === 'runbook-url-dead') report({ message: 'awaited', data: { path, ...namesOf(urls) }, range });
  }
  for (const [fragment, urls] of awaitedHeadings(file, world)) {
    report({ message: 'awaitedHeading', data: { fragment, ...namesOf(urls) }, range: anchorOf(file) });
  }
}

/** Each alert once, and each file of rules once: `DiskFull, DiskSlow`, `rules/disk.yaml`. */
const namesOf = (urls: readonly AlertUrl[]): Record<'alert' | 'rules', readonly string[]> => ({
  alert: fewOf(urls.map(({ alert }) => alert)),
  rules: fewOf(urls.map(({ file }) => file)),
});

/** More than three fill the message. */
function fewOf(names: readonly string[]): readonly string[] {
  const all = [...new Set(names)];
  return all.length > 3 ? [...all.slice(0, 3), `${all.length - 3} more`] : all;
}

/**
 * Runbooks that alerts lead to, and that would have a row in a page. Where another runbook may be meant, it is the URL that is
 * wrong, and no runbook is lacking.
 */
export function awaitedRunbooks(file: FileFacts, world: World): readonly AwaitedRunbook[] {
  if (file.kind !== 'markdown') return [];
  const isOwn = isOwnIndex(file.path, dirname(file.path));
  const lists = new Map(runbookLists(file, world, isOwn ? 1 : undefined).map((list) => [list.directory, list]));
  if (lists.size === 0) return [];
  const awaited = new Map<string, AlertUrl[]>();
  const folders: SiteFolders = new Map();
  const there = new Set([...lists.values()].flatMap(({ all }) => all.map(({ file }) => stemOf(file).toLowerCase())));
  for (const url of urlsWith([...lists.keys()].map(basename), world)) {
    // Nearly all lead to what is there; what has the same name elsewhere may be meant.
    if (there.has(lastNameOf(url.text.replace(/[?#].*$/s, '')))) continue;
    const found = resolveRunbookUrl(url, url.file, world, folders);
    if (found.kind !== 'missing' || !found.named.isWhole) continue;
    const path = runbookFileOf(found.named, url.alert);
    if (path === undefined || !lists.has(dirname(path))) continue;
    if (findRunbookCandidates(url.file, found.named, url.alert, world).length > 0) continue;
    awaited.set(path, [...(awaited.get(path) ?? []), url]);
  }
  if (awaited.size === 0) return [];
  const dead = new Map(
    file.links.flatMap((link) => {
      const found = resolveLink(file.path, link, world);
      return found.kind === 'missing' ? [[found.target.toLowerCase(), link.range]] : [];
    }),
  );
  return [...awaited].flatMap(([path, urls]): AwaitedRunbook[] => {
    const link = dead.get(path.toLowerCase());
    if (link !== undefined) return [{ file: path, urls, range: link, rule: 'link-target-missing' }];
    const list = lists.get(dirname(path));
    const range = list === undefined ? undefined : neighbourIn(list, path)?.entry.range;
    return range === undefined ? [] : [{ file: path, urls, range, rule: 'runbook-url-dead' }];
  });
}

/** Headings that alerts lead to in a page that documents many of them, by fragment. */
function awaitedHeadings(file: FileFacts, world: World): ReadonlyMap<string, readonly AlertUrl[]> {
  const awaited = new Map<string, AlertUrl[]>();
  if (file.kind !== 'runbook' || world.runbook(file.path)?.format !== 'multi-alert') return awaited;
  for (const url of urlsWith([stemOf(file.path)], world)) {
    const found = resolveRunbookUrl(url, url.file, world);
    if (found.kind !== 'anchor-missing' || found.path !== file.path || found.candidates.length > 0) continue;
    awaited.set(found.fragment, [...(awaited.get(found.fragment) ?? []), url]);
  }
  return awaited;
}

/** URLs that may lead to what has one of these names: following all of them would take a while. */
function urlsWith(names: readonly string[], world: World): readonly AlertUrl[] {
  const prefixes = Object.keys(world.config.runbook.urls);
  const lower = names.map((name) => name.toLowerCase());
  return world.alertUrls().filter(({ text }) => {
    // What begins with a dot stands beside the rules.
    if (text.startsWith('.') || prefixes.some((prefix) => text.startsWith(prefix))) return true;
    const written = text.toLowerCase();
    return lower.some((name) => written.includes(name));
  });
}
