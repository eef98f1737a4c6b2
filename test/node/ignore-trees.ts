import fc from 'fast-check';

const name = fc.constantFrom('a', 'b', 'ab', 'out', 'x.log', 'y.md', '[z]', 'é', '-', 'a b');
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const glob = fc.constantFrom(
  'a',
  'b',
  '*',
  '**',
  '?',
  '*.log',
  'out',
  'a*',
  '*b',
  '[a-b]',
  '[!a]',
  '\\[z]',
  '**b',
  'é',
  '-',
  'a b',
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!'),
    fc.constantFrom('', '', '/'),
    fc.array(glob, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    fc.constantFrom('', '', '/', ' ', '\r'),
  )
  .map((parts) => parts.join(''));
const gitignore = fc.array(pattern, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
/** Trees with some `.gitignore`s, and the text of `.git/info/exclude`. */
export const ignoreTrees = fc.record({
  paths: fc.array(path, { minLength: 1, maxLength: 12 }),
  ignores: fc.array(fc.tuple(fc.oneof(fc.constant(''), path), gitignore), { maxLength: 3 }),
  exclude: gitignore,
});

/** Texts by path: of files that would be directories of others, the first one counts. */
export function filesOf(tree: {
  readonly paths: readonly string[];
  readonly ignores: readonly (readonly [string, string])[];
}): Record<string, string> {
  const files: Record<string, string> = {};
  const isTaken = (file: string): boolean =>
    Object.keys(files).some((other) => other === file || other.startsWith(`${file}/`) || file.startsWith(`${other}/`));
  for (const file of tree.paths) if (!isTaken(file)) files[file] = '';
  for (const [directory, text] of tree.ignores) {
    const file = directory === '' ? '.gitignore' : `${directory}/.gitignore`;
    if (!isTaken(file)) files[file] = text;
  }
  return files;
}
