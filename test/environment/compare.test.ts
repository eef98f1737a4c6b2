import assert from 'node:assert/strict';
import fc from 'fast-check';
import { disagreements } from '../../server/src/environment/compare.ts';
import { readDocumentedVariables } from '../../server/src/environment/documents/documented.ts';
import { isOfFramework } from '../../server/src/environment/framework-names.ts';
import { isForDevelopers } from '../../server/src/environment/own-files.ts';
import { isSameValue } from '../../server/src/environment/same-value.ts';
import { isSameType, typeInWords } from '../../server/src/environment/types.ts';
import { isReadByLibraries, isUsualName } from '../../server/src/environment/usual-names.ts';
import type { VariableUse } from '../../server/src/environment/variable.ts';
import { parse } from '../../server/src/markdown/parse.ts';

const SAME = [
  ['8080', '"8080"'],
  ['True', 'yes'],
  ['0', 'off'],
  ['0.0.0.0:9121', ':9121'],
  ['30s', '30 * time.Second'],
  ['30', '30s'],
  ['30000', '30s'],
  ['1h30m', '90 minutes'],
  ['60 * 60', '3600'],
  ['1_000', '1,000'],
  ['10 MB', '10485760'],
  ['10485760', '10 * 1024 * 1024'],
  ['10MiB', '10485760'],
  ['7 days', '604800'],
  ['INFO', 'info'],
  ['a,b', '["a", "b"]'],
  ['a b', "['a', 'b']"],
  ['/data', '/data/'],
  ['0.50', '.5'],
] as const;

const OTHER = [
  ['8080', '8081'],
  ['true', 'no'],
  ['30s', '31s'],
  ['30s', '30 MB'],
  ['a,b', 'a'],
  ['localhost', '127.0.0.1'],
  ['5m', '5 MB'],
  ['1', '10'],
] as const;

const use = (more: Partial<VariableUse>): VariableUse => ({
  name: 'A_B',
  range: { start: 0, end: 1 },
  role: 'declared',
  type: undefined,
  default: undefined,
  hasDefault: more.default !== undefined,
  required: undefined,
  description: undefined,
  group: undefined,
  isSecret: false,
  isDeprecated: false,
  alternatives: [],
  ...more,
});

/** What is said of a row with this type, default and need, beside code that says this. */
function judged(
  [type, value, required]: readonly [string, string, string],
  ...uses: readonly Partial<VariableUse>[]
): string[] {
  const text = `| Variable | Type | Default | Required |\n|-|-|-|-|\n| \`A_B\` | ${type} | ${value} | ${required} |\n`;
  const [documented] = readDocumentedVariables(parse(text)).variables;
  assert.ok(documented);
  return disagreements(documented, uses.map(use)).map(({ aspect, actual }) => `${aspect} ${actual ?? '-'}`);
}

