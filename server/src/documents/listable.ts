import type { MarkdownDocument } from '../markdown/document.ts';
import { basename, dirname } from '../text/paths.ts';

/** Folders that hold documentation. */
const documentsFolder = /^(?:docs?|documentation|handbook|wiki|manual)$/i;

/** The outermost folder of documentation that a path lies in; undefined for what lies in none. */
export function documentsRootOf(path: string): string | undefined {
  const segments = dirname(path).split('/');
  const at = segments.findIndex((segment) => documentsFolder.test(segment));
  return at < 0 ? undefined : segments.slice(0, at + 1).join('/');
}

/** Pages at which readers begin, which show a folder, or which frame the others. */
const entrance =
  /^(?:readme|index|_?index|_?sidebar|_?navbar|_?coverpage|_?footer|_?header|_?toc|summary|home|404|contents|overview|menu|navigation|glossary|intro|introduction|welcome|start|landing|about)(?:[-_. ][a-z]{2}(?:[-_][a-z]{2,4})?)?$/i;

/** Pages that people find by their name, or that are written for tools. */
const foundByName =
  /^(?:change[-_ ]?log|changes|history|news|releases?|release[-_ ]?notes|what'?s[-_ ]?new|upgrad(?:e|ing)|migrat(?:e|ion|ing)|breaking[-_ ]?changes|contribut(?:ing|ors?|e)|code[-_ ]?of[-_ ]?conduct|security|support|governance|maintainers|authors|credits|acknowledge?ments?|thanks|licen[cs]es?|notice|copying|todos?|backlog|roadmap|notes?|ideas?|scratch(?:pad)?|status|progress|agents?|claude|gemini|copilot-instructions|cursorrules|skill|memory|prompts?|pull[-_ ]?request[-_ ]?template|issue[-_ ]?template|funding|codeowners|style|test|demo|example)s?$/i;

/** `setup.zh-CN`, `setup_ja`: another language of a page, which the page itself leads to. */
const translation = /[._-](?:[a-z]{2}|[a-z]{2}[-_](?:[A-Z]{2}|Han[st]|cn|tw|br))$/;

/** `2026-01-31-outage`, `20260131_x`: logs, which grow by themselves. */
const dated = /^(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]|\d\d)/;

/** Words for what is written once, on the way to something else, and found by whoever works on that. */
const passing =
  /(?:^|[^a-z])(?:status|audits?|surveys?|road-?maps?|specs?|specification|progress|plans?|planning|reports?|reviews?|remaining|hand-?offs?|deliverables|summary|notes?|analysis|research|findings|drafts?|proposals?|rfcs?|retros?|postmortems?|phase|sprint|milestones?|tasks?|todos?|bugs?|investigation|inventory|baseline|gaps?|backlog|brochure|meeting|session|transcript|prompts?|checklist|results?|history|completion|completed|known-issues|next[-_ ]?steps?|issues?|dispatch|discussions?|sweep|migration|migrating|upgrade|upgrading|release|(?:19|20)\d{2}[-_]?\d{2}[-_]?\d{2})(?:[^a-z]|$)|[-_ ](?:incident|log)s?$/;

/** Folders of parts of other pages, of what is kept, not read, and of logs. */
const unlistedFolder =
  /^(?:[._].*|includes?|partials?|snippets?|fragments?|shared|common|templates?|assets?|images?|img|media|diagrams?|.{1,20}_src|static|public|archived?s?|old|obsolete|deprecated|legacy|retired|superseded|historical|history|drafts?|wip|tmp|temp|sandbox|scratch|internal|private|blogs?|posts?|news|announcements?|articles|releases?|release[-_]?notes|changelogs?|changes|i18n|l10n|locales?|translations?|lang|versioned_docs|versions?|v?\d+(?:\.[\dx]+)*|meetings?|minutes|meeting[-_]notes|notes|journals?|logs?|worklogs?|reports?|audits?|reviews?|plans?|planning|proposals?|rfcs?|specs?|specifications?|designs?|design[-_]docs|stories|epics|tasks|tickets|issues|sprints?|todos?|backlog|ideas?|research|investigations?|experiments?|spikes?|analysis|prompts?|agents?|ai|superpowers|skills|commands|postmortems?|incidents?|retros?|retrospectives?|api|apis|reference|generated|gen|autogen|auto|data|fixtures?|tests?|examples?|samples?|demos?|node_modules|vendor|third[-_]party|[a-z]{2}(?:[-_](?:[A-Z]{2}|Han[st]|cn|tw|br))?)$/;

/**
 * Whether a page of a documentation is one that a list would be expected to have, by its path alone: no entrance, nothing
 * that is found by its name, no part of another page, no log and nothing that is kept rather than read.
 */
export function isListable(path: string): boolean {
  const root = documentsRootOf(path);
  if (root === undefined) return false;
  const name = basename(path).replace(/\.[^.]{1,10}$/, '');
  if (/^[._]/.test(name) || entrance.test(name) || foundByName.test(name)) return false;
  if (translation.test(name) || dated.test(name) || passing.test(name.toLowerCase())) return false;
  const folders = path.split('/').slice(0, -1);
  // `transports/transports.md` is the entrance of its folder.
  if (name.toLowerCase() === folders.at(-1)?.toLowerCase()) return false;
  const below = folders.slice(root.split('/').length);
  const above = root.split('/').slice(0, -1);
  return (
    !below.some((folder) => unlistedFolder.test(folder) || passing.test(folder.toLowerCase())) &&
    !above.some((folder) => /^[._]/.test(folder))
  );
}

/** Keys of front matter by which a generator of sites lists a page, hides it, or gives it another address. */
const placing =
  /^(?:draft|hidden|unlisted|orphan|nav_exclude|exclude|excluded|published|redirect(?:_to|_from|s)?|layout|permalink|slug|url|id|nav_order|parent|grand_parent|has_children|sidebar|sidebar_position|sidebar_label|sidebar_class_name|weight|order|menu|menuTitle|linkTitle|nav|navigation|toc_order|categor(?:y|ies)|tags|aliases|type|date|pagination_next|displayed_sidebar|hide_title|not_in_nav|search|robots)[ \t]*[:=]/m;

/** Front matter is no longer. */
const LONGEST_HEAD = 4000;

/** Whether the front matter, or Sphinx's older `:orphan:`, says where a site lists the page, or that it does not. */
export const isPlacedByFrontMatter = ({ text, frontMatter }: MarkdownDocument): boolean =>
  frontMatter === undefined
    ? /^:orphan:/.test(text)
    : placing.test(
        text.slice(
          frontMatter.contentRange.start,
          Math.min(frontMatter.contentRange.end, frontMatter.contentRange.start + LONGEST_HEAD),
        ),
      );

/** So short a page with a link is a sign that points to where its content went. */
const SHORTEST = 800;

/** Whether a page only says that its content is elsewhere or its subject gone, or is empty. */
export const isSign = ({ text, blocks, links }: MarkdownDocument): boolean =>
  text.length < SHORTEST &&
  (blocks.every(({ kind }) => kind === 'heading') ||
    (links.length > 0 &&
      /\b(?:moved|renamed|relocated|merged|redirect|replaced|superseded|discontinued|no longer (?:supported|maintained|available))\b/i.test(
        text,
      )));
