import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adrDirectoryOf } from '../../server/src/adr/locate.ts';
import { readToolConfig } from '../../server/src/adr/other-tools.ts';
import type { Config } from '../../server/src/config/config.ts';
import { config } from './helpers.ts';

const certain: readonly (readonly [path: string, directory: string])[] = [
  ['docs/adr/0001-x.md', 'docs/adr'],
  ['doc/adr/0001-x.md', 'doc/adr'],
  ['docs/adrs/0001-x.md', 'docs/adrs'],
  ['ADR/0058-x.md', 'ADR'],
  ['adr/ADR-1.md', 'adr'],
  ['docs/decisions/0001-x.md', 'docs/decisions'],
  ['docs/architecture/decisions/0001-x.md', 'docs/architecture/decisions'],
  ['docs/decision_records/api/API-001-x.md', 'docs/decision_records/api'],
  ['docs/decision_records/cli/CLI-001-x.md', 'docs/decision_records/cli'],
  ['docs/architecture-decisions/adr001-x.md', 'docs/architecture-decisions'],
  ['docs/developer/decision-records/2021-01-02-slug/README.md', 'docs/developer/decision-records'],
  ['docs_src/design/adr/0026-Common Configuration.md', 'docs_src/design/adr'],
  ['contributor-docs/adrs/adr-001-x.md', 'contributor-docs/adrs'],
  ['documentation/decisions/adr/0001-x.md', 'documentation/decisions/adr'],
  ['source/architecture_decision_records/ADR001-x.html.md', 'source/architecture_decision_records'],
  ['docs/arch/adr-001-x.md', 'docs/arch'],
  ['docs/architecture/adr-012-x.md', 'docs/architecture'],
  ['services/a/docs/adr/20230604-x.md', 'services/a/docs/adr'],
];

const open: readonly (readonly [path: string, directory: string])[] = [
  ['docs/adr/use-kafka.md', 'docs/adr'],
  ['docs/adr/XXXX-use-kafka.md', 'docs/adr'],
  ['docs/decisions/2024-05-01-board.md', 'docs/decisions'],
  ['docs/decisions/use-kafka.md', 'docs/decisions'],
  ['docs/architecture/0001-x.md', 'docs/architecture'],
  ['docs/architecture/principles/0002-x.md', 'docs/architecture/principles'],
  ['adr-001-x.md', ''],
  ['content/ADR-1-adr-process.md', 'content'],
  ['.agents/architecture/ADR-041-x.md', '.agents/architecture'],
];

const none: readonly string[] = [
  'docs/adr/README.md',
  'docs/adr/index.md',
  'docs/adr/_index.md',
  'docs/adr/toc.md',
  'docs/adr/summary.md',
  'docs/adr/template.md',
  'docs/adr/template-short.md',
  'docs/adr/adr-template.md',
  'docs/adr/0000-template.md',
  'docs/adr/0000-ladr-template.md',
  'docs/adr/0000-TEMPLATE.md',
  'docs/adr/backlog.md',
  'docs/adr/process.md',
  'docs/adr/adr-NNN.md',
  'docs/adr/templates/0001-x.md',
  'docs/adr/ADR-041-debate-log.md',
  'docs/adr/ADR-0032-implementation-plan.md',
  'node_modules/a/docs/adr/0001-x.md',
  '.worktrees/b/docs/adr/0001-x.md',
  'docs/adr/0001-x.png',
  'docs/adr/0001-x.txt',
  'docs/guide/0001-install.md',
  'src/use-kafka.md',
  'docs/architecture/overview.md',
  'CHANGELOG.md',
];

const withDirectories = (...directories: readonly string[]): Config => ({
  ...config,
  adr: { ...config.adr, directories },
});

describe('adrDirectoryOf', () => {
  for (const [path, directory] of certain)
    it(`is sure of ${path}`, () => assert.deepEqual(adrDirectoryOf(path, config), { directory, certain: true }));
  for (const [path, directory] of open)
    it(`leaves ${path} to its content`, () =>
      assert.deepEqual(adrDirectoryOf(path, config), { directory, certain: false }));
  for (const path of none) it(`has no place for ${path}`, () => assert.equal(adrDirectoryOf(path, config), undefined));

  it('takes a title that says process or template for an ADR when it has a number', () => {
    for (const name of ['0007-use-email-template.md', 'ADR-1-adr-process.md', '0003-event-log.md']) {
      assert.deepEqual(adrDirectoryOf(`docs/adr/${name}`, config), { directory: 'docs/adr', certain: true });
    }
  });

  it('honours configured directories, however they are written', () => {
    for (const written of ['content', './content', 'content/', '.\\content', './content//']) {
      assert.deepEqual(
        adrDirectoryOf('content/0001-x.md', withDirectories(written)),
        { directory: 'content', certain: true },
        written,
      );
      assert.deepEqual(adrDirectoryOf('content/deep/0001-x.md', withDirectories(written))?.directory, 'content/deep');
      assert.equal(adrDirectoryOf('contents/0001-x.md', withDirectories(written)), undefined);
    }
    assert.deepEqual(adrDirectoryOf('0001-x.md', withDirectories('.')), { directory: '', certain: true });
    assert.deepEqual(adrDirectoryOf('docs/adr/0001-x.md', withDirectories('content')), {
      directory: 'docs/adr',
      certain: true,
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (path) => void adrDirectoryOf(`${path}.md`, config)));
  });
});

describe('readToolConfig', () => {
  const cases: readonly (readonly [name: string, text: string, directories: readonly string[]])[] = [
    ['.adr-dir', 'doc/architecture/decisions\n', ['doc/architecture/decisions']],
    ['.adr-dir', '\n  ./docs/adr/  \r\n', ['docs/adr']],
    ['.adr-dir', 'docs\\adr', ['docs/adr']],
    ['.adr-dir', '', []],
    ['.adr-dir', '/etc/adr', []],
    ['.adr-dir', '../adr', ['../adr']],
    ['.adr.json', '{"language":"en","path":"docs/adr/","prefix":"","digits":4}', ['docs/adr']],
    ['adr.config.json', '\uFEFF{"path": "./doc/adr"}', ['doc/adr']],
    ['adr.config.json', '{"path": 3}', []],
    ['adr.config.json', '{', []],
    ['adrs.toml', '# comment\nadr_dir = "doc/adr"\n', ['doc/adr']],
    ['adrs.toml', 'mode = "ng"\nadr_dir=\'decisions\' # here\n', ['decisions']],
    ['adrs.toml', '# adr_dir = "doc/adr"', []],
    [
      '.log4brains.yml',
      'project:\n  name: x\n  adrFolder: ./docs/adr\n  packages:\n    - name: core\n      path: ./packages/core\n      adrFolder: ./packages/core/docs/adr\n    - name: web\n',
      ['docs/adr', 'packages/core/docs/adr'],
    ],
    ['.log4brains.yml', 'project: [', []],
    ['other.yml', 'path: x', []],
  ];
  for (const [name, text, directories] of cases) {
    it(`reads ${JSON.stringify(text.slice(0, 30))} of ${name}`, () =>
      assert.deepEqual(readToolConfig(name, text).directories, directories));
  }

  it('never throws', () => {
    const name = fc.constantFrom('.adr-dir', '.adr.json', 'adr.config.json', 'adrs.toml', '.log4brains.yml');
    fc.assert(fc.property(name, fc.string(), (file, text) => void readToolConfig(file, text)));
    for (const unit of ['[', '{a: ', '- ', '&a [*a, ', '"', '? '])
      for (const file of ['.adr.json', '.log4brains.yml']) readToolConfig(file, unit.repeat(20_000));
  });
});
