import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/text/edit.ts';
import type { DocumentKind } from '../../server/src/workspace/facts.ts';
import { check, createWorld, factsOf, findingsOf, type WorldOptions } from './world.ts';

const adr = 'docs/adr/0001-x.md';
const gone = [
  { kind: 'deleted', path: 'src/old.ts' },
  { kind: 'renamed', path: 'src/was.ts', to: 'src/now.ts' },
  { kind: 'deleted', path: 'pkg/deep/end.ts' },
  { kind: 'deleted', path: 'lone.toml' },
  { kind: 'deleted', path: 'deep/genesis.json' },
  { kind: 'deleted', path: 'deep/ipcHandle.ts' },
  { kind: 'deleted', path: 'a/twice.ts' },
  { kind: 'deleted', path: 'b/twice.ts' },
  { kind: 'renamed', path: 'deep/states.yml', to: 'src/states.yml' },
  { kind: 'deleted', path: 'modules/Net.Work/subnets/main.tf' },
  { kind: 'deleted', path: 'dev/group_vars/all.yml' },
  { kind: 'deleted', path: 'prod/group_vars/all.yml' },
  { kind: 'deleted', path: 'Dockerfile' },
  { kind: 'deleted', path: 'config/.env' },
  { kind: 'deleted', path: 'config/.env.local' },
  { kind: 'deleted', path: 'config/.env.example' },
] as const;
const files = { 'src/now.ts': 'a\nb\n', 'src/a.ts': 'one\ntwo\nthree\n' };

/** Findings of a document with this text, in a repository with the files and the past above. */
function judge(text: string, options: { path?: string; kind?: DocumentKind; world?: WorldOptions } = {}): string[] {
  const path = options.path ?? adr;
  return check(
    path,
    { gone, ...options.world, files: { ...files, ...options.world?.files, [path]: text } },
    options.kind,
  );
}

