import { basename, dirname, extname } from '../text/paths.ts';
import type { World } from '../workspace/world.ts';
import type { FoundLink } from './resolve-link.ts';
import { join } from './site.ts';

export const foundAt = (path: string, world: World): FoundLink => ({
  kind: 'found',
  path,
  isDirectory: world.kindOf(path) === 'directory',
});

/** Endings that a page's address loses or trades: `x` and `x.html` are `x.md`, `x/` is `x.md` or `x/index.md`. */
const sourceEndings = ['.md', '.mdx', '.markdown', '.html.md', '.html.md.erb', '.md.erb', '.adoc', '.rst', '.ipynb'];
const indexNames = [
  'README.md',
  'index.md',
  '_index.md',
  'index.mdx',
  'readme.md',
  'Readme.md',
  'index.html.md',
  'index.html.md.erb',
];

/** What a reader of the forge, or of a page made from it, finds at a path. */
export function findAt(target: string, world: World): FoundLink | undefined {
  const kind = world.kindOf(target);
  if (kind !== undefined) return { kind: 'found', path: target, isDirectory: kind === 'directory' };
  if (target === '') return undefined;
  const html = /\.html?$/i.test(target);
  const stem = html ? target.replace(/\.html?$/i, '') : target;
  for (const ending of sourceEndings) {
    if (world.kindOf(stem + ending) === 'file') return { kind: 'found', path: stem + ending, isDirectory: false };
  }
  if (!html) return undefined;
  // `x/index.html` is made from `x/README.md`, `x.html` from `x/index.md`.
  const directory = basename(stem) === 'index' ? dirname(stem) : stem;
  if (directory !== '' && world.kindOf(directory) !== 'directory') return undefined;
  for (const name of indexNames) {
    const path = join(directory, name);
    if (world.kindOf(path) === 'file') return { kind: 'found', path, isDirectory: false };
  }
  return undefined;
}

/** Whether git leaves out what a link names: the path itself, or the source of the page that it is the address of. */
export const isLeftOut = (target: string, world: World): boolean =>
  world.isIgnored(target) || (extname(target) === '' && world.isIgnored(`${target}.md`));
