/**
 * `Object.groupBy` for Node 20, which one of mermaid's parser libraries calls. The build puts this in its place, so
 * that no global is touched.
 */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T, index: number) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = Object.create(null);
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups[key];
    if (group === undefined) groups[key] = [item];
    else group.push(item);
  }
  return groups;
}