describe('how much a gone path matters', () => {
  const cases: readonly (readonly [string, string, readonly string[], { path?: string; kind?: DocumentKind }?])[] = [
    ['under References', '## References\n\n`src/old.ts`', ['ref-path-gone warning src/old.ts']],
    ['elsewhere in an ADR', '## Decision\n\n`src/old.ts`', ['ref-path-gone info src/old.ts']],
    ['with a line', '## Decision\n\n`src/old.ts:12`', ['ref-path-gone warning src/old.ts:12']],
    ['on a line that says so', '## References\n\n`src/old.ts` was removed', ['ref-path-gone hint src/old.ts']],
    ['in a section that says so', '## Files Deleted\n\n`src/old.ts`', ['ref-path-gone hint src/old.ts']],
    ['in a runbook', '## Steps\n\n`src/old.ts`', ['ref-path-gone warning src/old.ts'], { path: 'docs/runbooks/a.md' }],
    ['in a living document', '## Layout\n\n`src/old.ts`', ['ref-path-gone warning src/old.ts'], { path: 'README.md' }],
    ['in a hand-off', '## Layout\n\n`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'docs/session-3.md' }],
    [
      'in a dated note',
      '## Layout\n\n`src/old.ts`',
      ['ref-path-gone hint src/old.ts'],
      { path: 'docs/2024-05-01-x.md' },
    ],
    [
      'in a weekly review that is a runbook',
      '`src/old.ts`',
      ['ref-path-gone warning src/old.ts'],
      { path: 'runbooks/ops-review.md' },
    ],
    ['a bare name', '## References\n\n`lone.toml`', ['ref-path-gone hint lone.toml']],
    ['a bare name of code, wherever it was', '`ipcHandle.ts`', ['ref-path-gone hint ipcHandle.ts']],
    ['a bare name of data elsewhere', 'Write a `genesis.json` first.', []],
    ['a bare name of data that was moved', '`states.yml`', ['ref-path-gone hint states.yml']],
    ['a bare name that several lost files had', '`twice.ts`', []],
    ['a bare name on a line that says so', 'Delete `lone.toml`.', []],
    ['a short end of several lost files', '`group_vars/all.yml`', []],
    ['a bare name that every project has', 'Add it to your `Dockerfile`.', []],
    ['under the number of a version', '## To 12.0.0\n\n`src/old.ts`', ['ref-path-gone hint src/old.ts']],
    [
      'in what agents are taught',
      '`src/old.ts`',
      ['ref-path-gone hint src/old.ts'],
      { path: '.github/skills/next/SKILL.md' },
    ],
    ['a directory of one name', 'Put it into the `deep/` directory.', []],
    ['an id that is the end of a lost directory', '`Net.Work/subnets`', []],
    ['the end of a lost directory, written as one', '`Net.Work/subnets/`', ['ref-path-gone info Net.Work/subnets/']],
    ['on a line that denies it', '`src/old.ts` does not exist', ['ref-path-gone hint src/old.ts']],
    ['in a note of one month', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'notes/2026-04-x.md' }],
    ['in a guide between versions', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'docs/v4-to-v5.md' }],
    [
      'in the frozen pages of a version',
      '`src/old.ts`',
      ['ref-path-gone hint src/old.ts'],
      { path: 'docs/versioned_docs/version-8.5/x.md' },
    ],
    ['in a guide to a next version', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'docs/MIGRATION.md' }],
    [
      'in what was written for a pull request',
      '`src/old.ts`',
      ['ref-path-gone hint src/old.ts'],
      { path: 'docs/wiki/prs/1562.md' },
    ],
    [
      'in the specification of one piece of work',
      '`src/old.ts`',
      ['ref-path-gone hint src/old.ts'],
      { path: 'specs/022-frontier/data-model.md' },
    ],
    ['in an archive', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'archived_notes/layout.md' }],
    [
      'among guides of migration',
      '`src/old.ts`',
      ['ref-path-gone hint src/old.ts'],
      { path: 'docs/migration/from-x.md' },
    ],
    ['in a log', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'notes/log.md' }],
    ['below a date', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'audits/20260403T130928/a.md' }],
    ['in a page for one version', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'docs/release-0.9.x.md' }],
    ['in a report of progress', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'tests/PROGRESS.md' }],
    ['in a numbered page', '`src/old.ts`', ['ref-path-gone warning src/old.ts'], { path: 'docs/01-layout/002-a.md' }],
    ['beside outdated ones', 'Outdated: `src/old.ts`', ['ref-path-gone hint src/old.ts']],
    ['among what replaced it', '## Superseded documents\n\n`src/old.ts`', ['ref-path-gone hint src/old.ts']],
    ['that a program makes', '## References\n\nthe generated `src/old.ts`', []],
    ['that a program creates', '## References\n\n`--x` creates `src/old.ts`.', []],
    ['that looks like one and is to come', '## Decision\n\n`src/kafka/now.ts` (coming soon)', []],
    ['in an issue', '`src/old.ts`', ['ref-path-gone hint src/old.ts'], { path: 'docs/issues/themes.md' }],
    ['that a command makes', '## References\n\nRun make to create `src/old.ts`.', []],
    ['that git leaves out', '## References\n\n`src/old.ts` (gitignored)', []],
    ['that every machine has', '## References\n\n`config/.env` `config/.env.local`', []],
    [
      'that every machine is given',
      '## References\n\n`config/.env.example`',
      ['ref-path-gone warning config/.env.example'],
    ],
    ['that only looks like one', '## Decision\n\n`src/kafka/now.ts`', ['ref-path-gone info src/kafka/now.ts']],
    ['that looks like one and is planned', '## Decision\n\nwill add `src/kafka/now.ts`', []],
    ['that looks like one in a plan', '## Plan\n\n- [ ] `src/kafka/now.ts`', []],
    ['that looks like one and is done', '## Plan\n\n- [x] `src/kafka/now.ts`', ['ref-path-gone info src/kafka/now.ts']],
    ['that is too far from one', '## Decision\n\n`lib/kafka/deep/now.ts`', []],
    [
      'of another repository',
      '**Repository**: <https://github.com/acme/other>\n\n**Path**: `src/old.ts`',
      [],
      { path: 'README.md' },
    ],
    ['only the end of it', '## References\n\n`deep/end.ts`', ['ref-path-gone info deep/end.ts']],
    ['in a fence', '## References\n\n```ts\n// src/old.ts\n```', ['ref-path-gone info src/old.ts']],
    ['in prose', '## References\n\nsrc/old.ts', []],
    ['in a template', '## References\n\n`src/old.ts` [x](y.md)', [], { path: 'docs/adr/template.md' }],
    ['in a changelog', '`src/old.ts` [x](y.md)', [], { path: 'CHANGELOG.md' }],
    ['that never was', '## References\n\n`src/new.ts` `FooService` `src/never/`', []],
    ['that is there', '## References\n\n`src/a.ts` `a.ts` `src/`', []],
  ];
  for (const [name, text, expected, options] of cases) it(name, () => assert.deepEqual(judge(text, options), expected));

  it('nothing while history is not known', () => {
    assert.deepEqual(judge('## References\n\n`src/old.ts` `src/kafka/now.ts`', { world: { history: false } }), []);
  });

  it('nothing of what settings leave out', () => {
    const config = { references: { ignore: ['src/**'] } };
    assert.deepEqual(judge('## References\n\n`src/old.ts`', { world: { config } }), []);
  });

  it('a document about the files of this repository, which it names', () => {
    const text = 'Repository: https://github.com/Acme/shop.git\n\n`src/old.ts`';
    assert.deepEqual(judge(text, { path: 'README.md', world: { remotes: ['github.com/acme/shop'] } }), [
      'ref-path-gone warning src/old.ts',
    ]);
  });

  it('a blob URL on the branch that is shown, and only there', () => {
    const url = (repository: string, ref: string): string => `https://github.com/${repository}/blob/${ref}/src/old.ts`;
    const world = { remotes: ['github.com/acme/shop'] };
    assert.deepEqual(judge(`[x](${url('Acme/shop', 'main')})`, { world }), [
      `ref-path-gone warning ${url('Acme/shop', 'main')}`,
    ]);
    assert.deepEqual(judge(`[x](${url('acme/shop', 'v1.0')}) [y](${url('acme/other', 'main')})`, { world }), []);
    assert.deepEqual(judge(`[x](${url('acme/shop', 'main')})`), [], 'remotes are not known');
  });
});

