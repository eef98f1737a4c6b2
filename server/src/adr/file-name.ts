import type { AdrFileName } from './record.ts';

/**
 * Takes an ADR's file or folder name apart. Any name has a reading; one without number and date is all slug.
 *
 * Forms seen in the field, each with its `form`: `0001-slug` NNNN-slug, `ADR-001-slug` ADR-NNN-slug, `ADR-1.md` ADR-N,
 * `ADR001-slug.html.md` ADRNNN-slug, `2021-06-05_001-slug` YYYY-MM-DD_NNN-slug, `20230604-slug` YYYYMMDD-slug,
 * `ADR-2023-04-Title` ADR-YYYY-MM-slug, `ODH-ADR-MS-0003-slug` ODH-ADR-MS-NNNN-slug, `adr-XXX-slug` adr-XXX-slug.
 */
export function readFileName(name: string): AdrFileName {
  const stem = withoutExtension(name);
  const prefix = readPrefix(stem);
  const dated = readDate(stem, prefix.length);
  if (dated !== undefined) return { name, prefix, ...dated, form: `${prefix}${dated.form}` };
  const digits = readDigits(stem, prefix.length);
  if (digits === undefined || !isIdPrefix(prefix, digits))
    return {
      name,
      prefix: '',
      number: undefined,
      digits: undefined,
      date: undefined,
      slug: stem,
      form: slugForm(stem),
    };
  const { slug, separator } = readSlug(stem, prefix.length + digits.length);
  const form = `${prefix}${'N'.repeat(digits.length)}${separator}${slug === '' ? '' : 'slug'}`;
  return { name, prefix, number: Number(digits), digits, date: undefined, slug, form };
}

/** True for names that hold the place of a number yet to come: `XXXX-use-kafka`, `adr-NNN`, `000N-x`, `2023-02-xx-y`. */
export function isPlaceholderName(name: string): boolean {
  return placeholderOf(name) !== '' || /^(?:19|20)\d\d[-_]\d\d[-_]xx(?=[-_. ]|$)/i.test(name);
}

/** The placeholder with its prefix, `adr-XXX`; `''` where there is none. "x-forwarded-for" and "nx-monorepo" have none. */
function placeholderOf(name: string): string {
  const match =
    /^(?:(?:l?adrs?|decision|rfc)[-_ ]?(?:x{1,5}|n{1,5}|0{1,4}[nx]{1,4}|#{1,5})|x{2,5}|n{2,5}|0{1,4}[nx]{1,4}|#{1,5})(?=[-_. ]|$)/i.exec(
      name,
    );
  return match?.[0] ?? '';
}

/** `0001-x.md`, `ADR001-x.html.md` -> without the extension. */
export function withoutExtension(name: string): string {
  return name.replace(/\.(?:md|markdown|mdx)$/i, '').replace(/\.html?$/i, '');
}

const isLetter = (unit: string | undefined): boolean => unit !== undefined && /[A-Za-z]/.test(unit);
const isDigit = (unit: string | undefined): boolean => unit !== undefined && unit >= '0' && unit <= '9';
const endsField = (unit: string | undefined): boolean => unit === undefined || '-_. '.includes(unit);

/** At most five words of letters with their separators before the first digit: `ODH-ADR-MS-`; `''` where no digit follows. */
function readPrefix(stem: string): string {
  let at = 0;
  for (let word = 0; word < 5 && isLetter(stem[at]); word++) {
    while (isLetter(stem[at])) at++;
    while (stem[at] === '-' || stem[at] === '_' || stem[at] === ' ') at++;
  }
  return at <= 60 && isDigit(stem[at]) ? stem.slice(0, at) : '';
}

/** Words that make an id of any number behind them. */
const idWords: ReadonlySet<string> = new Set(
  'ad adr adrs ladr madr dr edr tdr pdr ddr sdr rfc decision decisions record arch architecture architectural'.split(
    ' ',
  ),
);

/** `ADR-1` and `API-001` are ids; `java-17` and `http2` are not. */
function isIdPrefix(prefix: string, digits: string): boolean {
  if (
    prefix === '' ||
    prefix
      .toLowerCase()
      .split(/[-_ ]+/)
      .some((word) => idWords.has(word))
  )
    return true;
  return digits.length >= 3 && (digits.startsWith('0') || prefix === prefix.toUpperCase());
}

/** One to five digits that end at a separator. */
function readDigits(stem: string, from: number): string | undefined {
  let at = from;
  while (at - from < 6 && isDigit(stem[at])) at++;
  return at > from && at - from <= 5 && endsField(stem[at]) ? stem.slice(from, at) : undefined;
}

function readSlug(stem: string, from: number): { slug: string; separator: string } {
  let at = from;
  while (at < stem.length && endsField(stem[at])) at++;
  return { slug: stem.slice(at), separator: stem.slice(from, at) };
}

/**
 * `2021-06-05`, `2020_03_03`, `20230604`, `2022-11`, `202211`. Months 20 to 29 are let through: `2022-21-11-x` is a
 * date with a mistake in it, not ADR 2022. The year must be a plausible one, so `0023_508_x` stays number 23.
 */
function readDate(stem: string, from: number): Omit<AdrFileName, 'name' | 'prefix'> | undefined {
  const match = /^(?:19|20)\d{2}([-_]?)(?:0[1-9]|1[0-2]|2\d)(?:\1[0-3]\d)?(?=[-_ .]|$)/.exec(
    stem.slice(from, from + 11),
  );
  if (match === null) return undefined;
  const date = match[0];
  const separator = match[1] ?? '';
  const hasDay = date.length > 6 + separator.length;
  const form = ['YYYY', 'MM', ...(hasDay ? ['DD'] : [])].join(separator);
  const after = from + date.length;
  const numbered = /^([-_ ])(\d{3})(?=[-_.]|$)/.exec(stem.slice(after, after + 5));
  const digits = numbered?.[2];
  const rest = readSlug(stem, after + (numbered?.[0].length ?? 0));
  return {
    date,
    digits,
    number: digits === undefined ? undefined : Number(digits),
    slug: rest.slug,
    form: `${form}${numbered === null ? '' : `${numbered[1]}NNN`}${rest.separator}${rest.slug === '' ? '' : 'slug'}`,
  };
}

function slugForm(stem: string): string {
  const placeholder = placeholderOf(stem);
  if (placeholder === '') return 'slug';
  return placeholder.length < stem.length ? `${placeholder}-slug` : placeholder;
}
