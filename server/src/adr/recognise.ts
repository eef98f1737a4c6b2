import type { Config } from '../config/config.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { readClaims } from './claims.ts';
import { readDates } from './dates.ts';
import { isPlaceholderName, readFileName, withoutExtension } from './file-name.ts';
import { detectFormat } from './format.ts';
import { readHistory } from './history.ts';
import { type KeyValue, readKeyValues } from './key-values.ts';
import { readLeftovers } from './leftovers.ts';
import { adrDirectoryOf, isAdrDirectory, ownName } from './locate.ts';
import { readMentions } from './mentions.ts';
import { readOptions } from './options.ts';
import type { AdrFileName, AdrFormat, AdrRecord, AdrSection, AdrStatus, AdrTitle } from './record.ts';
import { readRelations } from './relations.ts';
import { readSections } from './sections.ts';
import { type AdrSource, buildSource } from './source.ts';
import { readStatuses } from './statuses.ts';
import { findTitle, titleText } from './title.ts';

/**
 * Reads an ADR: everything it says of itself, each with its place. Undefined for a document that is none, by its path
 * (see `adrDirectoryOf`) or, where the path leaves it open, by its content.
 */
export function recogniseAdr(path: string, document: MarkdownDocument, config: Config): AdrRecord | undefined {
  const location = adrDirectoryOf(path, config);
  if (location === undefined) return undefined;
  const fileName = readFileName(ownName(path).name);
  const source = buildSource(document, fileName, findTitle);
  const sections = readSections(source);
  const keyValues = readKeyValues(source, source.lead);
  const history = readHistory(source, sections);
  const statuses = readStatuses(source, keyValues, sections, history);
  const format = detectFormat({ source, sections, keyValues, history });
  if (!location.certain && !looksLikeAdr(sections, statuses, format, source.title, isAdrDirectory(location.directory)))
    return undefined;
  const dates = readDates(source, keyValues, sections);
  return {
    file: path,
    directory: location.directory,
    fileName,
    id: idOf(document.text, fileName, source.title),
    number: numberOf(fileName, source.title),
    title: titleText(document.text, source.title, fileName),
    titlePlace: source.title,
    format,
    statuses,
    dates,
    relations: readRelations(source, sections, statuses),
    sections,
    history,
    options: readOptions(source, sections),
    leftovers: readLeftovers(source, dates),
    claims: readClaims(source.frontMatter),
    mentions: readMentions(source),
    leadEnd: leadEnd(source, keyValues),
  };
}

/** Formats whose sections no other document has. */
const telling: ReadonlySet<AdrFormat> = new Set([
  'madr2',
  'madr3',
  'madr4',
  'madr-minimal',
  'log4brains',
  'tyree-akerman',
  'alexandrian',
  'business-case',
  'planguage',
  'edgex',
  'house',
  'eip-like',
]);

/** Headings that say "decision", in one of the languages read; a proposal or a solution is in other papers too. */
const decisive = /decis|décis|entscheid|решени|결정|决定|决策|決定|決策/;

/**
 * What an ADR has and other papers on architecture have not: a decision with its context or consequences, or a status
 * beside a decision. In a directory of ADRs a status with a context does.
 */
function looksLikeAdr(
  sections: readonly AdrSection[],
  statuses: readonly AdrStatus[],
  format: AdrFormat,
  title: AdrTitle | undefined,
  amongAdrs: boolean,
): boolean {
  if (telling.has(format)) return true;
  const kinds = new Set(sections.map((section) => section.class));
  const hasStatus = statuses.some((status) => status.class !== 'unknown');
  const hasDecision = sections.some((section) => section.class === 'decision' && decisive.test(section.name));
  if (hasDecision && (kinds.has('context') || kinds.has('consequences') || kinds.has('rationale'))) return true;
  const saysAdr = /ADR|Decision Record/i.test(title?.form ?? '');
  return hasStatus && (hasDecision || saysAdr || (amongAdrs && kinds.has('context')));
}

function numberOf(fileName: AdrFileName, title: AdrTitle | undefined): number | undefined {
  if (fileName.number !== undefined || fileName.date !== undefined || isPlaceholderName(fileName.name))
    return fileName.number;
  return title?.number;
}

/** `ADR-0012`, `0012`, `API-001`; a name without number is called by its whole stem. */
function idOf(text: string, fileName: AdrFileName, title: AdrTitle | undefined): string {
  if (fileName.digits !== undefined && fileName.date === undefined)
    return `${fileName.prefix.replace(/^adrs?(?=[-_ ]|$)/i, 'ADR')}${fileName.digits}`;
  const range = title?.numberRange;
  if (fileName.date === undefined && range !== undefined && title !== undefined) {
    const digits = text.slice(range.start, range.end);
    return /ADR/i.test(title.form) ? `ADR-${digits}` : digits;
  }
  return withoutExtension(fileName.name);
}

/**
 * After the last line of the block that gives values to keys, else after the title, else after the front matter; before
 * the line's ending. 0 where there is none of them.
 */
function leadEnd(source: AdrSource, keyValues: readonly KeyValue[]): number {
  const { lines } = source.document;
  let last: Range | undefined;
  for (const pair of keyValues) {
    const follows = last === undefined || lines.lineAt(pair.line.start) - lines.lineAt(last.start) <= 1;
    if (follows) last = pair.line;
  }
  const end = last?.end ?? source.titleHeading?.range.end ?? source.document.frontMatter?.range.end;
  return end === undefined ? 0 : lines.lineEnd(lines.lineAt(end));
}
