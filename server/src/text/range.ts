/**
 * A half-open span of a text in UTF-16 code units: `text.slice(range.start, range.end)` is what it covers.
 * Lines and columns exist only at the edges (`lsp/`, `cli/`).
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const sliceRange = (text: string, range: Range): string => text.slice(range.start, range.end);

export const sameRange = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

export const containsOffset = (range: Range, offset: number): boolean => range.start <= offset && offset <= range.end;

export const containsRange = (outer: Range, inner: Range): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
