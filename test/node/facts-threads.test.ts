import assert from 'node:assert/strict';
import { dirname, join, resolve } from 'node:path';
import { buildFactsWorker } from '../../scripts/build/facts-worker.mjs';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { FactsThreads, Host, ToExtract } from '../../server/src/host.ts';
import { startFactsThreads } from '../../server/src/node/facts-threads.ts';
import { createNodeHost } from '../../server/src/node/host.ts';
import { createTextReader } from '../../server/src/node/text-reader.ts';
import { createService, type Service } from '../../server/src/service.ts';
import { understand } from '../../server/src/workspace/extract.ts';
import { inTree, writeTree } from './helpers.ts';

const repository = resolve(import.meta.dirname, '../..');
const workerFile = join(repository, 'out/test/facts-threads/facts-worker.js');

const FRONT = '---\nstatus: accepted\n---\n# 1. Use é 😀 \n';
const DOCUMENTS: Readonly<Record<string, string>> = {
  'docs/adr/0001-a.md': `${FRONT}\n## Context\n\nSee [two](0002-b.md#context), \`src/a.ts:3\` and docs/adr/0002-b.md.\n`,
  'docs/adr/0002-b.md': '# 2. B\r\n\r\n## Status\r\n\r\nSuperseded by [1](0001-a.md)\r\n\r\n## Context\r\n',
  'docs/runbooks/restart.md': '# Restart\n\n## Steps\n\n1. `npm start`\n\n```mermaid\nflowchart LR\n  a --> b\n```\n',
  'docs/flow.mmd': '\uFEFFflowchart LR\n  a --> b\n',
};

const open = (root: string, log: Host['log'] = assert.fail): FactsThreads => {
  const threads = startFactsThreads({ workerFile, root, config: defaultConfig, log, processors: 2 });
  assert.ok(threads !== undefined);
  return threads;
};

const toExtract = (paths: readonly string[]): ToExtract[] => paths.map((path) => ({ path, isGenerated: false }));

/** Many documents, so that threads are worth their start. */
const large = (): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: 450 }, (_, index) => [
      `docs/adr/${String(index + 1).padStart(4, '0')}-x.md`,
      `# ${index + 1}. X\n\n## Status\n\nAccepted\n\n## Context\n\n[gone](gone-${index}.md) [on](${String(index + 2).padStart(4, '0')}-x.md#context)\n`,
    ]),
  );

async function load(
  host: Host,
): Promise<{ service: Service; findings: readonly unknown[]; checks: number; parses: number; reads: number }> {
  const service = createService({ host, config: defaultConfig });
  await service.load({});
  await service.settle();
  const findings = [...service.snapshot.files.keys()].sort().map((path) => service.report(path)?.findings);
  return { service, findings, ...service.work };
}

