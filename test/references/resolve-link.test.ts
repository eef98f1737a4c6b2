import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../server/src/markdown/parse.ts';
import { linkTargetOf, linkTargetOfPath } from '../../server/src/references/link-facts.ts';
import { type LinkResolution, resolveLink } from '../../server/src/references/resolve-link.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { createWorld, factsOf, findingsOf, type WorldOptions } from './world.ts';

const here = 'docs/adr/0001-x.md';

/** Where `[x](link)` in a document leads: `found docs/a.md`, `missing docs/b.md (why path)`, or just the kind. */
function follow(link: string, options: WorldOptions = {}, from = here): string {
  const destination = parse(`[x](${link})`).links[0]?.destination;
  assert.ok(destination !== undefined, `${link} is no link`);
  const world = createWorld({ ...options, files: { [from]: '', ...options.files } });
  return show(resolveLink(from, linkTargetOf(destination), world));
}

function show(found: LinkResolution): string {
  switch (found.kind) {
    case 'found':
      return `found ${found.path}${found.isDirectory ? '/' : ''}`;
    case 'missing':
      return `missing ${found.target}${found.candidates.map(({ path, why }) => ` (${why} ${path})`).join('')}`;
    case 'machine-path':
      return found.suffix === undefined ? 'machine-path' : `machine-path ${found.suffix}`;
    default:
      return found.kind;
  }
}

const filesOf = (...paths: readonly string[]): WorldOptions => ({
  files: Object.fromEntries(paths.map((path) => [path, ''])),
});

