import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type Service } from '../../server/src/service.ts';

/** A disk whose reads and listings wait where a test says so, and answer with what was there when they began. */
interface SlowDisk {
  readonly host: Host;
  readonly files: Map<string, string>;
  /** The next read of this path waits until the returned function is called; those after it do not. */
  hold(path: string): () => void;
  holdListing(): () => void;
  /** Resolves once somebody waits for a held path, or for the listing (`''`). */
  reached(path: string): Promise<void>;
}

function slowDisk(initial: Readonly<Record<string, string>>): SlowDisk {
  const files = new Map(Object.entries(initial));
  const gates = new Map<string, Promise<void>>();
  const waiting = new Set<string>();
  const hold = (path: string): (() => void) => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    gates.set(path, gate);
    return release;
  };
  const pass = async <T>(path: string, answer: T): Promise<T> => {
    const gate = gates.get(path);
    if (gate !== undefined) {
      gates.delete(path);
      waiting.add(path);
      await gate;
      waiting.delete(path);
    }
    return answer;
  };
  return {
    files,
    hold,
    holdListing: () => hold(''),
    async reached(path) {
      while (!waiting.has(path)) await new Promise((resolve) => setTimeout(resolve, 1));
    },
    host: {
      listFiles: () =>
        pass('', { files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
      readText: (path) => pass(path, files.get(path)),
      kindOf: (path) => Promise.resolve(files.has(path) ? 'file' : undefined),
      log: (level, message) => assert.notEqual(level, 'error', message),
    },
  };
}

const A = 'docs/a.md';
const B = 'docs/b.md';
const toGone = '# A\n\nSee [b](gone.md).\n';
const toB = '# A\n\nSee [b](b.md).\n';

describe('changes that meet work under way', () => {
  let service: Service;
  const start = (disk: SlowDisk): Service => {
    service = createService({ host: disk.host, config: defaultConfig });
    return service;
  };
  const rulesOf = (path: string): string[] | undefined => service.report(path)?.findings.map(({ rule }) => rule);
  afterEach(() => service.dispose());

  it('a buffer closed while the first load lists has the findings of the disk', async () => {
    const disk = slowDisk({ [A]: toGone, [B]: '# B\n' });
    const go = disk.holdListing();
    start(disk).setBuffer(A, toB, 1);
    const loaded = service.load({});
    await disk.reached('');
    const closed = service.closeBuffer(A);
    go();
    await Promise.all([loaded, closed]);
    await service.settle();
    assert.deepEqual(rulesOf(A), ['link-target-missing']);
    assert.equal(service.report(A)?.version, undefined);
  });

  it('a buffer closed while the first load reads has the findings of the disk', async () => {
    const disk = slowDisk({ [A]: toGone, [B]: '# B\n' });
    const go = disk.hold(B);
    start(disk).setBuffer(A, toB, 1);
    const loaded = service.load({});
    await disk.reached(B);
    const closed = service.closeBuffer(A);
    go();
    await Promise.all([loaded, closed]);
    await service.settle();
    assert.deepEqual(rulesOf(A), ['link-target-missing']);
  });

  it('what was read for a closed buffer does not replace what a later change has read', async () => {
    const disk = slowDisk({ [A]: toGone, [B]: '# B\n' });
    await start(disk).load({});
    service.setBuffer(A, toB, 1);
    await service.settle();
    const go = disk.hold(A);
    const closed = service.closeBuffer(A);
    await disk.reached(A);
    disk.files.set(A, '# A\n\nNothing.\n');
    const changed = service.filesChanged([{ path: A, kind: 'changed' }]);
    // The change's own read is not held: without a queue it overtakes the one that is.
    await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 20))]);
    go();
    await Promise.all([closed, changed]);
    await service.settle();
    assert.deepEqual(rulesOf(A), []);
  });

  it('what was read for a closed buffer does not replace what was read anew', async () => {
    const disk = slowDisk({ [A]: toGone, [B]: '# B\n' });
    await start(disk).load({});
    service.setBuffer(A, toB, 1);
    await service.settle();
    const go = disk.hold(A);
    const closed = service.closeBuffer(A);
    await disk.reached(A);
    disk.files.set(A, '# A\n\nNothing.\n');
    const changed = service.filesChanged([{ path: '.gitignore', kind: 'changed' }]);
    await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 20))]);
    go();
    await Promise.all([closed, changed]);
    await service.settle();
    assert.deepEqual(rulesOf(A), []);
  });

  it('a buffer that was opened again while its closing waits keeps its text', async () => {
    const disk = slowDisk({ [A]: toGone, [B]: '# B\n' });
    const go = disk.holdListing();
    start(disk).setBuffer(A, toGone, 1);
    const loaded = service.load({});
    await disk.reached('');
    const closed = service.closeBuffer(A);
    service.setBuffer(A, toB, 2);
    go();
    await Promise.all([loaded, closed]);
    await service.settle();
    assert.deepEqual(rulesOf(A), []);
    assert.equal(service.report(A)?.version, 2);
  });

  it('lines that were counted before their file changed do not count', async () => {
    const disk = slowDisk({ [A]: '# A\n\nSee `src/a.ts:3`.\n', 'src/a.ts': 'one\n' });
    await start(disk).load({});
    const go = disk.hold('src/a.ts');
    const settled = service.settle();
    await disk.reached('src/a.ts');
    disk.files.set('src/a.ts', 'one\ntwo\nthree\n');
    await service.filesChanged([{ path: 'src/a.ts', kind: 'changed' }]);
    go();
    await settled;
    await service.settle();
    assert.deepEqual(rulesOf(A), []);
  });

  it('lines that were counted before everything was read anew do not count', async () => {
    const disk = slowDisk({ [A]: '# A\n\nSee `src/a.ts:3`.\n', 'src/a.ts': 'one\n' });
    await start(disk).load({});
    const go = disk.hold('src/a.ts');
    const settled = service.settle();
    await disk.reached('src/a.ts');
    disk.files.set('src/a.ts', 'one\ntwo\nthree\n');
    await service.filesChanged([{ path: '.gitignore', kind: 'changed' }]);
    go();
    await settled;
    await service.settle();
    assert.deepEqual(rulesOf(A), []);
  });

  it('symbols that were read before everything was read anew do not count', async () => {
    const disk = slowDisk({ [A]: '# A\n\nSee `src/a.ts#run`.\n', 'src/a.ts': 'stop' });
    const outlined: string[] = [];
    const host: Host = {
      ...disk.host,
      outlines: {
        read: async (_path, text) => {
          outlined.push(text);
          return undefined;
        },
        readDeclarations: () => Promise.resolve(undefined),
        readComments: () => Promise.resolve(undefined),
      },
    };
    service = createService({ host, config: defaultConfig });
    await service.load({});
    const go = disk.hold('src/a.ts');
    const settled = service.settle();
    await disk.reached('src/a.ts');
    disk.files.set('src/a.ts', 'run');
    await service.filesChanged([{ path: '.gitignore', kind: 'changed' }]);
    go();
    await settled;
    await service.settle();
    assert.equal(outlined.at(-1), 'run');
  });

  describe('source code that is read', () => {
    const CODE = 'src/a.ts';
    const numbers = (): (number | undefined)[] | undefined =>
      service.snapshot.sources.get(CODE)?.citations.map(({ number }) => number);
    const readSlowly = async (
      meanwhile: (disk: SlowDisk) => void | Promise<void>,
    ): Promise<(number | undefined)[] | undefined> => {
      const disk = slowDisk({ [CODE]: '// ADR-1\n' });
      await start(disk).load({});
      const go = disk.hold(CODE);
      const settled = service.settle();
      await disk.reached(CODE);
      await meanwhile(disk);
      go();
      await settled;
      await service.settle();
      return numbers();
    };

    it('and changed meanwhile is read again', async () => {
      const read = await readSlowly((disk) => {
        disk.files.set(CODE, '// ADR-2\n');
        return service.filesChanged([{ path: CODE, kind: 'changed' }]);
      });
      assert.deepEqual(read, [2]);
    });

    it('and opened meanwhile is what the editor shows', async () => {
      const read = await readSlowly(() => service.setBuffer(CODE, '// ADR-3\n', 1));
      assert.deepEqual(read, [3]);
    });

    it('and deleted meanwhile is gone', async () => {
      const read = await readSlowly((disk) => {
        disk.files.delete(CODE);
        return service.filesChanged([{ path: CODE, kind: 'deleted' }]);
      });
      assert.equal(read, undefined);
    });

    it('before the workspace is told of it is not lost', async () => {
      const disk = slowDisk({ [A]: toB, 'src/b.ts': '// ADR-2\n' });
      await start(disk).load({});
      await service.settle();
      disk.files.set(CODE, '// ADR-1\n');
      // The change of the document takes its time, and others ask for the code meanwhile.
      const go = disk.hold(A);
      const changed = service.filesChanged([
        { path: CODE, kind: 'created' },
        { path: A, kind: 'changed' },
      ]);
      await disk.reached(A);
      await service.readSources();
      go();
      await changed;
      await service.settle();
      assert.deepEqual(numbers(), [1]);
    });

    it('and closed meanwhile is what the disk holds', async () => {
      const read = await readSlowly((disk) => {
        service.setBuffer(CODE, '// ADR-3\n', 1);
        disk.files.set(CODE, '// ADR-4\n');
        void service.closeBuffer(CODE);
      });
      assert.deepEqual(read, [4]);
    });

    it('is read no further once the workspace is closed', async () => {
      const disk = slowDisk(
        Object.fromEntries(Array.from({ length: 3000 }, (_, number) => [`src/${number}.ts`, '// ADR-1\n'])),
      );
      await start(disk).load({});
      const go = disk.hold('src/1.ts');
      const settled = service.settle();
      await disk.reached('src/1.ts');
      service.dispose();
      go();
      await settled;
      assert.ok(service.work.sourceReads < 3000, `${service.work.sourceReads}`);
    });
  });

  it('a workspace that is closed while its first index is made reads no more', async () => {
    const disk = slowDisk(
      Object.fromEntries(Array.from({ length: 3000 }, (_, number) => [`docs/${number}.md`, '# A\n'])),
    );
    const progress: number[] = [];
    const loaded = start(disk).load({
      onProgress({ done }) {
        progress.push(done);
        service.dispose();
      },
    });
    await assert.rejects(loaded, { name: 'AbortError' });
    assert.equal(progress.length, 1);
    assert.ok(service.work.reads < 3000);
    const { reads } = service.work;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(service.work.reads, reads);
  });

  it('a buffer that is open before the configuration is read is understood by it', async () => {
    const path = 'choices/0001-first.md';
    const text = '# 1. First\n\nText.\n';
    const disk = slowDisk({ 'waypost.config.json': '{ "adr": { "directories": ["choices"] } }', [path]: text });
    start(disk).setBuffer(path, text, 1);
    assert.equal(service.facts(path)?.kind, 'markdown');
    await service.load({});
    await service.settle();
    assert.equal(service.facts(path)?.kind, 'adr');
    assert.equal(service.work.parses, 1);
  });
});