describe('threads that read documents', () => {
  before(async function () {
    this.timeout(60_000);
    await buildFactsWorker({
      folder: dirname(workerFile),
      options: { bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] },
    });
  });

  it('give the facts that this thread would', () =>
    inTree(DOCUMENTS, async (root) => {
      const threads = open(root);
      const texts = createTextReader(root, assert.fail);
      try {
        const facts = await threads.extract(toExtract(Object.keys(DOCUMENTS)));
        const here = Object.keys(DOCUMENTS).map((path) => {
          const text = texts.read(path, 1000);
          return text === undefined ? undefined : understand(path, text, defaultConfig);
        });
        assert.deepEqual(JSON.parse(JSON.stringify(facts)), JSON.parse(JSON.stringify(here)));
      } finally {
        threads.dispose();
      }
    }));

  it('say undefined of a file that is gone, and read nothing outside of the root', () =>
    inTree({ 'in/a.md': '# A\n', 'b.md': '# B\n' }, async (root) => {
      const threads = open(join(root, 'in'));
      try {
        const [a, gone, outside] = await threads.extract(toExtract(['a.md', 'gone.md', '../b.md']));
        assert.equal(a?.title, 'A');
        assert.equal(gone, undefined);
        assert.equal(outside, undefined);
      } finally {
        threads.dispose();
      }
    }));

  it('reject what is under way when they are disposed', () =>
    inTree(DOCUMENTS, async (root) => {
      const threads = open(root);
      const facts = threads.extract(toExtract(Object.keys(DOCUMENTS)));
      threads.dispose();
      await assert.rejects(facts, /disposed/);
    }));

  it('say when a reading is over, once, and not before its answer is taken', () =>
    inTree(large(), async (root) => {
      const said: string[] = [];
      const afterReading = (): void => {
        said.push('over');
      };
      const host: Host = {
        ...createNodeHost({ root, log: assert.fail, allowProcesses: false, distFolder: undefined }),
        startFactsThreads: (config) =>
          startFactsThreads({ workerFile, root, config, log: assert.fail, processors: 2, afterReading }),
      };
      const service = createService({ host, config: defaultConfig });
      await service.load({});
      said.push(`${service.snapshot.files.size} read`);
      await new Promise(setImmediate);
      assert.deepEqual(said, ['450 read', 'over']);
      service.dispose();
    }));

  it('are not there where the build has no file for them', () =>
    assert.equal(
      startFactsThreads({ workerFile: `${workerFile}.none`, root: '/', config: defaultConfig, log: assert.fail }),
      undefined,
    ));

  it('make the findings of a large workspace that one thread makes', () =>
    inTree(large(), async (root) => {
      const host = createNodeHost({ root, log: assert.fail, allowProcesses: false, distFolder: undefined });
      let started = 0;
      const startHere = (): FactsThreads => {
        started++;
        return open(root);
      };
      const alone = await load(host);
      const together = await load({ ...host, startFactsThreads: startHere });
      assert.equal(started, 1);
      assert.deepEqual(together.findings, alone.findings);
      assert.equal(together.parses, 450);
      assert.equal(together.reads, 450);
      // A text that says the same changes nothing for the others, whoever has read it.
      const checks = together.service.work.checks;
      together.service.setBuffer('docs/adr/0007-x.md', large()['docs/adr/0007-x.md'] ?? '', 1);
      await together.service.settle();
      assert.equal(together.service.work.checks, checks + 1);
    })).timeout(30_000);

  for (const processors of [2, 8]) {
    const spare = processors > 4;
    it(`let diagrams wait until all is read ${spare ? 'nowhere' : 'where every processor reads'}: ${processors} processors`, () =>
      inTree({ ...large(), 'a.md': '```mermaid\nflowchart LR\n  a --> b\n```\n' }, async (root) => {
        const asked: number[] = [];
        const service = createService({
          host: {
            ...createNodeHost({ root, log: assert.fail, allowProcesses: false, distFolder: undefined }),
            startFactsThreads: (config) =>
              startFactsThreads({ workerFile, root, config, log: assert.fail, processors }),
            diagrams: {
              async parse() {
                asked.push(service.work.reads);
                return { type: 'flowchart', valid: true, notValidated: undefined, problems: [] };
              },
              dispose: () => undefined,
            },
          },
          config: defaultConfig,
        });
        await service.load({});
        await service.settle();
        const all = service.snapshot.files.size;
        service.dispose();
        const [read = Number.NaN, ...others] = asked;
        assert.deepEqual(others, []);
        if (spare) assert.ok(read < all, `${read} of ${all} were read`);
        else assert.equal(read, all);
      })).timeout(30_000);
  }

  it('leave to this thread what a broken one has not done', () =>
    inTree(large(), async (root) => {
      const host = createNodeHost({ root, log: assert.fail, allowProcesses: false, distFolder: undefined });
      writeTree(root, { 'broken.js': 'throw new Error("no such thing");' });
      const logged: string[] = [];
      const broken = (): FactsThreads | undefined =>
        startFactsThreads({
          workerFile: join(root, 'broken.js'),
          root,
          config: defaultConfig,
          processors: 2,
          log: (level, message) => logged.push(`${level}: ${message}`),
        });
      const alone = await load(host);
      const together = await load({ ...host, startFactsThreads: broken });
      assert.deepEqual(together.findings, alone.findings);
      assert.deepEqual(logged, [
        'warning: a thread that reads documents broke: no such thing; they are read without it',
      ]);
    })).timeout(30_000);
});
