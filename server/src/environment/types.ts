type Family = 'string' | 'integer' | 'number' | 'boolean' | 'list' | 'map' | 'text-like' | 'duration';

/** What documents and languages call the types of settings; `text-like` is whatever is written as some string. */
const FAMILIES: readonly (readonly [family: Family, words: string])[] = [
  [
    'string',
    'str, string, text, char, varchar, secretstr, secret, constr, cstr, osstring, zeichenkette, chaîne, cadena, texto, stringa, строка, 字符串, 文字列, 문자열',
  ],
  [
    'integer',
    'int, integer, long, short, uint, int8, int16, int32, int64, uint8, uint16, uint32, uint64, u8, u16, u32, u64, usize, i8, i16, ' +
      'i32, i64, isize, positiveint, nonnegativeint, conint, bigint, port, ganzzahl, entier, entero, inteiro, intero, целое, 整数, 整數, 정수',
  ],
  [
    'number',
    'number, float, float32, float64, double, decimal, f32, f64, numeric, num, positivefloat, zahl, nombre, número, numero, число, 数字, 數字, 数値, 숫자',
  ],
  [
    'boolean',
    'bool, boolean, flag, switch, strictbool, booléen, booleano, булево, 布尔, 布爾, 布尔值, 真偽値, ブール, 불리언, true/false, yes/no',
  ],
  [
    'list',
    'list, array, tuple, set, sequence, csv, vec, slice, liste, lista, arreglo, список, 列表, 数组, 陣列, 配列, 목록, 배열',
  ],
  ['map', 'dict, map, mapping, object, json, record, hashmap, struct'],
  ['duration', 'duration, timedelta, time, interval, timespan, seconds, milliseconds, minutes'],
  [
    'text-like',
    'path, file, filepath, directory, dir, folder, url, uri, anyurl, httpurl, email, enum, literal, choice, date, datetime, host, hostname, ip, address, regex, pattern, uuid, bytes, size, postgresdsn, redisdsn, timezone, locale',
  ],
];

const families: ReadonlyMap<string, Family> = new Map(
  FAMILIES.flatMap(([family, words]) => words.split(', ').map((word): [string, Family] => [word, family])),
);

/** `Optional[int]`, `int | None`, `list[str]`, `*int`, `z.coerce.number()`, `integer (1-10)`. */
function familyOf(type: string): Family | undefined {
  let text = type.trim().toLowerCase().slice(0, 200);
  const whole = families.get(text);
  if (whole !== undefined) return whole;
  text = text
    .replace(/^(?:z|t|s|v)\.(?:coerce\.)?/, '')
    .replace(/\(.*$/, '')
    .trim();
  if (/\[\]$|^\[\]|^\[.*\]$/.test(text)) return 'list';
  text = text.replace(/^[*&?]+|\?+$/g, '');
  const inner = /^(?:typing\.)?(?:optional|option|annotated|maybe|nullable|final)[[<](.*)[\]>]$/.exec(text)?.[1];
  if (inner !== undefined) return familyOf(inner.split(',')[0] ?? '');
  const parts = text.split('|').map((part) => part.trim());
  const named = parts.filter((part) => !/^(?:none|null|undefined|nil)$/.test(part));
  if (parts.length > 1) return named.length === 1 ? familyOf(named[0] ?? '') : undefined;
  const head = /^[\p{L}\p{N}_./]+/u.exec(text)?.[0] ?? '';
  return families.get(head) ?? families.get(head.split('.').at(-1) ?? '');
}

/**
 * Whether a type that a document gives can be that of the code: "string" is also a path, "number" also an integer.
 * Undefined where one of them is not known, or both may be meant.
 */
export function isSameType(documented: string, actual: string): boolean | undefined {
  const [said, real] = [familyOf(documented), familyOf(actual)];
  if (said === undefined || real === undefined) return undefined;
  if (said === real) return true;
  const pair = new Set([said, real]);
  const isPair = (a: Family, b: Family): boolean => pair.has(a) && pair.has(b);
  if (isPair('integer', 'number')) return true;
  // Every variable is a string until it is read, and there is more than one way to write a list, an object or a time.
  const isLoose = ['text-like', 'map', 'list', 'duration'].some((family) => family === said || family === real);
  if (isLoose) return pair.has('boolean') && (pair.has('list') || pair.has('map')) ? false : undefined;
  // Code that takes any text for a number or a switch checks it later.
  return real === 'string' ? undefined : false;
}

/** How a table calls the type of a variable, by the words of its other rows: `number` for `int`, `string` for `str`. */
export function typeInWords(type: string | undefined, words: readonly string[]): string | undefined {
  const family = type === undefined ? undefined : familyOf(type);
  if (family === undefined || (type !== undefined && words.includes(type))) return type;
  const same = words.find((word) => familyOf(word) === family);
  const near = family === 'integer' ? words.find((word) => familyOf(word) === 'number') : undefined;
  return same ?? near ?? type;
}
