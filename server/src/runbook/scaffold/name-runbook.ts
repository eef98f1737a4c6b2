import { readFileName, withoutExtension } from '../../adr/file-name.ts';
import { mostCommon } from '../../adr/order.ts';
import { pathFor, widthOf } from '../../adr/scaffold/name-file.ts';
import { nextNumber } from '../../adr/scaffold/next-number.ts';
import { isShared } from '../../adr/scaffold/sample.ts';
import { learnSlugStyle } from '../../adr/scaffold/slug.ts';
import { basename, extname } from '../../text/paths.ts';
import { isAlertName } from '../alert-names.ts';

/** What a runbook's title is in a file name: `KubePodCrashLooping`, `restart-the-database`, `03-runbook-restart`. */
export interface RunbookNaming {
  readonly directory: string;
  /** Paths of the runbooks in the directory. */
  readonly siblings: readonly string[];
  /** Every file of the directory, here and elsewhere, for the number to come. */
  readonly taken: readonly string[];
}

/** The path that a runbook of this title has beside its siblings. */
export function runbookPath(title: string, { directory, siblings, taken }: RunbookNaming): string {
  const names = siblings.map((path) => basename(path));
  const stems = names.map(withoutExtension);
  const mostly = (test: (stem: string) => boolean): boolean =>
    stems.length > 0 && isShared(stems.filter(test).length, stems.length);
  const at = (name: string): string => (directory === '' ? name : `${directory}/${name}`);
  const extension = mostCommon(names.map(extname)) ?? '.md';
  // In a folder of alerts the name is the alert's, whichever way its title was typed.
  if (isAlertName(title) && (mostly(isAlertName) || stems.length === 0)) return at(title + extension);
  if (mostly(isAlertName)) return at(`${joined(title)}${extension}`);
  const words = isAlertName(title) ? apart(title) : title;
  const numbered = names.map(readFileName).filter(({ digits }) => digits !== undefined);
  const isNumbered = numbered.length > 1 && isShared(numbered.length, names.length);
  const prefix = isNumbered ? (mostCommon(numbered.map((name) => name.prefix)) ?? '') : '';
  const model = isNumbered ? numbered.find((name) => name.prefix === prefix) : undefined;
  const slugs = isNumbered ? numbered.map(({ slug }) => slug) : stems;
  const opening = common(slugs, /^(?:run[-_]?book|play[-_]?book|sop)[-_]/i);
  const closing = common(slugs, /[-_.](?:run[-_]?book|play[-_]?book|sop)$/i);
  const cut = slugs.map((slug) => slug.slice(opening.length, slug.length - closing.length));
  const own = {
    name: model === undefined ? `x${extension}` : model.name,
    prefix,
    digits: model?.digits,
    date: undefined,
    slug: model?.slug ?? 'x',
  };
  const plain = pathFor(
    '',
    {
      model: own,
      width: widthOf(numbered.flatMap(({ digits }) => digits ?? [])),
      slug: learnSlugStyle(cut.filter((slug) => slug !== '')),
      inFolder: undefined,
    },
    {
      number: model === undefined ? undefined : nextNumber(directory, prefix, taken),
      title: without(words),
      date: '',
    },
  );
  const stem = withoutExtension(plain);
  const head = model === undefined ? 0 : stem.length - headless(stem).length;
  return at(`${stem.slice(0, head)}${opening}${stem.slice(head)}${closing}${extension}`);
}

/** What stands behind the number. */
const headless = (stem: string): string => readFileName(`${stem}.md`).slug;

/** Part of the form, not of the words. */
const without = (title: string): string => title.replace(/^(?:run ?book|play ?book|sop)[ :–—-]{1,4}(?=\S)/i, '');

function common(slugs: readonly string[], pattern: RegExp): string {
  const found = slugs.flatMap((slug) => pattern.exec(slug)?.[0] ?? []);
  const usual = mostCommon(found) ?? '';
  return found.length > 1 && isShared(found.length, slugs.length) ? usual : '';
}

/** `Pod keeps crashing` -> `PodKeepsCrashing` */
const joined = (title: string): string =>
  (title.normalize('NFKD').match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, 100) || 'Runbook';

/** `KubePodCrashLooping` -> `Kube Pod Crash Looping` */
const apart = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ');
