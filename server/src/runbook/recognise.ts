import { type FrontMatterEntry, readFrontMatter } from '../adr/front-matter.ts';
import { proseOf, trimRange } from '../adr/source.ts';
import type { Config } from '../config/config.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { type Range, sliceRange } from '../text/range.ts';
import { isAlertName } from './alert-names.ts';
import { alertSections, formatOf, readsAsPlan } from './format.ts';
import { runbookLocationOf, stemOf } from './locate.ts';
import { readMetadata, readStatedKeys } from './metadata.ts';
import { readPlaceholders } from './placeholders.ts';
import { readCommands } from './read-commands.ts';
import type { RunbookAlert, RunbookFormat, RunbookRecord, RunbookSection } from './record.ts';
import { isReviewKey, readReview } from './review.ts';
import { readSectionName } from './section-names.ts';
import { isShell, shellMistakes } from './shell/scripts.ts';
import { readUnsetVariables } from './unset-variables.ts';

/** Keys by which front matter says who keeps the runbook or when it was, or must be, reviewed. */
const governingKeys =
  /^(?:owners?|owner slack|last reviewed(?: on| at)?|review in|reviewed (?:on|at)|last verified(?: on| at)?|next review)$/;

/** How far down an `Alert: KubePodCrashLooping` line belongs to the head of the document. */
const HEAD_BLOCKS = 12;

/**
 * Reads a runbook; undefined for any other document. The path gates, then the headings tell the format.
 * @example recogniseRunbook('docs/runbooks/KubePodCrashLooping.md', document, config)?.format // 'alert'
 */
export function recogniseRunbook(path: string, document: MarkdownDocument, config: Config): RunbookRecord | undefined {
  const location = runbookLocationOf(path, config);
  if (location === undefined) return undefined;
  const sections = sectionsOf(document);
  const byHeadings = formatOf(sections);
  // Named a runbook by its file, and by itself; a title that is the file's name says nothing more.
  const saysRunbook = document.headings.some(
    ({ level, text }) => level === 1 && text !== stemOf(path) && /\brun[- ]?books?\b/i.test(text),
  );
  const certain = location.certain || (saysRunbook && location.named);
  if (!certain && byHeadings === 'free-form') return undefined;
  const plan = readsAsPlan(document);
  if (plan === 'yes' || (plan === 'maybe' && (!certain || byHeadings === 'free-form'))) return undefined;
  const entries = readFrontMatter(document);
  const prose = proseOf(document);
  const metadata = readMetadata(document, entries, prose);
  const review = readReview(metadata);
  const governed =
    entries.some(({ key, values }) => values.length > 0 && governingKeys.test(key)) ||
    metadata.some(({ key, text }) => text !== '' && isReviewKey(key));
  const format = byHeadings === 'free-form' && governed ? 'governed' : byHeadings;
  const heading = document.headings.find(({ level }) => level === 1);
  const title = heading?.text || entries.find(({ key }) => key === 'title')?.values[0]?.text || stemOf(path);
  return {
    file: path,
    directory: location.directory,
    root: location.root,
    title,
    titleRange: heading?.textRange,
    format,
    governed,
    alerts: alertsOf(path, document, format, sections, entries),
    ownAlert: ownAlert(path, document),
    sections,
    metadata,
    statedKeys: readStatedKeys(document, prose),
    review,
    placeholders: readPlaceholders(document, prose, sections),
    commands: readCommands(document),
    shellMistakes: document.codeBlocks.filter(isShell).flatMap((block) => shellMistakes(document.text, block)),
    unset: readUnsetVariables(document, prose),
  };
}

function sectionsOf(document: MarkdownDocument): RunbookSection[] {
  const { text } = document;
  const linked = new Set(document.links.map(({ block }) => block));
  const hidden = new Map(
    [...document.comments, ...document.headings].map(({ range }): [number, number] => [range.start, range.end]),
  );
  return document.sections.flatMap(({ heading, range }) => {
    if (heading === undefined) return [];
    const read = readSectionName(heading.text);
    return [
      {
        level: heading.level,
        heading: heading.text,
        name: read.name,
        class: read.class,
        step: read.step,
        range,
        headingRange: heading.range,
        textRange: heading.textRange,
        contentRange: trimRange(text, { start: heading.range.end, end: range.end }),
        linked: linked.has(heading.block),
        empty: isBlankBut(hidden, text, range),
      },
    ];
  });
}

/** Whether nothing but white space stands in a range besides what is hidden, by its beginnings. */
function isBlankBut(hidden: ReadonlyMap<number, number>, text: string, { start, end }: Range): boolean {
  let at = start;
  while (at < end) {
    const behind = hidden.get(at);
    if (behind !== undefined && behind > at) at = behind;
    else if (text.charAt(at).trim() === '') at++;
    else return false;
  }
  return true;
}

/** Alerts in the order of the text, each name once. */
function alertsOf(
  path: string,
  document: MarkdownDocument,
  format: RunbookFormat,
  sections: readonly RunbookSection[],
  entries: readonly FrontMatterEntry[],
): readonly RunbookAlert[] {
  const found = [...fieldAlerts(document, entries)];
  const own = format === 'alert' ? ownAlert(path, document) : undefined;
  if (own !== undefined) found.push(own);
  if (format === 'multi-alert') {
    found.push(...alertSections(sections).map(({ heading, headingRange }) => ({ name: heading, range: headingRange })));
  }
  const byName = new Map<string, RunbookAlert>();
  for (const alert of found) if (!byName.has(alert.name)) byName.set(alert.name, alert);
  return [...byName.values()].sort((a, b) => a.range.start - b.range.start);
}

/** The alert that a whole file documents: its name, as file name or as title (`Watchdog` only where both agree). */
function ownAlert(path: string, document: MarkdownDocument): RunbookAlert | undefined {
  const stem = stemOf(path);
  const title = document.headings.find(({ level }) => level === 1);
  const range: Range = title?.textRange ?? document.headings[0]?.textRange ?? { start: 0, end: 0 };
  if (isAlertName(stem) || (title?.text === stem && /^[A-Za-z]\w{0,199}$/.test(stem))) return { name: stem, range };
  return title !== undefined && isAlertName(title.text) ? { name: title.text, range } : undefined;
}

/** `alert: KubePodCrashLooping` in front matter, `**Alert:** KubePodCrashLooping` above the text. */
function fieldAlerts(document: MarkdownDocument, entries: readonly FrontMatterEntry[]): readonly RunbookAlert[] {
  const found: RunbookAlert[] = entries
    .filter(({ key }) => /^(?:alert|alerts|alert ?name|alert ?names)$/.test(key))
    .flatMap(({ values }) => values.map(({ text, range }) => ({ name: text, range })))
    .filter(({ name }) => /^[A-Za-z][\w:-]{0,199}$/.test(name));
  for (const block of document.blocks.slice(0, HEAD_BLOCKS)) {
    if (block.kind !== 'paragraph') continue;
    for (const segment of block.segments) {
      const line = sliceRange(document.text, segment);
      const match =
        /^(?:\*\*|__)?alert(?: ?name)?(?:\*\*|__)?:(?:\*\*|__)? {0,4}`?([A-Za-z]\w{0,199})`?[ \t]{0,8}$/i.exec(line);
      const name = match?.[1];
      if (name === undefined || !isAlertName(name)) continue;
      const start = segment.start + line.lastIndexOf(name);
      found.push({ name, range: { start, end: start + name.length } });
    }
  }
  return found;
}
