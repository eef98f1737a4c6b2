import type { AdrRecord } from '../../adr/record.ts';
import { resolveAdrTarget } from '../../adr/resolve-target.ts';
import type { AdrSummary } from '../../workspace/facts.ts';
import type { FeatureContext } from '../context.ts';
import { codeSpan, escapeMarkdown } from '../markdown-text.ts';

/** As much of a decision as fits on a card. */
const MOST_UNITS = 400;

/** An ADR in short: id and title, status and date, what it decided, what replaced it and what it replaced. */
export async function adrCard(adr: AdrSummary, context: FeatureContext): Promise<string> {
  const record = context.snapshot.files.get(adr.file)?.facts.adr;
  const parts = [`**${escapeMarkdown(adr.id)}** ${escapeMarkdown(adr.title)}`];
  const date = record?.dates[0]?.iso ?? record?.dates[0]?.text;
  const status = adr.status === '' ? '_no status_' : escapeMarkdown(adr.status);
  parts.push(date === undefined ? status : `${status} · ${escapeMarkdown(date)}`);
  const decision = record === undefined ? undefined : await decisionOf(record, context);
  if (decision !== undefined) parts.push(`> ${escapeMarkdown(decision)}`);
  const chain = supersessionOf(adr, context);
  if (chain.length > 0) parts.push(chain.join('  \n'));
  parts.push(codeSpan(adr.file));
  return parts.join('\n\n');
}

/** The first sentences below "Decision"; where there is no such section, below the first one that says something. */
async function decisionOf(record: AdrRecord, { readText }: FeatureContext): Promise<string | undefined> {
  const section =
    record.sections.find((one) => one.class === 'decision' && !one.empty) ??
    record.sections.find((one) => (one.class === 'context' || one.class === 'summary') && !one.empty);
  const text = section === undefined ? undefined : await readText(record.file);
  if (section === undefined || text === undefined) return undefined;
  const body = text
    .slice(section.headingRange.end, Math.min(section.range.end, section.headingRange.end + 20 * MOST_UNITS))
    .replace(/<!--[\s\S]{0,4000}?-->/g, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());
  const from = body.findIndex((line) => line !== '' && !/^(?:#|```|~~~|\||<)/.test(line));
  if (from < 0) return undefined;
  const end = body.findIndex((line, index) => index > from && line === '');
  const paragraph = body
    .slice(from, end < 0 ? undefined : end)
    .join(' ')
    .replace(/!?\[([^[\]]{0,300})\]\([^()]{0,1000}\)/g, '$1')
    .replace(/[*_`]{1,3}/g, '')
    .replace(/^[-*+] /, '');
  return paragraph.length <= MOST_UNITS ? paragraph : `${paragraph.slice(0, MOST_UNITS).replace(/\s+\S*$/, '')} …`;
}

/** `Superseded by ADR-0014 Use NATS → ADR-0020 ...`, as far as it goes, and what this one supersedes. */
function supersessionOf(adr: AdrSummary, { world }: FeatureContext): string[] {
  const lines: string[] = [];
  const chain: AdrSummary[] = [];
  for (let next = successorOf(adr, world); next !== undefined && chain.length < 10; next = successorOf(next, world)) {
    const known: AdrSummary = next;
    if (known.file === adr.file || chain.some((other) => other.file === known.file)) break;
    chain.push(known);
  }
  if (chain.length > 0) lines.push(`Superseded by ${chain.map(nameOf).join(' → ')}`);
  const replaced = targetsOf(adr, 'forward', world);
  if (replaced.length > 0) lines.push(`Supersedes ${replaced.map(nameOf).join(', ')}`);
  return lines;
}

const nameOf = ({ id, title }: AdrSummary): string => `${escapeMarkdown(id)} ${escapeMarkdown(title)}`;

const successorOf = (adr: AdrSummary, world: FeatureContext['world']): AdrSummary | undefined =>
  targetsOf(adr, 'backward', world)[0];

function targetsOf(adr: AdrSummary, direction: 'forward' | 'backward', world: FeatureContext['world']): AdrSummary[] {
  return adr.relations.flatMap((relation) => {
    if (relation.kind !== 'supersedes' || relation.direction !== direction) return [];
    const found = resolveAdrTarget(adr, relation.target, world);
    return found.kind === 'found' ? [found.adr] : [];
  });
}