describe('messages and fixes of gone paths', () => {
  const of = (text: string): { message: string; fixed: string | undefined; preferred: boolean | undefined } => {
    const world = createWorld({ gone, files: { ...files, [adr]: text } });
    const [finding] = findingsOf(factsOf(adr, text), world);
    const fix = finding?.fixes[0];
    return {
      message: finding?.message ?? '',
      fixed: fix === undefined ? undefined : applyEdits(text, fix.edits),
      preferred: fix?.preferred,
    };
  };

  it('names the commit and the day', () => {
    assert.deepEqual(of('`src/old.ts`'), {
      message: '"src/old.ts" was deleted on 2024-05-01 in ccccccc "Change src/old.ts"',
      fixed: '`src/old.ts` (removed)',
      preferred: false,
    });
  });

  it('are silenced by the mark that a fix appends, wherever the mention stands', () => {
    const mentions = [
      '`src/old.ts`',
      '- `src/old.ts`.',
      '| `src/old.ts` | x |',
      '**`src/old.ts`**, and',
      '> `src/old.ts`',
    ];
    for (const mention of [...mentions, '[the old one](../../src/old.ts) is', '``src/old.ts``']) {
      const text = `# T\n\n${mention.startsWith('|') ? '| a | b |\n|---|---|\n' : ''}${mention}\n`;
      const world = createWorld({ gone, files: { ...files, [adr]: text } });
      const [finding] = findingsOf(factsOf(adr, text), world);
      const mark = finding?.fixes.find(({ title }) => title.startsWith('Mark'));
      assert.ok(mark, mention);
      const marked = applyEdits(text, mark.edits);
      const [left, right = ''] = mention.split(/(?<=`+|\))(?=[^`(]*$)/);
      assert.ok(marked.includes(`${left} (removed)${right}`), marked);
      assert.deepEqual(findingsOf(factsOf(adr, marked), world), [], marked);
    }
  });

  it('are silenced by the words of other languages, and not by a mark of their neighbour', () => {
    assert.deepEqual(judge('`src/old.ts` (entfernt), `src/old.ts`（삭제됨）, `src/old.ts` (deleted in v2)'), []);
    assert.deepEqual(judge('`src/old.ts` (removed) and `src/was.ts`'), ['ref-path-gone info src/was.ts']);
    assert.deepEqual(judge('[a](../../src/old.ts) [Removed features](../../src/a.ts)'), [
      'link-target-missing error ../../src/old.ts',
    ]);
  });

  it('offer what the path may have meant where git does not say', () => {
    const world = createWorld({ gone, files: { ...files, 'lib/old.ts': '', [adr]: '`src/old.ts`' } });
    const [finding] = findingsOf(factsOf(adr, '`src/old.ts`'), world);
    assert.equal(
      finding?.message,
      '"src/old.ts" was deleted on 2024-05-01 in ccccccc "Change src/old.ts"; a file of this name is at "lib/old.ts"',
    );
    assert.deepEqual(
      finding.fixes.map(({ title, preferred }) => [title, preferred]),
      [
        ['Change the path to "lib/old.ts"', false],
        ['Mark as historical: append "(removed)"', false],
      ],
    );
  });

  it('follows a move, and leaves the line number', () => {
    assert.deepEqual(of('`src/was.ts:1`'), {
      message: '"src/was.ts" was moved to "src/now.ts" on 2024-05-01 in ccccccc "Change src/was.ts"',
      fixed: '`src/now.ts:1`',
      preferred: true,
    });
  });

  it('offers what was meant, for somebody to choose', () => {
    assert.deepEqual(of('`src/kafka/now.ts`'), {
      message: '"src/kafka/now.ts" does not exist; did you mean "src/now.ts"?',
      fixed: '`src/now.ts`',
      preferred: false,
    });
  });

  it('keeps the style of the path', () => {
    assert.equal(of('`was.ts`').fixed, '`now.ts`');
    assert.equal(of('`src\\was.ts`').fixed, '`src\\now.ts`');
  });
});

