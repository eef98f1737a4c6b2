/** Deep equality of plain data: primitives, arrays and objects. A key whose value is undefined is as good as absent. */
export function equalData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && a.length !== (b as readonly unknown[]).length) return false;
  return Object.keys(a).every((key) => equalData(own(a, key), own(b, key))) && lacksNothingOf(a, b);
}

const own = (data: object, key: string): unknown =>
  Object.hasOwn(data, key) ? (data as Record<string, unknown>)[key] : undefined;

const lacksNothingOf = (a: object, b: object): boolean =>
  Object.keys(b).every((key) => Object.hasOwn(a, key) || own(b, key) === undefined);
