import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNeverAReference } from '../../server/src/references/never-a-reference.ts';
import { readContinuation, readPathToken } from '../../server/src/references/token.ts';

describe('tokens that are never references', () => {
  const groups: Readonly<Record<string, readonly string[]>> = {
    'white space': ['npm run build', 'src/a b.ts'],
    'globs and placeholders': [
      'src/**/*.ts',
      'src/<name>/x.ts',
      '{service}/main.go',
      '$HOME/x.sh',
      '.../x.ts',
      'src/…/x.ts',
    ],
    'place-holder names': [
      'docs/adr/NNNN-title.md',
      'YYYY-MM-DD-slug.md',
      'adr/XXXX-title.md',
      'adr/0001-xxxx.md',
      'text/0000-my-feature.md',
    ],
    hosts: [
      'quay.io/org/image',
      'github.com/a/b',
      'rbac.authorization.k8s.io/aggregate',
      'https://x.dev/a.ts',
      'localhost:8080/a.ts',
    ],
    addresses: ['10.0.0.0/8', '192.168.1.1/a.ts', '127.0.0.1:80/x.ts'],
    packages: ['@scope/pkg', '@babel/core/lib/index.js', 'actions/checkout@v4', 'left-pad@1.3.0', 'ops@example.org'],
    routes: [
      '/api/users',
      '/metrics',
      '/charting/',
      '/block',
      '/.well-known/jwks.json',
      '/api/admin/reports/users.csv',
    ],
    'paths of a machine': [
      '~/.ssh/config',
      '/etc/nginx/conf.d/default.conf',
      '/tmp/a/b.yaml',
      '/proc/1/status',
      'C:\\work\\a.ts',
      '/opt/a/b/c.json',
    ],
    'build output': ['frontend/dist', 'dist/', 'a/node_modules', 'src/bin/', 'x/obj', 'logs/', 'coverage/'],
    'word pairs': [
      'try/catch',
      'Y/N',
      'origin/main',
      'application/pdf',
      'actions/checkout',
      'client/server',
      'tendermint/tendermint',
      'api/v1',
    ],
    branches: ['feature/new-login/part', 'release/2024/05'],
    numbers: ['24/7', '1/2', '2024/05/01'],
    'bare extensions': ['.proto', '.ts/.tsx/.svelte', '_test.go', '.md'],
    'members and products': [
      'console.log',
      'process.env',
      'user.id',
      'Node.js',
      'Next.js',
      'a.b.c',
      'std::vec',
      'FooService',
      'foo_bar()',
    ],
  };
  for (const [group, tokens] of Object.entries(groups)) {
    it(group, () => {
      for (const token of tokens) assert.equal(readPathToken(token), undefined, token);
    });
  }

  it('leaves paths of a repository alone', () => {
    const paths = [
      'src/kafka/consumer.ts',
      'Makefile',
      'deploy.ps1',
      'modules/light-clients',
      'libs/common',
      'resources/charts',
      'app/interactors/documents',
      'docs/principles/',
      'Plans/',
      '.github/workflows/ci.yml',
      'Azure.Core/src/Client.cs',
      'app/[slug]/page.tsx',
      'app/(auth)/login/page.tsx',
      './scripts/x.sh',
      '../shared/a.py',
      '/docs/a/b.md',
      'src\\App\\Program.cs',
    ];
    for (const path of paths) assert.notEqual(readPathToken(path), undefined, path);
  });
});

describe('the grammar of inline code', () => {
  const cases: readonly (readonly [
    string,
    string,
    readonly [number, number] | undefined,
    string | undefined,
    boolean,
  ])[] = [
    ['src/a.ts', 'src/a.ts', undefined, undefined, false],
    ['src/a.ts:12', 'src/a.ts', [12, 12], undefined, false],
    ['src/a.ts:12:5', 'src/a.ts', [12, 12], undefined, false],
    ['src/a.ts:12-30', 'src/a.ts', [12, 30], undefined, false],
    ['src/a.ts:12–30', 'src/a.ts', [12, 30], undefined, false],
    ['src/a.ts:30-12', 'src/a.ts', [12, 30], undefined, false],
    ['src/a.ts#L10-L20', 'src/a.ts', [10, 20], undefined, false],
    ['src/a.ts#L10', 'src/a.ts', [10, 10], undefined, false],
    ['tests/t.py::TestA::test_b', 'tests/t.py', undefined, 'TestA::test_b', false],
    ['src/a.py:Foo', 'src/a.py', undefined, 'Foo', false],
    ['src/a.ts#Foo.bar', 'src/a.ts', undefined, 'Foo.bar', false],
    ['src/foo/', 'src/foo', undefined, undefined, true],
    ['a.ts:7', 'a.ts', [7, 7], undefined, false],
  ];
  for (const [token, path, lines, symbol, directory] of cases) {
    it(token, () => {
      const read = readPathToken(token);
      assert.equal(read?.path, path);
      assert.deepEqual(read.lines === undefined ? undefined : [read.lines.first, read.lines.last], lines);
      assert.equal(read.symbol?.text, symbol);
      assert.equal(read.directory, directory);
    });
  }

  it('reads continuations, and no line 0', () => {
    assert.deepEqual(readContinuation(':273'), { first: 273, last: 273, start: 1, end: 4, isApproximate: false });
    assert.deepEqual(readContinuation(':~40'), { first: 40, last: 40, start: 2, end: 4, isApproximate: true });
    assert.deepEqual(readContinuation(':12–30'), { first: 12, last: 30, start: 1, end: 6, isApproximate: false });
    assert.equal(readContinuation(':0'), undefined);
    assert.equal(readContinuation('::'), undefined);
    assert.equal(readContinuation(':smile:'), undefined);
  });

  it('never throws, and places every part inside the token', () => {
    const piece = fc.constantFrom(
      'src',
      '/',
      '.',
      '..',
      'a.ts',
      ':',
      '#L',
      '12',
      '-',
      '::',
      '\\',
      '@',
      '*',
      ' ',
      'é',
      '😀',
      '(',
      '[',
      '%2B',
    );
    const token = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(token, (text) => {
        const read = readPathToken(text);
        if (read === undefined) return;
        assert.equal(text.slice(read.pathStart, read.pathEnd).replaceAll('\\', '/'), read.path);
        if (read.symbol !== undefined) assert.equal(text.slice(read.symbol.start, read.symbol.end), read.symbol.text);
        if (read.lines !== undefined) assert.match(text.slice(read.lines.start, read.lines.end), /^\d|^L\d/);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes linear time for hostile tokens', () => {
    const started = performance.now();
    for (const unit of ['a/', '../', 'a.', 'a\\', ':1', '#L1', '::a', '@a', '(', '.ts/', 'a-']) {
      for (const size of [500, 100_000]) {
        const token = unit.repeat(size / unit.length);
        readPathToken(token);
        readPathToken(`${token}.ts`);
        readContinuation(token);
        isNeverAReference(token);
      }
    }
    assert.ok(performance.now() - started < 2000);
  });
});