describe('lines beyond the end', () => {
  it('of code and of links', () => {
    assert.deepEqual(judge('`src/a.ts:4` `src/a.ts:2-9` [x](../../src/a.ts#L9)'), [
      'link-line-out-of-range error 2-9',
      'link-line-out-of-range error L9',
    ]);
  });
  it('of markdown, where no heading has that name', () => {
    const world = { files: { 'docs/b.md': '# B\n\n## L9\n' } };
    assert.deepEqual(judge('[x](../b.md#L90) [y](../b.md#L9) [z](../b.md#L2)', { world }), [
      'link-line-out-of-range error L90',
    ]);
  });
  it('say of a bare number that it belongs to another path', () => {
    assert.deepEqual(judge('`src/a.ts:2` asks the server at `:8080`'), []);
  });
  it('matter little in what is told of the past', () => {
    assert.deepEqual(judge('`src/a.ts:9` was removed'), ['link-line-out-of-range hint 9']);
    assert.deepEqual(
      judge('`src/a.ts:9` [x](../a.md#L9)', { path: 'docs/audits/b.md', world: { files: { 'docs/a.md': '' } } }),
      ['link-line-out-of-range hint 9', 'link-line-out-of-range hint L9'],
    );
  });
  it('are not claimed while lines are being counted', () => {
    assert.deepEqual(judge('`src/a.ts:900`', { world: { lineCounts: { 'src/a.ts': 'pending' } } }), []);
  });
});