describe('where a link leads', () => {
  const cases: readonly (readonly [string, string, WorldOptions?, string?])[] = [
    ['../a.md', 'found docs/a.md', filesOf('docs/a.md')],
    ['../a.md#x', 'found docs/a.md', filesOf('docs/a.md')],
    ['../a.md?plain=1#L3', 'found docs/a.md', filesOf('docs/a.md')],
    ['./', 'found docs/adr/'],
    ['..', 'found docs/'],
    ['#x', 'self'],
    ['', 'self'],
    ['?x=1', 'self'],
    ['../a', 'found docs/a.md', filesOf('docs/a.md')],
    ['../a/', 'found docs/a.md', filesOf('docs/a.md')],
    ['../a.html', 'found docs/a.md', filesOf('docs/a.md')],
    ['../a.html', 'found docs/a.html.md.erb', filesOf('docs/a.html.md.erb')],
    ['../sub/index.html', 'found docs/sub/README.md', filesOf('docs/sub/README.md')],
    ['../sub.html', 'found docs/sub/index.md', filesOf('docs/sub/index.md')],
    ['../a%20b.md', 'found docs/a b.md', filesOf('docs/a b.md')],
    ['../abci%2B%2B.md', 'found docs/abci++.md', filesOf('docs/abci++.md')],
    ['../a%zz.md', 'found docs/a%zz.md', filesOf('docs/a%zz.md')],
    ['/docs/a.md', 'found docs/a.md', filesOf('docs/a.md')],
    ['/img/x.png', 'found static/img/x.png', filesOf('static/img/x.png')],
    ['/img/x.png', 'found docs/public/img/x.png', filesOf('docs/public/img/x.png')],
    ['/img/x.png', 'found website/static/img/x.png', filesOf('website/static/img/x.png')],
    ['/guide/', 'found content/en/guide/', filesOf('content/en/guide/_index.md')],
    ['/guide', 'found docs/guide.md', filesOf('docs/guide.md')],
    [
      'images/x.png',
      'found source/images/x.png',
      filesOf('tech-docs.yml', 'source/images/x.png'),
      'source/manual/a.html.md',
    ],
    [
      'images/x.png',
      'missing source/manual/images/x.png (depth source/images/x.png)',
      filesOf('mkdocs.yml', 'source/images/x.png'),
      'source/manual/a.md',
    ],
    // MyST finds labels and objects of the code, too.
    ['syntax/extensions', 'idiom', filesOf('docs/conf.py'), 'docs/a.md'],
    ['Hub.start', 'idiom', filesOf('docs/source/conf.py'), 'docs/source/a.md'],
    ['./extensions', 'missing docs/extensions', filesOf('docs/conf.py'), 'docs/a.md'],
    ['syntax/b.md', 'missing docs/syntax/b.md', filesOf('docs/conf.py'), 'docs/a.md'],
    ['syntax/extensions', 'missing other/syntax/extensions', filesOf('docs/conf.py'), 'other/a.md'],
    // MkDocs serves only `README.md` and `index.md` where they lie.
    ['../../../x/', 'found docs/x.md', filesOf('mkdocs.yml', 'docs/x.md'), 'docs/guides/app/Readme.md'],
    ['../../../x/', 'missing x', filesOf('mkdocs.yml', 'docs/x.md'), 'docs/guides/app/README.md'],
    // Docusaurus looks for pages from its own root and from its documents', and leaves numbers in front out of addresses.
    ['docs/b.md', 'found site/docs/b.md', filesOf('site/docusaurus.config.js', 'site/docs/b.md'), 'site/docs/sub/a.md'],
    ['b.md', 'found site/docs/b.md', filesOf('site/docusaurus.config.ts', 'site/docs/b.md'), 'site/docs/sub/a.md'],
    [
      './b.md',
      'missing site/docs/sub/b.md (depth site/docs/b.md)',
      filesOf('site/docusaurus.config.ts', 'site/docs/b.md'),
      'site/docs/sub/a.md',
    ],
    [
      'docs/b.md',
      'missing site/docs/sub/docs/b.md (depth site/docs/b.md)',
      filesOf('site/docs/b.md'),
      'site/docs/sub/a.md',
    ],
    ['./b', 'found docs/02-b.md', filesOf('docusaurus.config.js', 'docs/02-b.md'), 'docs/01-a.md'],
    ['../c/b', 'found docs/03-c/02-b.md', filesOf('docusaurus.config.js', 'docs/03-c/02-b.md'), 'docs/01-a/a.md'],
    ['./b', 'missing docs/b', filesOf('mkdocs.yml', 'docs/02-b.md'), 'docs/01-a.md'],
    [
      './glossary',
      'idiom',
      { files: { 'docusaurus.config.js': '', 'docs/a.md': '---\nslug: /a\n---\n# A\n' } },
      'docs/a.md',
    ],
    ['./glossary', 'missing docs/glossary', { files: { 'docs/a.md': '---\nslug: /a\n---\n# A\n' } }, 'docs/a.md'],
    // Hugo's page, one level deeper, which a generator writes.
    ['../v2/tracer', 'ignored', { ...filesOf('hugo.toml'), ignored: ['docs/v2/tracer.md'] }, 'docs/go.md'],
    // Hugo, from where its content begins, or that of the page's language.
    ['docs/b', 'found s/content/en/docs/b.md', filesOf('s/hugo.toml', 's/content/en/docs/b.md'), 's/content/en/a/a.md'],
    ['docs/b.md', 'found content/docs/b.md', filesOf('hugo.toml', 'content/docs/b.md'), 'content/en/a/a.md'],
    ['./docs/b', 'missing content/en/a/docs/b', filesOf('hugo.toml', 'content/docs/b.md'), 'content/en/a/a.md'],
    // What is put into other pages has their folders.
    ['../x/y.png', 'idiom', filesOf('mkdocs.yml'), 'docs/snippets/a.md'],
    ['../x/y.png', 'missing docs/x/y.png', {}, 'docs/snippets/a.md'],
    // Books and archives are made with the site.
    ['../guide.pdf', 'idiom', filesOf('book.toml')],
    ['../guide.pdf', 'missing docs/guide.pdf'],
    [
      '../guide.pdf',
      'missing docs/guide.pdf',
      { ...filesOf('book.toml'), gone: [{ kind: 'deleted', path: 'docs/guide.pdf' }] },
    ],
    ['../../std/index.html', 'idiom', filesOf('book.toml')],
    ['../../std/index.html', 'missing std/index.html'],
    [
      '../old.html',
      'missing docs/old.html',
      { ...filesOf('book.toml'), gone: [{ kind: 'deleted', path: 'docs/old.md' }] },
    ],
    // Hugo's addresses are in lower case.
    [
      './get_user/',
      'found content/api/Get_User.md',
      filesOf('hugo.toml', 'content/api/Get_User.md'),
      'content/api/_index.md',
    ],
    [
      '../get_user/',
      'found content/api/Get_User.md',
      filesOf('hugo.toml', 'content/api/Get_User.md'),
      'content/api/a.md',
    ],
    [
      '../../../docs/b',
      'found content/en/docs/b.md',
      filesOf('hugo.toml', 'content/en/docs/b.md'),
      'content/zh/docs/a.md',
    ],
    ['./get_user/', 'missing docs/api/get_user', filesOf('hugo.toml', 'docs/api/Get_User.md'), 'docs/api/_index.md'],
    [
      '../start/index.md',
      'found content/start/_index.md',
      filesOf('hugo.toml', 'content/start/_index.md'),
      'content/a/b.md',
    ],
    [
      'b.md',
      'found versioned_docs/version-2.8/b.md',
      filesOf('docusaurus.config.js', 'versioned_docs/version-2.8/b.md'),
      'versioned_docs/version-2.8/common/a.md',
    ],
    [
      'b.md',
      'found i18n/zh/plugin/current/b.md',
      filesOf('docusaurus.config.js', 'i18n/zh/plugin/current/b.md'),
      'i18n/zh/plugin/current/common/a.md',
    ],
    // Files of `static` are served beside Hugo's pages.
    ['login.png', 'found static/go/login.png', filesOf('hugo.toml', 'static/go/login.png'), 'content/go/a.md'],
    ['x.png', 'found static/go/a/x.png', filesOf('hugo.toml', 'static/go/a/x.png'), 'content/en/go/a.md'],
    ['../../b/', 'found docs/b.md', filesOf('mkdocs-online.yml', 'docs/b.md'), 'docs/x/a.md'],
    // Docusaurus and Next serve the page of a folder beside the folder.
    ['x/b', 'found docs/cli/x/b.md', filesOf('docusaurus.config.js', 'docs/cli/x/b.md'), 'docs/cli/x/x.md'],
    ['./b', 'found app/b/', filesOf('app/b/page.mdx'), 'app/a/page.mdx'],
    ['x/b', 'missing docs/cli/x/x/b (depth docs/cli/x/b)', filesOf('mkdocs.yml', 'docs/cli/x/b'), 'docs/cli/x/x.md'],
    ['/app/x', 'idiom', filesOf('app/b/page.mdx')],
    // Jekyll's posts are served elsewhere.
    ['img/x.png', 'idiom', filesOf('_config.yml', '_posts/2024-05-01-x.md'), '_posts/2024-05-01-x.md'],
    ['x.html', 'idiom', { files: { '_config.yml': '', 'docs/a.md': '---\npermalink: a.html\n---\n' } }, 'docs/a.md'],
    ['../x/b', 'idiom', filesOf('_meta.js'), 'docs/components/a.mdx'],
    // A bare name may be a label of MyST.
    ['list.md', 'idiom', filesOf('docs/conf.py')],
    ['./list.md', 'missing docs/adr/list.md', filesOf('docs/conf.py')],
    ['list.md', 'missing docs/adr/list.md (depth docs/list.md)', filesOf('docs/conf.py', 'docs/list.md')],
    [
      'list.md',
      'missing docs/adr/list.md',
      { ...filesOf('docs/conf.py'), gone: [{ kind: 'deleted', path: 'docs/adr/list.md' }] },
    ],
    // Maven makes one site of several kinds of sources.
    [
      'usage.html#x',
      'found src/site/xdoc/a/usage.xml',
      filesOf('src/site/xdoc/a/usage.xml'),
      'src/site/markdown/a/b.md',
    ],
    [
      '/a/usage.html',
      'found src/site/apt/a/usage.apt.vm',
      filesOf('a/b.c', 'src/site/apt/a/usage.apt.vm'),
      'src/site/markdown/b.md',
    ],
    [
      'usage.html',
      'missing src/site/markdown/usage.html',
      filesOf('src/site/xdoc/a/usage.xml'),
      'src/site/markdown/b.md',
    ],
    // mkdocstrings makes pages of modules.
    ['parcels/routes.md', 'idiom', filesOf('mkdocs.yml', 'src/parcels/routes.py'), 'docs/reference/index.md'],
    ['parcels/index.md', 'idiom', filesOf('mkdocs.yml', 'src/parcels/__init__.py'), 'docs/reference/index.md'],
    [
      'parcels/road.md',
      'missing docs/reference/parcels/road.md',
      filesOf('mkdocs.yml', 'src/parcels/routes.py'),
      'docs/reference/index.md',
    ],
    [
      'routes.md',
      'missing docs/reference/routes.md',
      filesOf('mkdocs.yml', 'src/routes.py'),
      'docs/reference/index.md',
    ],
    ['../feed_rss_created.xml', 'idiom', filesOf('mkdocs.yml')],
    ['../feed_rss_created.xml', 'missing docs/feed_rss_created.xml'],
    ['/docs/missing.html', 'idiom', filesOf('mkdocs.yml')],
    [
      '/docs/missing.html',
      'missing docs/missing.html',
      { ...filesOf('mkdocs.yml'), gone: [{ kind: 'deleted', path: 'docs/missing.html' }] },
    ],
    ['../../src/a.ts:12', 'missing src/a.ts:12 (extension src/a.ts)', filesOf('src/a.ts')],
    ['src/a.ts:12', 'missing docs/adr/src/a.ts:12 (depth src/a.ts)', filesOf('src/a.ts')],
    [
      '/x/y.md',
      'found pages/x/y.md',
      { ...filesOf('pages/x/y.md'), config: { links: { ignore: [], siteRoots: ['pages/'] } } },
    ],
    ['/adr/ADR-32', 'idiom'],
    ['/l4b-static/adr-workflow.png', 'idiom'],
    ['/docs/missing.md', 'missing docs/missing.md'],
    ['/docs/missing', 'idiom', filesOf('docusaurus.config.js')],
    ['/docs/missing', 'missing docs/missing'],
    ['https://example.org/a.md', 'external'],
    ['//example.org/a.md', 'external'],
    ['mailto:a@b.c', 'external'],
    ['tel:+123', 'external'],
    ['pathname:///x', 'external'],
    ['@handle', 'idiom'],
    ['@site/static/x.png', 'idiom'],
    ['{{<ref"x">}}', 'idiom'],
    ['<{% link x.md %}>', 'idiom'],
    ['{{site.baseurl}}/x', 'idiom'],
    ['...', 'idiom'],
    ['path/to/x.md', 'idiom'],
    ['NNNN-title.md', 'idiom'],
    ['../../issues', 'idiom'],
    ['../../issues/new', 'idiom'],
    ['../../pulls', 'idiom'],
    ['../../wiki/Home', 'idiom'],
    ['../../releases', 'idiom'],
    ['../../blob/main/src/a.ts', 'idiom'],
    ['../../../../issues', 'idiom'],
    ['../../actions/workflows/ci.yml', 'missing actions/workflows/ci.yml'],
    ['../../issues', 'found issues/', filesOf('issues/a.md')],
    ['../security/policy.md', 'missing docs/security/policy.md'],
    ['../../../other/README.md', 'outside'],
    ['../../dist/x.js', 'ignored', { ignored: ['dist'] }],
    ['../../lib/x.c', 'outside', { submodules: ['lib'] }],
    ['../api/x.html', 'ignored', { config: { links: { ignore: ['**/api/**'], siteRoots: [] } } }],
    ['/Users/ann/p/src/a.ts', 'machine-path src/a.ts', filesOf('src/a.ts')],
    ['/Users/ann/p/x/y.ts', 'machine-path'],
    ['/home/ann/p/src/a.ts', 'machine-path src/a.ts', filesOf('src/a.ts')],
    ['/D:/work/src/a.ts', 'machine-path src/a.ts', filesOf('src/a.ts')],
    ['C:/work/src/a.ts', 'machine-path src/a.ts', filesOf('src/a.ts')],
    ['file:///home/ann/src/a.ts', 'machine-path src/a.ts', filesOf('src/a.ts')],
    ['/tmp/FIX.md', 'machine-path'],
    ['/home/guide/a.md', 'found home/guide/a.md', filesOf('home/guide/a.md')],
    ['../x/', 'found docs/adr/x.md', filesOf('mkdocs.yml', 'docs/adr/x.md')],
    ['../x/', 'missing docs/x (depth docs/adr/x)', filesOf('docs/adr/x/a.ts')],
    ['adr-075', 'missing docs/adr/adr-075', filesOf('docs/adr/adr-075-rpc.md')],
    ['Other.md', 'missing docs/adr/Other.md (case docs/adr/other.md)', filesOf('docs/adr/other.md')],
    ['../../../Makefile', 'outside', filesOf('Makefile')],
    ['../Makefile', 'missing docs/Makefile (depth Makefile)', filesOf('Makefile')],
    [
      './docs/adr/0002-y.md',
      'missing docs/adr/docs/adr/0002-y.md (depth docs/adr/0002-y.md)',
      filesOf('docs/adr/0002-y.md'),
    ],
    ['../old/plan-b.md', 'missing docs/old/plan-b.md (basename archive/plan-b.md)', filesOf('archive/plan-b.md')],
    ['../old/README.md', 'missing docs/old/README.md', filesOf('archive/README.md')],
    ['conf.yml', 'missing docs/adr/conf.yml (extension docs/adr/conf.yaml)', filesOf('docs/adr/conf.yaml')],
    [
      '007-use-cqrs.md',
      'missing docs/adr/007-use-cqrs.md (basename docs/adr/0007-use-cqrs.md)',
      filesOf('docs/adr/0007-use-cqrs.md'),
    ],
    ['0008-use-cqrs.md', 'missing docs/adr/0008-use-cqrs.md', filesOf('docs/adr/0007-use-cqrs.md')],
    [
      '../../src/a.ts',
      'missing src/a.ts (moved lib/b.ts)',
      { ...filesOf('lib/b.ts'), gone: [{ kind: 'renamed', path: 'src/a.ts', to: 'lib/b.ts' }] },
    ],
  ];
  for (const [link, expected, options, from] of cases) {
    it(`${link === '' ? 'nothing' : link}: ${expected}`, () => assert.equal(follow(link, options, from), expected));
  }
});

