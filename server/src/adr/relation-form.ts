import { basename, dirname, relativePath } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import { withoutExtension } from './file-name.ts';
import { plainText } from './plain.ts';
import type { AdrLabelForm, AdrRelationForm } from './record.ts';
import type { TargetReading } from './relation-targets.ts';
import type { AdrSource } from './source.ts';
import { readTitle } from './title.ts';

/** Longer lines are prose that happens to name a relation, and no model for another one. */
const LONGEST_MODEL = 300;

/** How a relation is written on the line of its target. */
export function formOf(source: AdrSource, verb: Range, { range, target }: TargetReading): AdrRelationForm | undefined {
  const { text, document } = source;
  const line = document.lines.lineAt(range.start);
  // A byte order mark belongs to the encoding, not to the line.
  const start = document.lines.lineStart(line) + (line === 0 && text.startsWith('\uFEFF') ? 1 : 0);
  const end = document.lines.lineEnd(line);
  if (end - start > LONGEST_MODEL || range.end > end) return undefined;
  const before = text.slice(start, range.start);
  const written = text.slice(range.start, range.end);
  const link = /^\[([^\]]{0,200})\][([]/.exec(written);
  const label = link === null ? written : plainText(link[1] ?? '');
  return {
    verb: text.slice(verb.start, verb.end),
    before,
    verbAt: verb.start >= start ? verb.start - start : -1,
    target: link !== null ? 'link' : target.path === undefined ? 'id' : 'path',
    label: readLabel(label, target.path),
    path: target.path,
    after: text.slice(range.end, end),
  };
}

function readLabel(label: string, path: string | undefined): AdrLabelForm {
  const digits = /^(#?)(\d{1,5})$/.exec(label);
  if (digits !== null) return { head: digits[1] ?? '', width: digits[2]?.length ?? 0, joint: '', title: false };
  const reading = readTitle(label, {
    name: '',
    prefix: '',
    number: undefined,
    digits: undefined,
    date: undefined,
    slug: '',
    form: '',
  });
  const { number, title } = reading;
  const own = /^((?:[A-Z]{2,8}-){1,4})(\d{1,5})$/.exec(label);
  if (number === undefined && own !== null)
    return { head: own[1] ?? '', width: own[2]?.length ?? 0, joint: '', title: false };
  if (number === undefined)
    return { head: '', width: 0, joint: extensionOf(label), title: path === undefined || !path.includes(label) };
  return {
    head: label.slice(0, number.start),
    width: number.end - number.start,
    joint: label.slice(number.end, title.start),
    title: title.end > title.start,
  };
}

const extensionOf = (label: string): string => label.slice(withoutExtension(label).length);

/** What a form is filled with. */
export interface Named {
  readonly file: string;
  readonly number: number | undefined;
  readonly title: string;
}

/**
 * A target in the form of another one: `[2. Use NATS](0002-use-nats.md)`. Undefined where the form needs what the ADR
 * has not, or where its words would be read as markup.
 */
export function writeTarget(form: AdrRelationForm, from: string, adr: Named): string | undefined {
  const label = writeLabel(form.label, adr);
  const path = pathLike(form.path, from, adr.file);
  switch (form.target) {
    case 'id':
      return adr.number === undefined ? undefined : label;
    case 'path':
      return path;
    case 'link':
      return label === undefined || path === undefined ? undefined : `[${label}](${path})`;
    default:
      return form.target satisfies never;
  }
}

function writeLabel({ head, width, joint, title }: AdrLabelForm, adr: Named): string | undefined {
  const name = basename(adr.file).toLowerCase() === 'readme.md' ? basename(dirname(adr.file)) : basename(adr.file);
  // A file is called by its name with the ending or without, as the model has it.
  if (width === 0) return title ? plainTitle(adr.title) : joint === '' ? withoutExtension(name) : name;
  if (adr.number === undefined) return plainTitle(adr.title);
  const words = title ? plainTitle(adr.title) : '';
  return words === undefined
    ? undefined
    : head + String(adr.number).padStart(width, '0') + (title ? joint + words : joint.trimEnd());
}

/** A title that is the same as markdown. */
const plainTitle = (title: string): string | undefined =>
  /[[\]<>*_`\\|]/.test(title) || title === '' ? undefined : title;

/** `./x.md` and `x.md` as the model has it; undefined for spaces and what else would have to be escaped. */
function pathLike(model: string | undefined, from: string, to: string): string | undefined {
  const relative = relativePath(dirname(from), to);
  if (/[%#?<>()\s\\]/.test(relative)) return undefined;
  return model?.startsWith('./') === true && !relative.startsWith('.') ? `./${relative}` : relative;
}
