import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type Finding, type Service } from '../../server/src/service.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

type Files = ReadonlyMap<string, string>;

interface Page {
  readonly path: string;
  readonly title: string;
}

const hostOf = (files: Files): Host => ({
  listFiles: async () => ({ files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
  readText: (path) => files.get(path),
  kindOf: async (path) => (files.has(path) ? 'file' : undefined),
  log: (level, message) => assert.notEqual(level, 'error', message),
});

async function start(files: Files, config: Config = defaultConfig): Promise<Service> {
  const service = createService({ host: hostOf(files), config });
  await service.load({});
  await service.complete();
  return service;
}

const findingsOf = (service: Service, files: Files): readonly Finding[] =>
  [...files.keys()].flatMap((path) => service.report(path)?.findings ?? []);

async function check(files: Files, config?: Config): Promise<readonly Finding[]> {
  const service = await start(files, config);
  const findings = findingsOf(service, files);
  service.dispose();
  return findings;
}

const relative = (path: string): string => path.replace(/^docs\//, '');
const stem = (path: string): string => relative(path).replace(/\.md$/, '');
const bullets = (pages: readonly Page[], mark = '-'): string =>
  pages.map(({ path, title }) => `${mark} [${title}](${relative(path)})\n`).join('');

/** Ways in which documentations list their pages. */
const lists: Readonly<Record<string, (pages: readonly Page[]) => Readonly<Record<string, string>>>> = {
  'a list in the README': (pages) => ({ 'docs/README.md': `# Docs\n\n${bullets(pages)}` }),
  'a list of another bullet in an index': (pages) => ({
    'docs/index.md': `# Docs\n\nAll:\n\n${bullets(pages, '*')}\nEnd.\n`,
  }),
  'a numbered list': (pages) => ({
    'docs/README.md': `# Docs\n\n${pages.map(({ path, title }, at) => `${at + 1}. [${title}](${relative(path)})\n`).join('')}`,
  }),
  'a table': (pages) => ({
    'docs/README.md': `# Docs\n\n| Page | File |\n| --- | --- |\n${pages.map(({ path, title }) => `| ${title} | [${title}](${relative(path)}) |\n`).join('')}`,
  }),
  'a list with words of its own': (pages) => ({
    'docs/README.md': `# Docs\n\n${pages.map(({ path, title }) => `- [${title}](${relative(path)}): about ${stem(path).length} things\n`).join('')}`,
  }),
  prose: (pages) => ({
    'docs/README.md': `# Docs\n\n${pages.map(({ path, title }) => `There is ${title.toLowerCase()} in \`${relative(path)}\`.\n`).join('\n')}`,
  }),
  'wiki links': (pages) => ({
    'docs/home.md': `# Docs\n\n${pages.map(({ path, title }) => `[[${stem(path)}|${title}]]\n`).join('\n')}`,
  }),
  'a toctree': (pages) => ({
    'docs/conf.py': '',
    'docs/index.md': `# Docs\n\n\`\`\`{toctree}\n:maxdepth: 1\n\n${pages.map(({ path, title }, at) => (at % 2 === 0 ? stem(path) : `${title} <${stem(path)}>`)).join('\n')}\n\`\`\`\n`,
  }),
  'a toctree of reStructuredText': (pages) => ({
    'docs/conf.py': '',
    'docs/index.rst': `Docs\n====\n\n.. toctree::\n   :maxdepth: 1\n\n${pages.map(({ path }) => `   ${stem(path)}\n`).join('')}`,
  }),
  'a summary': (pages) => ({ 'docs/book.toml': '', 'docs/SUMMARY.md': `# Summary\n\n${bullets(pages)}` }),
  'a sidebar': (pages) => ({ 'docs/_sidebar.md': bullets(pages, '*'), 'docs/README.md': '# Docs\n\nWelcome.\n' }),
  'a nav with titles': (pages) => ({
    'mkdocs.yml': `site_name: X\nnav:\n${pages.map(({ path, title }) => `  - ${title}: ${relative(path)}\n`).join('')}theme: x\n`,
  }),
  'a nav without titles': (pages) => ({
    'mkdocs.yml': `site_name: X\ndocs_dir: docs\nnav:\n  - Pages:\n${pages.map(({ path }) => `      - ${relative(path)}\n`).join('')}`,
  }),
  'a sidebar of literals': (pages) => ({
    'docusaurus.config.js': "module.exports = { sidebarPath: require.resolve('./sidebars.js') };\n",
    'sidebars.js': `module.exports = { docs: [${pages.map(({ path }) => `'${stem(path)}'`).join(', ')}] };\n`,
  }),
  'a sidebar of addresses': (pages) => ({
    'docs/.vitepress/config.ts': `export default { sidebar: [\n${pages.map(({ path, title }) => `{ text: '${title}', link: '/${stem(path)}' },\n`).join('')}] };\n`,
  }),
};

const WORDS = ['amber', 'basil', 'cedar', 'dill', 'elder', 'fern', 'grape', 'hazel', 'iris', 'juniper'] as const;
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const pagesIn = (folder: string) =>
  fc
    .subarray([...WORDS], { minLength: 5 })
    .map((words) =>
      words.map((word): Page => ({ path: `${folder}/${word}.md`, title: `${capitalised(word)} and us` })),
    );

const textOf = ({ title }: Page): string => `# ${title}\n\nWhat there is to know, which is not little.\n`;

const filesOf = (pages: readonly Page[], more: Readonly<Record<string, string>>, eol: string): Files =>
  new Map(
    [...pages.map((page): [string, string] => [page.path, textOf(page)]), ...Object.entries(more)].map(
      ([path, text]): [string, string] => [path, text.replaceAll('\n', eol)],
    ),
  );

const scene = fc.record({
  pages: fc.constantFrom('docs', 'docs/guides').chain(pagesIn),
  list: fc.constantFrom(...Object.keys(lists)),
  eol: fc.constantFrom('\n', '\r\n'),
  dropped: fc.nat(),
});

function applyFix(files: Files, { fixes: [fix] }: Finding): Files {
  const fixed = new Map(files);
  for (const edit of fix?.edits ?? []) fixed.set(edit.file, applyEdits(fixed.get(edit.file) ?? '', [edit]));
  return fixed;
}

describe('pages and what leads to them', () => {
  it('are left alone where all are listed, however that is done', () =>
    fc.assert(
      fc.asyncProperty(scene, async ({ pages, list, eol }) => {
        assert.deepEqual(await check(filesOf(pages, lists[list]?.(pages) ?? {}, eol)), [], list);
      }),
      { numRuns: 150 },
    )).timeout(60_000);

  it('are spoken of once where one is left out, and its fix leads there in the form of the others', () => {
    const fixed = new Set<string>();
    return fc
      .assert(
        fc.asyncProperty(scene, async ({ pages, list, eol, dropped }) => {
          const page = pages[dropped % pages.length];
          assert.ok(page);
          const listed = pages.filter((other) => other !== page);
          const files = filesOf(pages, lists[list]?.(listed) ?? {}, eol);
          const findings = await check(files);
          assert.deepEqual(
            findings.map(({ rule, file, data }) => (rule === 'index-orphan' ? file : data['file'])),
            [page.path],
            list,
          );
          const [finding] = findings;
          assert.ok(finding);
          if (finding.fixes.length === 0) return;
          fixed.add(list);
          const after = applyFix(files, finding);
          assert.deepEqual(await check(after), [], list);
          for (const text of after.values()) assert.doesNotMatch(text, eol === '\n' ? /\r/ : /[^\r]\n/);
        }),
        { numRuns: 300 },
      )
      .then(() => assert.ok(fixed.size >= 8, `only these had fixes: ${[...fixed].join(', ')}`));
  }).timeout(120_000);

  it('gets a row that is like the others, in their order', () =>
    fc.assert(
      fc.asyncProperty(
        pagesIn('docs'),
        fc.constantFrom('a list in the README', 'a table', 'a summary', 'a nav with titles', 'a nav without titles'),
        fc.nat(),
        async (pages, list, dropped) => {
          const page = pages[dropped % pages.length];
          const whole = lists[list]?.(pages) ?? {};
          const files = filesOf(pages, lists[list]?.(pages.filter((other) => other !== page)) ?? {}, '\n');
          const [finding] = await check(files);
          assert.ok(finding);
          const after = applyFix(files, finding);
          for (const [path, text] of Object.entries(whole)) {
            // A navigation has the order of its author: new items stand at the end.
            const lines = (one: string): string[] => (path === 'mkdocs.yml' ? one.split('\n').sort() : one.split('\n'));
            assert.deepEqual(lines(after.get(path) ?? ''), lines(text));
          }
        },
      ),
      { numRuns: 60 },
    )).timeout(60_000);

  const pages = WORDS.slice(0, 6).map((word): Page => ({ path: `docs/${word}.md`, title: capitalised(word) }));
  const listed = pages.slice(1);

  for (const [what, more] of Object.entries({
    'MkDocs without a nav': { 'mkdocs.yml': 'site_name: X\n' },
    'a sidebar that is made of folders': {
      'docusaurus.config.js': "module.exports = { sidebarPath: './sidebars.js' };\n",
      'sidebars.js': "module.exports = { docs: [{ type: 'autogenerated', dirName: '.' }] };\n",
    },
    'Hugo beside the pages': { 'website/hugo.toml': '' },
    Jekyll: { '_config.yml': 'theme: x\n' },
    'a wildcard of a toctree': { 'docs/index.rst': '.. toctree::\n   :glob:\n\n   *\n' },
    "a rest in a list of MkDocs' plugins": {
      'mkdocs.yml': 'plugins:\n  - awesome-nav\n',
      'docs/.nav.yml': 'nav:\n  - ...\n',
    },
    'a sidebar that a program makes': {
      'docs/.vitepress/config.ts': "import { generateSidebar } from 'vitepress-sidebar';\n",
    },
  })) {
    it(`are all listed by ${what}`, async () => {
      const prose = lists['prose']?.(listed) ?? {};
      assert.equal((await check(filesOf(pages, prose, '\n'))).length, 1, 'without it, one is left out');
      assert.deepEqual(await check(filesOf(pages, { ...prose, ...more }, '\n')), []);
    });
  }

  it('are none of what is found by its name, kept, or a part of another page', async () => {
    const others = [
      'docs/CHANGELOG.md',
      'docs/_part.md',
      'docs/includes/part.md',
      'docs/archive/amber-1.md',
      'docs/amber.zh-CN.md',
      'docs/2024-05-01-outage.md',
      'docs/rfcs/sorrel.md',
      '.github/docs/sorrel.md',
      'docs/fern/fern.md',
      'lib/sorrel.md',
    ];
    const more = Object.fromEntries(others.map((path) => [path, textOf({ path, title: 'Sorrel' })]));
    const placed = {
      'docs/kale.md': '---\nsidebar_position: 3\n---\n# Kale\n\nText about kale.\n',
      'docs/leeks.md': ':orphan:\n\n# Leeks\n\nText about leeks.\n',
    };
    const moved = { 'docs/leek.md': '# Leek\n\nThis page has moved to [amber](https://x.example/amber).\n' };
    const ended = {
      'docs/chard.md':
        '# Chard\n\nChard is no longer supported, and will not come back.\n\nSee [amber](https://x.example/amber).\n',
    };
    const prose = lists['prose']?.(pages) ?? {};
    assert.deepEqual(await check(filesOf(pages, { ...prose, ...more, ...placed, ...moved, ...ended }, '\n')), []);
  });

  it('are reached by the menus of the frame that a site puts around its pages', async () => {
    const prose = lists['prose']?.(pages) ?? {};
    const extra = { 'docs/sorrel.md': '# Sorrel\n\nText about sorrel.\n' };
    const menu = '<nav>\n  <li><a href="{{site.baseurl}}/sorrel.html">Sorrel</a></li>\n</nav>\n';
    assert.equal((await check(filesOf(pages, { ...prose, ...extra }, '\n'))).length, 1);
    for (const frame of ['docs/_layouts/default.html', 'site/overrides/partials/nav.html']) {
      assert.deepEqual(await check(filesOf(pages, { ...prose, ...extra, [frame]: menu }, '\n')), [], frame);
    }
    assert.equal((await check(filesOf(pages, { ...prose, ...extra, 'docs/other/x.html': menu }, '\n'))).length, 1);
  });

  it('are not spoken of where most of a folder is unlinked, nor where there are few', async () => {
    assert.deepEqual(await check(filesOf(pages, {}, '\n')), []);
    assert.deepEqual(await check(filesOf(pages, lists['prose']?.(pages.slice(3)) ?? {}, '\n')), []);
    assert.deepEqual(await check(filesOf(pages.slice(0, 3), lists['prose']?.(pages.slice(1, 3)) ?? {}, '\n')), []);
  });

  it('are reached by a link to their folder, as long as that has no page of its own', async () => {
    const inner = WORDS.slice(6).map((word): Page => ({ path: `docs/more/${word}.md`, title: capitalised(word) }));
    const prose = lists['prose']?.(pages)['docs/README.md'] ?? '';
    const files = filesOf([...pages, ...inner], { 'docs/README.md': `${prose}\nAnd [more](more/).\n` }, '\n');
    assert.deepEqual(await check(files), []);
    const withIndex = new Map([
      ...files,
      ['docs/more/README.md', `# More\n\n${bullets(inner.slice(1)).replaceAll('more/', '')}`],
    ]);
    assert.deepEqual(
      (await check(withIndex)).map(({ rule, data }) => [rule, data['file']]),
      [['index-stale', inner[0]?.path]],
    );
  });

  it('are a warning where somebody says so', async () => {
    const files = filesOf(pages, lists['prose']?.(listed) ?? {}, '\n');
    const severities = async (config: Config): Promise<string[]> =>
      (await check(files, config)).map(({ severity }) => severity);
    assert.deepEqual(await severities(defaultConfig), ['hint']);
    assert.deepEqual(await severities({ ...defaultConfig, rules: { 'index-orphan': 'warning' } }), ['warning']);
    assert.deepEqual(await severities({ ...defaultConfig, rules: { 'index-orphan': 'off' } }), []);
  });

  it('are seen when they come, and a list when it changes, on disk and in a buffer', async () => {
    const nav = (some: readonly Page[]): Readonly<Record<string, string>> => lists['a nav with titles']?.(some) ?? {};
    const files = new Map(filesOf(listed, nav(listed), '\n'));
    const service = await start(files);
    const first = pages[0]?.path ?? '';
    files.set(first, textOf(pages[0] ?? { path: '', title: '' }));
    const rules = (): string[] => findingsOf(service, files).map(({ file, rule }) => `${file} ${rule}`);
    const tell = async (path: string, kind: 'created' | 'changed' | 'deleted'): Promise<void> => {
      await service.filesChanged([{ path, kind }]);
      await service.settle();
    };
    await tell(first, 'created');
    assert.deepEqual(rules(), [`${first} index-orphan`]);
    service.setBuffer('mkdocs.yml', nav(pages)['mkdocs.yml'] ?? '', 1);
    await service.settle();
    assert.deepEqual(rules(), []);
    await service.closeBuffer('mkdocs.yml');
    await service.settle();
    assert.deepEqual(rules(), [`${first} index-orphan`]);
    files.set('mkdocs.yml', 'site_name: X\n');
    await tell('mkdocs.yml', 'changed');
    assert.deepEqual(rules(), []);
    files.delete('mkdocs.yml');
    await tell('mkdocs.yml', 'deleted');
    assert.deepEqual(rules(), [], 'nothing leads to most of them');
    files.set('docs/README.md', `# Docs\n\n${bullets(listed)}`);
    await tell('docs/README.md', 'created');
    assert.deepEqual(rules(), ['docs/README.md index-stale']);
    files.delete(first);
    await tell(first, 'deleted');
    assert.deepEqual(rules(), []);
    files.set(first, '# Amber\n\nText again, and enough of it.\n');
    await tell(first, 'created');
    assert.deepEqual(rules(), ['docs/README.md index-stale']);
    service.dispose();
  });

  it('are found in time that grows with the text and no faster', async () => {
    for (const piece of ['.md', '[[', 'a/', '{{< ref ', '"a', '<', '- ', 'a.md:', ' to="', '{doc}`', '*']) {
      const time = async (length: number): Promise<number> => {
        const text = piece.repeat(length / piece.length);
        const files = new Map([
          ['docs/odd.md', text],
          ['mkdocs.yml', `nav:\n${text}`],
          ['docs/toc.yml', text],
        ]);
        const begin = process.cpuUsage();
        await check(files);
        const { user, system } = process.cpuUsage(begin);
        return (user + system) / 1000;
      };
      const short = await time(100_000);
      const long = await time(400_000);
      assert.ok(long < 12 * short + 300, `"${piece}": ${short} ms, then ${long} ms`);
    }
  }).timeout(120_000);

  it('are named by texts of any kind without harm', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (text, list) => {
        const hostile = {
          'docs/odd.md': `${text} [[${list}]] {doc}\`${text}\` .md x.md`,
          'docs/toc.yml': text + list,
          'mkdocs.yml': `nav:\n${list}`,
        };
        await check(filesOf(pages, hostile, '\n'));
      }),
      { numRuns: 100 },
    )).timeout(60_000);
});
