import { basename } from '../../text/paths.ts';
import { type AdrConvention, followsFileName } from '../convention.ts';
import { withoutExtension } from '../file-name.ts';
import { ownName } from '../locate.ts';
import { compareRecords } from '../order.ts';
import type { AdrFileName, AdrRecord } from '../record.ts';
import { learnSlugStyle, type SlugStyle, slugOf } from './slug.ts';

/** How the ADRs of a directory are named. */
export interface NameForm {
  /** The parts of the name that is the model. */
  readonly model: Pick<AdrFileName, 'name' | 'prefix' | 'digits' | 'date' | 'slug'>;
  /** Digits at least. */
  readonly width: number;
  readonly slug: SlugStyle;
  /** `README.md` where each ADR is a folder. */
  readonly inFolder: string | undefined;
}

/** Where nothing is there to learn from. */
const usual: NameForm = {
  model: { name: '0001-title.md', prefix: '', digits: '0001', date: undefined, slug: 'title' },
  width: 4,
  slug: learnSlugStyle([]),
  inFolder: undefined,
};

/** Named as most of the directory, or else as its newest ADR. */
export function learnNameForm(records: readonly AdrRecord[], convention: AdrConvention | undefined): NameForm {
  const newest = [...records].sort(compareRecords).reverse();
  const follows = (record: AdrRecord): boolean =>
    convention !== undefined && followsFileName(record, convention) === true;
  const model = newest.find(follows) ?? newest[0];
  if (model === undefined) return usual;
  const alike = newest.filter((record) => record.fileName.prefix === model.fileName.prefix);
  return {
    model: model.fileName,
    width: widthOf(alike.flatMap(({ fileName }) => fileName.digits ?? [])),
    slug: learnSlugStyle(newest.map(({ fileName }) => fileName.slug).filter((slug) => slug !== '')),
    inFolder:
      ownName(model.file).directory === model.directory && basename(model.file) !== model.fileName.name
        ? basename(model.file)
        : undefined,
  };
}

/** As many digits as zeros in front prove, in most of those that could have some. */
export function widthOf(digits: readonly string[]): number {
  const filled = digits.filter((text) => text.startsWith('0'));
  const width = Math.max(1, ...filled.map((text) => text.length));
  const short = digits.filter((text) => !text.startsWith('0') && text.length < width);
  return filled.length > short.length ? width : 1;
}

/** A name without a number, or with one that a day makes unique, needs none. */
export const isNumbered = ({ model }: NameForm): boolean => model.digits !== undefined;

/** What a new ADR is called by. */
export interface Naming {
  readonly number: number | undefined;
  readonly title: string;
  /** `2026-05-01` */
  readonly date: string;
}

/** `docs/adr/0012-use-kafka.md` */
export function pathFor(directory: string, { model, width, slug, inFolder }: NameForm, naming: Naming): string {
  const stem = withoutExtension(model.name);
  const ending = model.name.slice(stem.length);
  let head = stem.slice(0, stem.length - model.slug.length);
  if (model.digits !== undefined && naming.number !== undefined) {
    const at = head.lastIndexOf(model.digits);
    const digits = String(naming.number).padStart(model.date === undefined ? width : model.digits.length, '0');
    head = head.slice(0, at) + digits + head.slice(at + model.digits.length);
  }
  if (model.date !== undefined) head = head.replace(model.date, () => dateLike(model.date ?? '', naming.date));
  const words = model.slug === '' ? '' : slugOf(naming.title, slug) || 'decision';
  const name = head + words;
  const own = inFolder === undefined ? name + ending : `${name}/${inFolder}`;
  return directory === '' ? own : `${directory}/${own}`;
}

/** `2021-06-05`, `2020_03_03`, `20230604`, `2022-11` */
function dateLike(model: string, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const separator = /[-_]/.exec(model)?.[0] ?? '';
  const hasDay = model.replace(/\D/g, '').length > 6;
  return [year, month, ...(hasDay ? [day] : [])].join(separator);
}
