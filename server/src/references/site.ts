import { basename, dirname } from '../text/paths.ts';
import type { World } from '../workspace/world.ts';

/** Configuration files by which a site generator shows itself. Names that other tools use too are not among them. */
const siteConfigs = [
  'mkdocs.yml',
  'mkdocs.yaml',
  'docusaurus.config.js',
  'docusaurus.config.ts',
  '_config.yml',
  '_config.yaml',
  'hugo.toml',
  'hugo.yaml',
  'hugo.yml',
  'antora.yml',
  'book.toml',
  'gatsby-config.js',
  'gatsby-config.ts',
  'astro.config.mjs',
  'astro.config.ts',
  'eleventy.config.js',
  '.eleventy.js',
  'sidebars.js',
  'sidebars.ts',
  'tech-docs.yml',
  'zensical.toml',
  'docfx.json',
  'nuxt.config.ts',
  '.log4brains.yml',
  'mint.json',
];

/** True where some of the repository's documents are made into a site, whose routes a reader of the sources cannot follow. */
export function hasSite(world: World): boolean {
  return (
    siteConfigs.some((name) => world.filesNamed(name).length > 0) ||
    mystConfigs.some((name) => world.filesNamed(name).length > 0) ||
    // GitBook, and mdBook too.
    world.filesNamed('SUMMARY.md').some((path) => isTableOfContents(path, world)) ||
    hasNextra(world) ||
    // `mkdocs-online.yml` beside `mkdocs-offline.yml`.
    world.entriesOf('').some((name) => /^mkdocs[\w.-]{1,60}\.ya?ml$/.test(name)) ||
    // VitePress and VuePress: `docs/.vitepress/config.ts`.
    ['config.ts', 'config.js', 'config.mts', 'config.mjs'].some((name) =>
      world.filesNamed(name).some((path) => /(?:^|\/)\.(?:vitepress|vuepress)\//.test(path)),
    ) ||
    // Hugo before `hugo.toml`.
    ['config.toml', 'config.yaml'].some((name) =>
      world.filesNamed(name).some((path) => world.kindOf(join(dirname(path), 'content')) === 'directory'),
    )
  );
}

/** Nextra, and Next with pages of MDX. */
const nextraFiles = [
  'page.mdx',
  '_meta.js',
  '_meta.json',
  '_meta.ts',
  '_meta.tsx',
  '_meta.global.js',
  '_meta.global.tsx',
];

export const hasNextra = (world: World): boolean => nextraFiles.some((name) => world.filesNamed(name).length > 0);

const isTableOfContents = (path: string, world: World): boolean =>
  basename(path) === 'SUMMARY.md' && /^(?:table of contents|summary)$/i.test(world.document(path)?.title ?? '');

/** GitHub's slugs are checked strictly; sites, GitLab and Azure DevOps make others of the same headings. */
export const makesOtherSlugs = (world: World): boolean =>
  world.remotes().some((remote) => !remote.startsWith('github.com/')) || hasSite(world);

/** Configuration of Sphinx, Jupyter Book and mystmd. */
const mystConfigs = ['conf.py', '_toc.yml', 'myst.yml'];

/**
 * Whether the page is read as MyST, by Sphinx or the like: there a destination that is no file, and `#x` too, may be a label
 * of any page, `(x)=`, or an object of the code, `PAMAuthenticator`.
 */
export const isOfMyst = (path: string, world: World): boolean =>
  mystConfigs.some((name) =>
    world.filesNamed(name).some((config) => {
      const root = dirname(config);
      return root === '' || path.startsWith(`${root}/`);
    }),
  );

const docusaurusConfigs = [
  'docusaurus.config.js',
  'docusaurus.config.ts',
  'docusaurus.config.mjs',
  'docusaurus.config.cjs',
];

export const hasDocusaurus = (world: World): boolean =>
  docusaurusConfigs.some((name) => world.filesNamed(name).length > 0);

/** The roots of Docusaurus sites that a document lies below, the nearest first. */
export const docusaurusRootsOf = (from: string, world: World): string[] =>
  [...new Set(docusaurusConfigs.flatMap((name) => world.filesNamed(name).map(dirname)))]
    .filter((root) => root === '' || from.startsWith(`${root}/`))
    .sort((a, b) => b.length - a.length);

/** Directories that site generators serve files from, relative to where their configuration stands. */
const staticDirectories = [
  'public',
  'static',
  'assets',
  'source',
  'src',
  'content',
  'content/en',
  'docs',
  'docs/public',
  'docs/assets',
  'docs/static',
  'docs/.vuepress/public',
  'docs/source',
  'src/pages',
  'src/content',
  'website/static',
  'website/docs',
  'website',
  'site',
  'pages',
];

/** Directories that a site-absolute link (`/x`) may start from, the repository's root first. */
export function siteRootsOf(from: string, world: World): string[] {
  const roots = new Set<string>(['']);
  for (const root of world.config.links.siteRoots) roots.add(root.replace(/^\.?\/|\/$/g, ''));
  const above: string[] = [];
  for (let at = dirname(from); at !== '' && above.length < 12; at = dirname(at)) above.push(at);
  for (const base of ['', ...above]) {
    for (const directory of staticDirectories) {
      const path = join(base, directory);
      if (world.kindOf(path) === 'directory') roots.add(path);
    }
    roots.add(base);
  }
  return [...roots];
}

export const join = (directory: string, name: string): string =>
  directory === '' ? name : name === '' ? directory : `${directory}/${name}`;
