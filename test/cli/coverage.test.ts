import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  badgeOf,
  type CoverageKind,
  isBelow,
  type KindCoverage,
  percentageOf,
} from '../../server/src/features/coverage/report.ts';
import { inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const config = (thresholds: object): string =>
  `${JSON.stringify({
    coverage: {
      environment: { documents: ['docs/configuration.md'] },
      symbols: [{ sources: ['src/ports/**'], documents: ['docs/*.md'] }],
      metrics: { documents: ['docs/monitoring.md'] },
      thresholds,
    },
  })}\n`;

const files: Readonly<Record<string, string>> = {
  'waypost.config.json': config({}),
  'src/settings.py':
    'import os\n\nPORT = os.environ.get("SHOP_PORT", "8080")\nREGION = os.environ["SHOP_REGION"]\nAGAIN = os.environ["SHOP_REGION"]\n',
  'src/worker.py': 'import os\n\nREGION = os.environ["SHOP_REGION"]\n',
  'src/ports/consumer.py':
    'from typing import Protocol\n\n\nclass Consumer(Protocol):\n    def poll(self) -> int: ...\n\n\nclass Producer(Protocol):\n    def send(self) -> None: ...\n',
  'src/metrics.py': 'from prometheus_client import Counter\n\nORDERS = Counter("orders", "Orders placed.")\n',
  'docs/index.md':
    '# Docs\n\n- [Configuration](configuration.md)\n- [Monitoring](monitoring.md)\n- [Ports](ports.md)\n',
  'docs/configuration.md':
    '# Configuration\n\n| Name | Type | Default | Description |\n| --- | --- | --- | --- |\n| `SHOP_PORT` | string | `8080` | where it listens |\n',
  'docs/monitoring.md':
    '# Monitoring\n\nWhat is counted.\n\n## Metrics\n\n- `orders_total`: orders that were placed.\n',
  'docs/ports.md': '# Ports\n\nWhat the core asks of others.\n\n## `Consumer`\n\n`poll` gives the next one.\n',
};

const kindOf = (documented: number, total: number, threshold: number): KindCoverage => ({
  kind: 'environment',
  documented,
  total,
  percentage: percentageOf(documented, total),
  threshold,
  items: [],
});

describe('the share of what is documented', () => {
  const counts = fc.nat(5000).chain((total) => fc.tuple(fc.nat(total), fc.constant(total), fc.nat(100)));

  it('is whole only where all is documented, and below what is wanted just where the badge says so', () =>
    fc.assert(
      fc.property(counts, ([documented, total, threshold]) => {
        const kind = kindOf(documented, total, threshold);
        assert.equal(kind.percentage === 100, documented === total);
        assert.ok(kind.percentage >= 0 && Number.isInteger(kind.percentage));
        assert.equal(isBelow(kind), total > 0 && documented / total < threshold / 100);
        assert.equal(badgeOf([kind]).color === 'red', isBelow(kind));
      }),
    ));

  it('says that there is nothing where nothing has to be documented', () =>
    assert.deepEqual(badgeOf([]), { schemaVersion: 1, label: 'documented', message: 'nothing', color: 'lightgrey' }));
});

describe('waypost coverage', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  it('counts each kind, and names what is not documented with its place', () =>
    inTree(files, async (root) => {
      const run = await runCli(['coverage'], { cwd: root });
      assert.deepEqual([run.code, run.stderr], [0, '']);
      assert.equal(
        run.stdout,
        `Interfaces                     1/2   50 %
Environment variables          1/2   50 %
Metrics                        1/1  100 %
Documents that can be reached  3/3  100 %

Interfaces that no document describes
  Producer  src/ports/consumer.py:8:7

Environment variables that no document describes
  SHOP_REGION  src/settings.py:4:22
`,
      );
    }));

  it('fails below what is wanted, and says what that is', () =>
    inTree({ ...files, 'waypost.config.json': config({ environment: 50, symbols: 51 }) }, async (root) => {
      const run = await runCli(['coverage'], { cwd: root });
      assert.equal(run.code, 1);
      assert.match(run.stdout, /Interfaces +1\/2 +50 % +below 51 %\nEnvironment variables +1\/2 +50 % +50 % wanted\n/);
      assert.equal(run.stderr, 'waypost: 1 kind below what is wanted: Interfaces 50 % of 51 %\n');
    }));

  it('prints JSON with places and a badge, or the badge alone', () =>
    inTree(files, async (root) => {
      const run = await runCli(['coverage', '--format', 'json'], { cwd: root });
      assert.deepEqual([run.code, run.stderr], [0, '']);
      const report = JSON.parse(run.stdout);
      assert.deepEqual(Object.keys(report), ['version', 'root', 'badge', 'kinds']);
      const kinds: readonly CoverageKind[] = ['symbols', 'environment', 'metrics', 'documents'];
      assert.deepEqual(
        report.kinds.map(({ kind }: { kind: string }) => kind),
        kinds,
      );
      const [, environment] = report.kinds;
      assert.deepEqual(environment.items[1], {
        name: 'SHOP_REGION',
        file: 'src/settings.py',
        line: 4,
        column: 22,
        endLine: 4,
        endColumn: 33,
        documented: false,
      });
      const badge = { schemaVersion: 1, label: 'documented', message: '75%', color: 'yellow' };
      assert.deepEqual(report.badge, badge);
      const alone = await runCli(['coverage', '--format', 'badge'], { cwd: root });
      assert.deepEqual(JSON.parse(alone.stdout), badge);
    }));

  it('prints markdown, in which no name is markup, and all of it where that is asked for', () =>
    inTree({ ...files, 'src/odd|`name.py': 'import os\n\nX = os.environ["SHOP_ODD"]\n' }, async (root) => {
      const run = await runCli(['coverage', '--format', 'markdown', '--all', 'src'], { cwd: root });
      assert.equal(run.code, 0);
      assert.match(run.stdout, /^\| \| documented \| of \| share \| wanted \|\n\| --- \| ---: /);
      assert.match(run.stdout, /\n\| `SHOP_PORT` \| `src\/settings\.py:3:24` \| yes \|\n/);
      assert.match(run.stdout, /\n\| `SHOP_ODD` \| ``src\/odd\\\|`name\.py:3:17`` \| \*\*no\*\* \|\n/);
      assert.doesNotMatch(run.stdout, /Documents/);
    }));

  it('says what to do where nothing has to be documented', () =>
    inTree({ 'src/settings.py': files['src/settings.py'] ?? '' }, async (root) => {
      const run = await runCli(['coverage'], { cwd: root });
      assert.deepEqual([run.code, run.stdout], [0, '']);
      assert.equal(
        run.stderr,
        'waypost: nothing has to be documented here: say what and where in "coverage" of waypost.config.json\n',
      );
    }));
});
