import picomatch from 'picomatch';

/** True for paths (or other texts) that one of the globs matches; `*` crosses no `/`, `**` does, a dot is nothing special. */
export function createMatcher(globs: readonly string[]): (text: string) => boolean {
  if (globs.length === 0) return () => false;
  // A pattern longer than this is no glob that a person wrote.
  return picomatch(
    globs.filter((glob) => glob.length > 0 && glob.length < 1000),
    { dot: true },
  );
}