describe('comparing what documents and code say of a variable', () => {
  it('knows values that are the same to whoever sets them', () => {
    for (const [a, b] of SAME) assert.ok(isSameValue(a, b) && isSameValue(b, a), `${a} = ${b}`);
    for (const [a, b] of OTHER) assert.ok(!isSameValue(a, b) && !isSameValue(b, a), `${a} ≠ ${b}`);
  });

  it('finds each value the same as itself, and the order of two makes no difference', () => {
    const value = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[\d_.,*smhkb \-+e]{0,12}$/),
      fc.constantFrom(...SAME.flat(), ...OTHER.flat()),
    );
    fc.assert(
      fc.property(value, value, (a, b) => {
        assert.ok(isSameValue(a, a));
        assert.equal(isSameValue(a, b), isSameValue(b, a));
      }),
      { numRuns: 3000 },
    );
  });

  it('compares types by what a reader means with them', () => {
    for (const [said, actual] of [
      ['string', 'str'],
      ['number', 'int'],
      ['integer', 'PositiveInt'],
      ['int', 'Optional[int]'],
      ['int', 'int | None'],
      ['boolean', 'bool'],
      ['list', 'list[str]'],
      ['list', 'string[]'],
      ['number', 'z.coerce.number()'],
    ] as const) {
      assert.equal(isSameType(said, actual), true, `${said} ${actual}`);
    }
    for (const [said, actual] of [
      ['int', 'bool'],
      ['boolean', 'int'],
      ['string', 'int'],
      ['boolean', 'list[str]'],
    ] as const) {
      assert.equal(isSameType(said, actual), false, `${said} ${actual}`);
    }
    for (const [said, actual] of [
      ['string', 'Path'],
      ['int', 'timedelta'],
      ['string', 'list[str]'],
      ['int', 'str'],
      ['whatever', 'int'],
      ['string', 'LogLevel'],
    ] as const) {
      assert.equal(isSameType(said, actual), undefined, `${said} ${actual}`);
    }
    assert.equal(typeInWords('int', ['string', 'number']), 'number');
    assert.equal(typeInWords('str', ['string']), 'string');
    assert.equal(typeInWords('LogLevel', ['string']), 'LogLevel');
    assert.equal(typeInWords(undefined, ['string']), undefined);
  });

  it('reports what no place of the code says', () => {
    assert.deepEqual(judged(['int', '`80`', 'no'], { type: 'int', default: '8080' }), ['default 8080']);
    assert.deepEqual(judged(['int', '80 (HTTP)', 'no'], { default: '8080' }), ['default 8080']);
    assert.deepEqual(judged(['int', '80', 'no'], { default: '8080' }, { default: '80' }), []);
    assert.deepEqual(judged(['', '80', ''], { required: true }), ['default -']);
    assert.deepEqual(judged(['bool', '', 'no'], { type: 'int', required: true }), ['type int', 'required required']);
    assert.deepEqual(judged(['string (patterns)', '', ''], { type: 'bool' }), [], 'more than a type');
    assert.deepEqual(judged(['string', '', ''], { type: 'bool', role: 'read' }), [], 'whether there is one');
    assert.deepEqual(judged(['string', '', ''], { type: 'bool' }), ['type bool']);
    assert.deepEqual(judged(['', 'red', 'no'], { required: true, role: 'read' }), [], 'filled in before');
    assert.deepEqual(judged(['', '—', 'yes'], { default: 'red' }), [], 'nobody is to rely on it');
    assert.deepEqual(judged(['', '—', 'no'], { default: 'red' }), ['default red']);
    assert.deepEqual(judged(['', '80', ''], { default: '0' }), [], 'zero may mean another default');
    assert.deepEqual(judged(['', '80', ''], { default: '1' }), ['default 1']);
    assert.deepEqual(judged(['', '', ''], { default: '8080' }), ['default 8080']);
  });

  it('says nothing where they may agree, and of what is a matter of opinion', () => {
    for (const value of [
      'auto',
      'see below',
      'the value of `C_D`',
      '`a` or `b`',
      '<generated>',
      '$HOME/x',
      'Random',
      '`/a` in Docker',
    ]) {
      assert.deepEqual(judged(['', value, ''], { default: '8080' }), [], value);
    }
    assert.deepEqual(judged(['', '80', ''], { hasDefault: true }), [], 'made while it runs');
    assert.deepEqual(judged(['', '80', ''], { role: 'read' }), [], 'filled in further on');
    assert.deepEqual(judged(['', '80', ''], { default: '8080', isSecret: true }), [], 'a secret');
    assert.deepEqual(judged(['', '—', ''], { default: '' }), [], 'nothing');
    assert.deepEqual(judged(['', '', ''], { default: 'false' }), [], 'off');
    assert.deepEqual(judged(['', '80', ''], { default: '' }), [], 'filled in by somebody else');
    assert.deepEqual(judged(['', '', 'yes'], { required: false }), [], 'advice');
    assert.deepEqual(judged(['', '', 'in production'], { required: true }), [], 'sometimes');
    assert.deepEqual(judged(['int', '80', 'no']), [], 'nobody reads it');
  });

  it('knows what a framework reads in each of its applications', () => {
    assert.ok(isOfFramework('config/cache.php', 'DB_CACHE_TABLE'));
    assert.ok(isOfFramework('api/config/session.php', 'SESSION_DOMAIN'));
    assert.ok(!isOfFramework('config/app.php', 'APP_KEY'));
    assert.ok(!isOfFramework('config/database.php', 'DB_HOST'));
    assert.ok(!isOfFramework('config/shop.php', 'CACHE_PREFIX'));
    assert.ok(!isOfFramework('src/cache.php', 'CACHE_PREFIX'));
  });

  it('knows what a system or a tool sets, and files that are for developers', () => {
    for (const name of [
      'HOME',
      'PATH',
      'CI',
      'GITHUB_SHA',
      'NODE_ENV',
      'TZ',
      'http_proxy',
      'XDG_CONFIG_HOME',
      'npm_package_version',
      'SSH_ORIGINAL_COMMAND',
      'GIT_PUSH_OPTION_COUNT',
      'SUDO_USER',
      'STATE_DIRECTORY',
      'GATEWAY_INTERFACE',
      'TMUX',
      'MY_POD_IP',
      'NEXT_PUBLIC_APP_VERSION',
      'SLURM_JOB_ID',
      'APP_TEST_DATABASE_URL',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'RAILS_LOG_LEVEL',
      '_HANDED_ON',
    ]) {
      assert.ok(isUsualName(name), name);
    }
    for (const name of [
      'PORT',
      'DEBUG',
      'DATABASE_URL',
      'GITHUB_TOKEN',
      'LOG_LEVEL',
      'AWS_REGION',
      'PATHS',
      'GIT_TOKEN',
      'SSH_PORT',
      'SERVER_PORT',
      'API_VERSION',
    ]) {
      assert.ok(!isUsualName(name), name);
    }
    assert.ok(isReadByLibraries('AWS_SECRET_ACCESS_KEY') && !isReadByLibraries('AWS_S3_BUCKET'));
    for (const path of [
      'tests/x.py',
      'src/__tests__/x.ts',
      'src/x.test.ts',
      'pkg/x_test.go',
      'vite.config.ts',
      'scripts/x.ts',
      'examples/a/b.ts',
      '.github/x.js',
      'tools/x.go',
      'src/test/java/X.java',
      'conftest.py',
      'db/migrate/1_x.rb',
      'packages/test-helpers/src/x.ts',
      'playwright.smoke.config.ts',
      'docs/.vitepress/config.js',
      'site/.vitepress/config.js',
      'perf/bench.py',
      'bin/post-deploy-smoke.py',
      'docker/entrypoint.py',
      'src/generated/prisma/edge.js',
      'src/tests_integration.py',
      'src/test_support.rs',
      'public/vue.min.js',
      'eng/Build.Steps.cs',
    ]) {
      assert.ok(isForDevelopers(path), path);
    }
    for (const path of [
      'src/config/app.config.ts',
      'src/tools/x.ts',
      'src/testing-grounds/x.ts',
      'server/latest.ts',
      'src/contest.py',
      'build/x.ts',
      'src/Builder.cs',
      'src/admin.js',
      'src/documents/x.ts',
      'src/performance/x.ts',
      'pkg/docker/client.go',
      'cmd/migrate/main.go',
      'internal/perf/x.go',
    ]) {
      assert.ok(!isForDevelopers(path), path);
    }
  });
});
