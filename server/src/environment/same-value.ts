const TRUE: ReadonlySet<string> = new Set([
  'true',
  'yes',
  'y',
  'on',
  '1',
  'enabled',
  't',
  'ja',
  'oui',
  'sí',
  'sim',
  '是',
]);
const FALSE: ReadonlySet<string> = new Set([
  'false',
  'no',
  'n',
  'off',
  '0',
  'disabled',
  'f',
  'nein',
  'non',
  'não',
  '否',
]);

/**
 * Whether two values are the same to whoever sets a variable: `8080` and `"8080"`, `True` and `yes`, `30s` and
 * `30 * time.Second`, `a,b` and `["a", "b"]`. Letter case counts for nothing: log levels are written in either.
 */
export function isSameValue(a: string, b: string): boolean {
  const [left, right] = [normalise(a), normalise(b)];
  if (left === right) return true;
  if ((TRUE.has(left) && TRUE.has(right)) || (FALSE.has(left) && FALSE.has(right))) return true;
  const [amount, other] = [amountOf(left), amountOf(right)];
  if (amount !== undefined && other !== undefined) return isSameAmount(amount, other);
  return listOf(left) === listOf(right);
}

/** Without quotes, brackets around numbers and a slash at the end. */
function normalise(value: string): string {
  let text = value.trim().toLowerCase();
  const quoted = /^(["'`])(.*)\1$/.exec(text);
  if (quoted !== null) text = quoted[2] ?? '';
  // An address without a host is one of every interface: `:8080` is `0.0.0.0:8080`.
  text = text.replace(/^(?:0\.0\.0\.0|\[::\])(?=:\d{1,5}$)/, '');
  return text.length > 1 ? text.replace(/\/$/, '') : text;
}

interface Amount {
  readonly value: number;
  /** Seconds or bytes; undefined for a bare number. */
  readonly unit: 'time' | 'size' | undefined;
}

const UNITS: ReadonlyMap<string, readonly [unit: 'time' | 'size', factor: number]> = new Map([
  ['ns', ['time', 1e-9]],
  ['nanosecond', ['time', 1e-9]],
  ['us', ['time', 1e-6]],
  ['µs', ['time', 1e-6]],
  ['microsecond', ['time', 1e-6]],
  ['ms', ['time', 1e-3]],
  ['msec', ['time', 1e-3]],
  ['millisecond', ['time', 1e-3]],
  ['s', ['time', 1]],
  ['sec', ['time', 1]],
  ['second', ['time', 1]],
  ['m', ['time', 60]],
  ['min', ['time', 60]],
  ['minute', ['time', 60]],
  ['h', ['time', 3600]],
  ['hr', ['time', 3600]],
  ['hour', ['time', 3600]],
  ['d', ['time', 86_400]],
  ['day', ['time', 86_400]],
  ['week', ['time', 604_800]],
  ['b', ['size', 1]],
  ['byte', ['size', 1]],
  ['k', ['size', 1024]],
  ['kb', ['size', 1000]],
  ['kib', ['size', 1024]],
  ['mb', ['size', 1e6]],
  ['mib', ['size', 1024 ** 2]],
  ['gb', ['size', 1e9]],
  ['gib', ['size', 1024 ** 3]],
]);

/** `8_080`, `30s`, `1h30m`, `30 * time.second`, `60 * 60`, `10 MB`. */
function amountOf(text: string): Amount | undefined {
  if (text.length > 60 || !/\d/.test(text)) return undefined;
  let value = 1;
  let unit: Amount['unit'];
  for (const factor of text.split('*')) {
    const amount = factorOf(factor.trim());
    if (amount === undefined || (unit !== undefined && amount.unit !== undefined)) return undefined;
    value *= amount.value;
    unit ??= amount.unit;
  }
  return { value, unit };
}

function factorOf(text: string): Amount | undefined {
  const named = /^(?:time|chrono)\.([a-z]{1,12}?)s?$/.exec(text)?.[1];
  const known = named === undefined ? undefined : UNITS.get(named);
  if (known !== undefined) return { unit: known[0], value: known[1] };
  const bare = /^[+-]?(?:\d[\d_]*(?:,\d{3})*(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,3})?$/.exec(text);
  if (bare !== null) return { unit: undefined, value: Number(text.replace(/[_,]/g, '')) };
  let value = 0;
  let unit: Amount['unit'];
  let rest = text;
  while (rest !== '') {
    const part = /^(\d[\d_]{0,15}(?:\.\d{1,9})?)\s{0,2}([a-zµ]{1,12}?)s?(?=\d|\s|$)\s{0,2}/.exec(rest);
    const found = UNITS.get(part?.[2] ?? '') ?? (part?.[2] === '' && rest.endsWith('s') ? UNITS.get('s') : undefined);
    if (part === null || found === undefined || (unit !== undefined && unit !== found[0])) return undefined;
    value += Number((part[1] ?? '').replaceAll('_', '')) * found[1];
    unit = found[0];
    rest = rest.slice(part[0].length);
  }
  return unit === undefined ? undefined : { value, unit };
}

/** A bare number is of whatever unit the other one is: of time a count of seconds or milliseconds, of sizes of bytes. */
function isSameAmount(a: Amount, b: Amount): boolean {
  const isClose = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x), Math.abs(y));
  if (a.unit !== undefined && b.unit !== undefined) {
    // People say MB for 1024 * 1024 bytes as often as not.
    return a.unit === b.unit && (isClose(a.value, b.value) || (a.unit === 'size' && isLoose(a.value, b.value)));
  }
  if (a.unit === b.unit) return isClose(a.value, b.value);
  const [amount, bare] = a.unit === undefined ? [b, a.value] : [a, b.value];
  const scales =
    amount.unit === 'time'
      ? [1, 1e3, 1e6, 1e9, 1 / 60, 1 / 3600, 1 / 86_400]
      : [1, 1e-3, 1e-6, 1 / 1024, 1 / 1024 ** 2];
  return scales.some(
    (scale) => isClose(amount.value * scale, bare) || (amount.unit === 'size' && isLoose(amount.value * scale, bare)),
  );
}

const isLoose = (x: number, y: number): boolean => {
  const ratio = x / y;
  return [1.024, 1.024 ** 2, 1.024 ** 3].some(
    (factor) => Math.abs(ratio - factor) < 1e-6 || Math.abs(1 / ratio - factor) < 1e-6,
  );
};

/** `["a", "b"]`, `a, b` and `a b` are the same list. */
const listOf = (text: string): string =>
  text
    .replace(/^[[({]|[\])}]$/g, '')
    .split(/[,;\s]/)
    .map((item) => item.trim().replace(/^["']|["']$/g, ''))
    .filter((item) => item !== '')
    .join(',');
