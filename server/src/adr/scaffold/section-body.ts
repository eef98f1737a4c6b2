import { containsRange, type Range } from '../../text/range.ts';
import { sectionKey } from '../convention-sections.ts';
import { readKeyValues } from '../key-values.ts';
import type { AdrSection } from '../record.ts';
import { ownRange } from '../sections.ts';
import { linesOf } from '../source.ts';
import { PEOPLE, placeholderOf } from './placeholder.ts';
import { isBoilerplate, isShared, type Sample, textAt } from './sample.ts';

/**
 * What stands below a heading that is kept: the status and the history as they are, since they are written anew
 * afterwards; lines that all siblings have there; else a placeholder in the form that the section has in most of them.
 */
export function bodyOf(model: Sample, section: AdrSection, siblings: readonly Sample[], hasParts: boolean): string {
  const range = ownRange(model.source, section);
  if (section.class === 'status' || section.class === 'history') return metadataBody(model, section, range);
  if (model.record.dates.some((date) => containsRange(range, date.range))) return textAt(model, range).trim();
  const same = siblings.flatMap((sibling) => {
    const other = sibling.record.sections.find((one) => sectionKey(one) === sectionKey(section));
    return other === undefined ? [] : [{ sibling, range: ownRange(sibling.source, other) }];
  });
  const shared = sharedLines(model, range, same);
  const bodies = [{ sibling: model, range }, ...same];
  const isEmpty = ({ sibling, range: own }: Body): boolean => textAt(sibling, own).trim() === '';
  if (hasParts && isShared(bodies.filter(isEmpty).length, bodies.length)) return shared;
  const body = write(model, section, bodies);
  return shared === '' ? body : `${shared}\n\n${body}`;
}

/** The line of the status, with what gives values to keys around it; the history whole, for its first entry. */
function metadataBody(model: Sample, section: AdrSection, range: Range): string {
  if (section.class === 'history') return textAt(model, range).trim();
  const { document, source, record } = model;
  const table = document.tables.find((other) => containsRange(range, other.range));
  if (table !== undefined) return textAt(model, table.range);
  const kept = linesOf(document, range).filter(
    (line) =>
      record.statuses.some((status) => containsRange(line, status.range) && status.range.end > status.range.start) ||
      record.dates.some((date) => containsRange(line, date.range)) ||
      (readKeyValues(source, line).length > 0 &&
        record.relations.every((relation) => !containsRange(line, relation.targetRange))),
  );
  return kept.map((line) => textAt(model, line)).join('\n');
}

interface Body {
  readonly sibling: Sample;
  readonly range: Range;
}

/** Lines that every sibling has in this section, such as an advice in a comment. */
function sharedLines(model: Sample, range: Range, same: readonly Body[]): string {
  if (same.length < 2) return '';
  const others = same.map(
    ({ sibling, range: other }) =>
      new Set(
        textAt(sibling, other)
          .split('\n')
          .map((line) => line.trim()),
      ),
  );
  const lines = textAt(model, range)
    .split('\n')
    .filter((line) => isBoilerplate(line) && others.every((set) => set.has(line.trim())));
  return lines.join('\n');
}

type Shape =
  | { readonly kind: 'table'; readonly head: string; readonly columns: number }
  | { readonly kind: 'list'; readonly bullet: string }
  | { readonly kind: 'text' };

function write(model: Sample, section: AdrSection, bodies: readonly Body[]): string {
  const { format } = model.record;
  const says = (pattern: RegExp): boolean =>
    isShared(bodies.filter(({ sibling, range }) => pattern.test(textAt(sibling, range))).length, bodies.length);
  const shapes = bodies.map(({ sibling, range }) => shapeOf(sibling, range));
  const count = (wanted: Shape): number =>
    shapes.filter((shape) => JSON.stringify(shape) === JSON.stringify(wanted)).length;
  const [own] = shapes;
  const most =
    shapes.find((shape) => isShared(count(shape), shapes.length)) ??
    (shapes.filter(({ kind }) => kind === 'list').length * 2 > shapes.length
      ? shapes.find(({ kind }) => kind === 'list')
      : own?.kind === 'table'
        ? undefined
        : own);
  const bullet = most?.kind === 'list' ? most.bullet : '';
  if (section.class === 'decision' && says(/^\s*Chosen (?:option|alternative|solution)/i))
    return 'Chosen option: "{title of option 1}", because {justification. e.g., only option that meets the decision drivers}.';
  if (section.class === 'options' && (format.startsWith('madr') || format === 'log4brains'))
    return `${bullet || '* '}{title of option 1}\n${bullet || '* '}{title of option 2}`;
  if (section.class === 'consequences' && says(/^\s*[*+-]\s+(?:Good|Bad),/m))
    return `${bullet || '* '}Good, because {positive consequence}\n${bullet || '* '}Bad, because {negative consequence}`;
  if (most?.kind === 'table') {
    const cells = Array.from({ length: most.columns }, (_, index) => (index === 0 ? PLACE : ' '));
    return `${most.head}\n|${cells.map((cell) => (cell === ' ' ? ' ' : ` ${cell} `)).join('|')}|`;
  }
  if (/^(?:deciders|decision makers|participants|authors?|stakeholders|people)$/.test(section.name))
    return bullet + PEOPLE;
  return bullet + placeholderOf(section);
}

const PLACE = '{title of the first}';

/** What the first block below a heading is. */
function shapeOf({ document, text }: Sample, range: Range): Shape {
  const start = range.start + (/^\s*/.exec(text.slice(range.start, range.end))?.[0].length ?? 0);
  const table = document.tables.find((other) => other.range.start >= range.start && other.range.start <= start);
  if (table !== undefined) {
    const [head = '', line = ''] = text.slice(table.range.start, table.range.end).split('\n');
    return { kind: 'table', head: `${head}\n${line}`, columns: table.header.cells.length };
  }
  const item = document.listItems.find((other) => other.range.start >= range.start && other.range.start <= start);
  const bullet =
    item === undefined ? undefined : /^(?:[*+-]|\d{1,3}[.)])[ \t]{1,4}/.exec(text.slice(item.range.start))?.[0];
  return bullet === undefined ? { kind: 'text' } : { kind: 'list', bullet: bullet.replace(/\d+/, '1') };
}