describe('anchors', () => {
  const other =
    '# Big Title\n\n## A & B\n\n## Same\n\n## Same\n\n<a id="own"></a>\n\n## Custom {#my-id}\n\n* **`name`**{ #in-line }: text\n\n## Typed %{#typed}%\n\n## Émile’s *code* `x`\n';
  const anchor = (fragment: string, extra: WorldOptions = {}): string[] =>
    judge(`[x](../b.md#${fragment})`, { world: { ...extra, files: { ...extra.files, 'docs/b.md': other } } });

  for (const fragment of [
    'big-title',
    'Big-Title',
    'a--b',
    'same',
    'same-1',
    'own',
    'my-id',
    'in-line',
    'typed',
    '%C3%A9miles-code-x',
    '',
    'top',
    ':~:text=x',
    'user-content-own',
    'fn1',
    '/route',
  ]) {
    it(`#${fragment} is there`, () => assert.deepEqual(anchor(fragment), []));
  }
  for (const fragment of ['big-titel', 'a-b', 'same-2', 'nothing-like-it']) {
    it(`#${fragment} is not`, () => assert.deepEqual(anchor(fragment), [`link-anchor-missing error ${fragment}`]));
  }
  it('of a site may be made by other rules', () => {
    const site = { files: { 'mkdocs.yml': '' } };
    assert.deepEqual(anchor('a-b', site), []);
    assert.deepEqual(anchor('same_1', site), []);
    assert.deepEqual(anchor('big-titel', site), ['link-anchor-missing error big-titel']);
    assert.deepEqual(anchor('a-b', { remotes: ['gitlab.com/a/b'] }), []);
  });
  it('of a site may have signs written as numbers', () => {
    const world = (...names: readonly string[]): WorldOptions => ({
      files: { 'docs/b.md': '# Reading/downloading it\n', ...Object.fromEntries(names.map((name) => [name, ''])) },
    });
    assert.deepEqual(judge('[x](../b.md#Reading.2Fdownloading_it)', { world: world('mkdocs.yml') }), []);
    assert.equal(judge('[x](../b.md#Reading.2Fdownloading_it)', { world: world() }).length, 1);
  });
  it('of a site may have dashes for punctuation', () => {
    const world = (names: readonly string[]): WorldOptions => ({
      files: { 'docs/b.md': '# GOV.UK teams\n', ...Object.fromEntries(names.map((name) => [name, ''])) },
    });
    assert.deepEqual(judge('[x](../b.md#gov-uk-teams)', { world: world(['tech-docs.yml']) }), []);
    assert.deepEqual(judge('[x](../b.md#gov-uk-teams)', { world: world([]) }), [
      'link-anchor-missing error gov-uk-teams',
    ]);
  });
  it('of headings inside the tabs and notes of MkDocs are there', () => {
    const tab = '=== "Docker"\n\n    ### Make a token (secure)\n\n    Text.\n';
    assert.deepEqual(judge(`[x](#make-a-token-secure)\n\n${tab}`), []);
    assert.deepEqual(judge('[x](#install-it)\n\nRun:\n\n    # Install it\n    make\n'), [
      'link-anchor-missing error install-it',
    ]);
  });
  describe('of pages that are read as MyST', () => {
    const files = {
      'docs/conf.py': '',
      'docs/b.md': `${other}\n(Retry_label)=\n\n# R\n\n:::{figure} x.png\n:name: fig:one\n:::\n\n{#para}\nText.\n`,
      'docs/c.rst': '.. _from-rst:\n\nC\n=\n',
      'docs/api.md': '# API\n\n```{automodule} pkg\n```\n',
    };
    const world: WorldOptions = { files, searched: true };
    it('may be labels of other pages, be they no Markdown', () => {
      const links =
        '[x](#retry-label) [x](#fig:one) [x](#para) [x](#from-rst) [x](../b.md#retry-label) <project:#para>';
      assert.deepEqual(
        judge(`${links} [y](#retry-lable) [y](../b.md#nothing-like-it) <project:#no-label>`, { world }),
        [
          'link-anchor-missing error retry-lable',
          'link-anchor-missing error nothing-like-it',
          'link-anchor-missing error no-label',
        ],
      );
    });
    it('may be objects of the code, or made by directives', () =>
      assert.deepEqual(
        judge('[x](#pkg.Node) [x](#Node) [x](#term-node) [x](../b.md#pkg.Node) [x](../api.md#x)', { world }),
        [],
      ));
    it('may be those of other projects', () => {
      const mapped = { ...files, 'docs/conf.py': 'intersphinx_mapping = {}\n' };
      assert.deepEqual(
        judge('[x](#nowhere) [x](inv:python#nowhere)', { world: { files: mapped, searched: true } }),
        [],
      );
    });
    it('are not judged before all files have been searched', () =>
      assert.deepEqual(judge('[x](#nowhere)', { world: { files } }), []));
    it('are headings where no MyST is read', () =>
      assert.deepEqual(
        judge('[x](#from-rst) <project:#x>', { world: { files: { 'sub/conf.py': '' }, searched: true } }),
        ['link-anchor-missing error from-rst'],
      ));
  });
  it('of addresses may be those of the page beside the one that the path names', () => {
    const files = {
      'mkdocs.yml': '',
      'docs/start.md': '# Start',
      'docs/adr/start.md': '# S\n\n## Anfang',
      'docs/de/start.md': '## Dort',
    };
    assert.deepEqual(judge('[x](../start/#anfang) [y](../start/#ende)', { world: { files } }), [
      'link-anchor-missing error ende',
    ]);
  });
  it('of pages of one version may be those of that version', () => {
    const files = {
      'docusaurus.config.js': '',
      'docs/start.md': '# Start',
      'versioned_docs/version-3/start.md': '## Install',
    };
    const path = 'versioned_docs/version-3/adr/a.md';
    assert.deepEqual(judge('[x](/start.md#install) [y](/start.md#remove)', { path, world: { files } }), [
      'link-anchor-missing error remove',
    ]);
  });
  it('of addresses are unknown where pages say what theirs are', () => {
    const files = { 'mkdocs.yml': '', 'docs/start.md': '---\nslug: /x\n---\n\n# Start' };
    assert.deepEqual(judge('[x](../start#a) [y](../start.md#a)', { world: { files } }), [
      'link-anchor-missing error a',
    ]);
  });
  it('of pages of GitBook are as it makes them', () => {
    const files = { 'SUMMARY.md': '# Table of contents', 'docs/b.md': '# B\n\n## 1. Roles - all' };
    assert.deepEqual(judge('[x](../b.md#1.-roles-all) [y](../b.md#id-1.-roles-all)', { world: { files } }), []);
    assert.deepEqual(
      judge('[x](../b.md#1.-roles-all)', { world: { files: { ...files, 'SUMMARY.md': '# Results' } } }),
      ['link-anchor-missing error 1.-roles-all'],
    );
  });
  it('of titles that Hugo makes headings of are there', () => {
    const text = '# A\n\n{{% step title="Sign in, then" %}}\n\nx\n\n{{% /step %}}\n';
    assert.deepEqual(judge(`${text}\n[x](#sign-in-then) [y](#sign-out)`), ['link-anchor-missing error sign-out']);
  });
  it('of pages that include the document are not known', () => {
    assert.deepEqual(judge('[x](#setup)', { path: 'docs/includes/a.md' }), []);
    assert.deepEqual(judge('[x](#setup)', { path: 'docs/_a.mdx' }), []);
    assert.deepEqual(judge('[x](#setup)', { path: 'docs/_index.md' }), ['link-anchor-missing error setup']);
  });
  it('of a page that a script of its front matter writes are not known', () => {
    const page = '---\ntitle: Matrix\n# extended by tools/matrix.py\n---\n\n# Matrix';
    assert.deepEqual(judge('[x](../b.md#amd64)', { world: { files: { 'docs/b.md': page } } }), []);
  });
  it('of attributes and of terms that are defined are there', () => {
    const text = '# B\n\n## 9.7 { id="v9.7" }\n\n## P { .x id=p }\n\nsmart pointer\n\n: Points.\n\n`sites`\n: All.\n';
    const links = '[x](../b.md#v9.7) [x](../b.md#p) [x](../b.md#smart-pointer) [x](../b.md#sites) [y](../b.md#all)';
    assert.deepEqual(judge(links, { world: { files: { 'docs/b.md': text } } }), ['link-anchor-missing error all']);
  });
  it('of pages of sites elsewhere are as other generators make them', () => {
    const page = '---\ntitle: Node\n---\n\n## Options\n\n### env_prefix\n\n[x](#Options-env_prefix) [y](#Options-port)';
    assert.deepEqual(judge(page, { path: 'docs/node.md', kind: 'markdown' }), [
      'link-anchor-missing error Options-port',
    ]);
  });
  it('of headings with attributes are there without those on a site', () => {
    const files = { 'mkdocs.yml': '', 'docs/b.md': '# B\n\n## Android {: android}\n' };
    assert.deepEqual(judge('[x](../b.md#android)', { world: { files } }), []);
  });
  it('that a program writes lead nowhere', () => {
    const list = '<!-- PEOPLE-LIST:START -->\n<a href="#code-ann">Ann</a>\n<!-- PEOPLE-LIST:END -->\n';
    assert.deepEqual(judge(`${list}\n<a href="#code-bob">Bob</a>\n`), ['link-anchor-missing error code-bob']);
  });
  it('of headings inside of components are there', () => {
    const files = { 'docs/b.mdx': '# B\n\n<Search>\n  ## Features of it\n</Search>\n' };
    assert.deepEqual(judge('[x](../b.mdx#features-of-it) [y](../b.mdx#bugs)', { world: { files } }), [
      'link-anchor-missing error bugs',
    ]);
  });
  it('of an image alone are colours', () => {
    assert.deepEqual(judge('![color](#f0f0f0) ![x](../b.md#y)', { world: { files: { 'docs/b.md': '' } } }), [
      'link-anchor-missing error y',
    ]);
  });
  for (const include of [
    '{{generator:team_members}}',
    '{% include team.md %}',
    '{{< include "team.md" >}}',
    '--8<-- "team.md"',
    '::: team.members',
    '### <!-- md:setting team.members -->',
    '[!INCLUDE [team](team.md)]',
    "import Team from './_team.mdx';",
    '```{include} team.md\n```',
    "import Team from '@components/Team.astro';",
    ':::{eval-rst}\n.. automodule:: team\n:::',
    ['## ', '{parameters}'].join('$'),
    '```python exec="true"\nprint(team())\n```',
  ]) {
    it(`of a page that ${include} fills are not known`, () =>
      assert.deepEqual(judge('[x](../b.md#ann)', { world: { files: { 'docs/b.md': `# Team\n\n${include}\n` } } }), []));
  }
  it('of a page that only speaks of includes are known', () => {
    const text = '# Team\n\nWrite `{{generator:team}}`, {{ name }} or\n\n```\n--8<-- "x.md"\n```\n';
    assert.deepEqual(judge('[x](../b.md#ann)', { world: { files: { 'docs/b.md': text } } }), [
      'link-anchor-missing error ann',
    ]);
  });
  it('of the document itself', () => {
    assert.deepEqual(judge('# Here\n\n[x](#here) [y](#there)'), ['link-anchor-missing error there']);
  });
  it('near misses have a fix that is preferred only when it is the only one', () => {
    const text = '## Retry policy\n\n[x](#retry-polcy)\n';
    const world = createWorld({ files: { [adr]: text } });
    const fix = findingsOf(factsOf(adr, text), world)[0]?.fixes[0];
    assert.equal(fix?.preferred, true);
    assert.equal(applyEdits(text, fix.edits), '## Retry policy\n\n[x](#retry-policy)\n');
    const two = '## Step 1\n\n## Step 2\n\n[x](#step-3)\n';
    const fixes = findingsOf(factsOf(adr, two), createWorld({ files: { [adr]: two } }))[0]?.fixes;
    assert.deepEqual(
      fixes?.map(({ preferred }) => preferred),
      [false, false],
    );
    const other = '## GL slow burn\n\n[x](#ap-slow-burn)\n';
    assert.deepEqual(findingsOf(factsOf(adr, other), createWorld({ files: { [adr]: other } }))[0]?.fixes, []);
    const next = '## Step 2 of it\n\n[x](#step-3-of-it)\n';
    const [found] = findingsOf(factsOf(adr, next), createWorld({ files: { [adr]: next } }));
    assert.deepEqual(
      found?.fixes.map(({ preferred }) => preferred),
      [false],
    );
  });
});

