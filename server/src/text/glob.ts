import picomatch from 'picomatch';

/** True for paths (or other texts) that one of the globs matches; `*` crosses no `/`, `**` does, a dot is nothing special. */
export function createMatcher(globs: readonly string[]): (text: string) => boolean {
  // A pattern longer than this is no glob that a person wrote.
  const usable = globs.filter((glob) => glob.length > 0 && glob.length < 1000);
  if (usable.length === 0) return () => false;
  const matches = picomatch(usable, { dot: true });
  const segments = usable.map(literalSegment);
  // Nearly every text is passed over by its letters.
  return segments.includes('')
    ? matches
    : (text) => segments.some((segment) => text.includes(segment)) && matches(text);
}

/** The longest segment of a glob that has to stand in what it matches: `vendor` of `vendor/**`; `''` for none. */
function literalSegment(glob: string): string {
  if (!/^[\w./*? -]+$/.test(glob)) return '';
  const literal = glob.split('/').filter((segment) => /^[\w-][\w.-]*$/.test(segment));
  return literal.reduce((longest, segment) => (segment.length > longest.length ? segment : longest), '');
}