describe('a mended link', () => {
  const name = fc
    .constantFrom('a', 'b c', 'd(e)', 'f%g', 'h#i', 'ü', 'x&y', "q'r", '[s]', 't_u*v', '😀')
    .map((stem) => `${stem}-note.md`);
  const directory = fc.constantFrom('', 'docs', 'docs/adr', 'docs/sub dir', 'src/(a)');
  const forms = fc.constantFrom(
    (path: string) => `[x](${path})`,
    (path: string) => `[x](./${path}#top)`,
    (path: string) => `![x](${path} "title")`,
    (path: string) => `[x][r]\n\n[r]: ${path}`,
    (path: string) => `<a href="${path}">x</a>`,
    (path: string) => `[x](<${path} y>)`,
  );

  it('leads to its candidate, for every candidate, and keeps its fragment', () => {
    let fixes = 0;
    fc.assert(
      fc.property(directory, name, directory, forms, (home, target, place, form) => {
        const from = home === '' ? '0001-x.md' : `${home}/0001-x.md`;
        const wanted = place === '' ? target : `${place}/${target}`;
        const text = `# T\n\n${form('nowhere/old-name.md')}\n`;
        const missing = home === '' ? 'nowhere/old-name.md' : `${home}/nowhere/old-name.md`;
        const gone = [missing, `${missing} y`].map((path) => ({ kind: 'renamed', path, to: wanted }) as const);
        const options: WorldOptions = { files: { [from]: text, [wanted]: '# Top\n' }, gone };
        for (const finding of findingsOf(factsOf(from, text), createWorld(options))) {
          assert.equal(finding.rule, 'link-target-missing');
          for (const fix of finding.fixes) {
            fixes++;
            const mended = applyEdits(text, fix.edits);
            const after = { ...options, files: { ...options.files, [from]: mended } };
            assert.deepEqual(findingsOf(factsOf(from, mended), createWorld(after)), [], mended);
            // A mark that it is gone takes the finding away, too, and leads nowhere.
            if (mended.includes('(removed)')) continue;
            const [link] = factsOf(from, mended).links;
            assert.ok(link !== undefined, mended);
            assert.equal(show(resolveLink(from, link, createWorld(after))), `found ${wanted}`, mended);
            assert.equal(mended.includes('#top'), text.includes('#top'));
          }
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(fixes > 100, 'the property is about something');
  });

  it('never throws, and gives the same answer twice', () => {
    const pieces = fc.constantFrom(
      '/',
      '..',
      '.',
      'a',
      'docs',
      '%2',
      '%20',
      '#',
      '?',
      '\\',
      ':',
      '{{',
      '@',
      'C:',
      '😀',
      '~',
      'file:',
      '//',
      '.md',
    );
    const link = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(link, (path) => {
        const target = linkTargetOfPath(path);
        const world = createWorld({
          files: { [here]: '', 'docs/a.md': '' },
          gone: [{ kind: 'deleted', path: 'docs/b.md' }],
        });
        assert.deepEqual(resolveLink(here, target, world), resolveLink(here, target, world));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes linear time for hostile destinations', () => {
    const started = performance.now();
    const world = createWorld({ files: { [here]: '' } });
    for (const unit of ['../', 'a/', '%20', './', 'a.', '\\', '{', '/Users/']) {
      const path = unit.repeat(30_000 / unit.length);
      resolveLink(here, linkTargetOfPath(path), world);
    }
    assert.ok(performance.now() - started < 5000);
  });
});