describe('broken links', () => {
  it('are errors, hints where they are marked as planned', () => {
    assert.deepEqual(judge('[x](x.md)\n\n[y](y.md) (planned)\n'), [
      'link-target-missing error x.md',
      'link-target-missing hint y.md',
    ]);
  });
  it('are hints where a site may have them, whatever the repository has', () => {
    const files = { 'mkdocs.yml': '', 'scripts/x': '' };
    const gone = [{ kind: 'deleted', path: 'docs/old.png' }] as const;
    const text = '[a](no/page) ![b](no.png) [c](no.md) [d](no.ts) ![e](old.png) [f](./scripts/x)\n';
    const path = 'docs/a.md';
    assert.deepEqual(judge(text, { path, kind: 'markdown', world: { files, gone } }), [
      'link-target-missing hint no/page',
      'link-target-missing hint no.png',
      'link-target-missing error no.md',
      'link-target-missing error no.ts',
      'link-target-missing error old.png',
      'link-target-missing error ./scripts/x',
    ]);
  });
  it('are hints in a page of a site that another repository makes', () => {
    const page = '---\ntitle: Routes\n---\n\n[x](form-actions) [y](form.md)';
    assert.deepEqual(judge(page, { path: 'docs/a.md', kind: 'markdown' }), [
      'link-target-missing hint form-actions',
      'link-target-missing error form.md',
    ]);
  });
  it('are errors in what is read on the forge, and where no site is made', () => {
    const world: WorldOptions = { files: { 'mkdocs.yml': '' } };
    const found = ['link-target-missing error no.png'];
    assert.deepEqual(judge('![b](no.png)', { path: 'README.md', world }), found);
    assert.deepEqual(judge('![b](no.png)', { path: 'src/parser/README.md', world }), found);
    assert.deepEqual(judge('![b](no.png)', { path: 'docs/adr/0001-x.md', world }), found);
    assert.deepEqual(judge('![b](no.png)', { path: 'docs/a.md', world: { files: {} } }), found);
  });
  it('are reported once for a definition that is used twice', () => {
    assert.deepEqual(judge('[a][r] and [b][r]\n\n[r]: x.md\n'), ['link-target-missing error x.md']);
  });
  it('say what is missing from an address', () => {
    const text = '[Ann](ann.b+c@mail.example.com) [site](www.example.com/x) [file](note@2x.png/a)\n';
    const world = createWorld({ files: { [adr]: text } });
    const findings = findingsOf(factsOf(adr, text), world);
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        '"ann.b+c@mail.example.com" is taken for a file; did you mean "mailto:ann.b+c@mail.example.com"?',
        '"www.example.com/x" is taken for a file; did you mean "https://www.example.com/x"?',
        '"docs/adr/note@2x.png/a" does not exist',
      ],
    );
    assert.equal(
      applyEdits(
        text,
        findings.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits)),
      ),
      '[Ann](mailto:ann.b+c@mail.example.com) [site](https://www.example.com/x) [file](note@2x.png/a)\n',
    );
  });
  it('of machines have a rule of their own', () => {
    assert.deepEqual(judge('[x](/Users/ann/shop/src/a.ts) ![y](/tmp/y.png)'), [
      'link-machine-path error /Users/ann/shop/src/a.ts',
      'link-machine-path error /tmp/y.png',
    ]);
  });
  it('are told from links out of the root, to sites and to what git ignores', () => {
    const text = '[a](../../../x.md) [b](https://x.dev/y.md) [c](../../dist/a.js) [d](../../issues)';
    assert.deepEqual(judge(text, { world: { ignored: ['dist'] } }), []);
  });
});
