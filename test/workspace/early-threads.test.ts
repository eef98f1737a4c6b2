import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { FactsThreads, Host } from '../../server/src/host.ts';
import { createService } from '../../server/src/service.ts';
import { EarlyThreads } from '../../server/src/workspace/early-threads.ts';
import { understand } from '../../server/src/workspace/extract.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `docs/${index}.md`);

/** Threads that note what becomes of them. */
function watched(): { readonly start: () => FactsThreads; readonly seen: string[] } {
  const seen: string[] = [];
  return {
    seen,
    start() {
      seen.push('started');
      return {
        capacity: 1,
        spareProcessor: false,
        extract: async (documents) => documents.map(({ path }) => understand(path, '# A\n', defaultConfig)),
        dispose: () => {
          if (seen.at(-1) !== 'disposed') seen.push('disposed');
        },
      };
    },
  };
}

const hostOf = (listFiles: Host['listFiles'], startFactsThreads: () => FactsThreads): Host => ({
  listFiles,
  startFactsThreads,
  readText: () => '# A\n',
  kindOf: async () => 'file',
  log: (level, message) => assert.notEqual(level, 'error', message),
});

const listed = (files: readonly string[]) => ({ files, submodules: [], isIgnored: () => false, problems: [] });

describe('threads that start while files are listed', () => {
  it('start with the four hundredth document, whatever else is found, and once', () => {
    const { start, seen } = watched();
    const early = new EarlyThreads(start);
    const files = [...names(399), ...Array.from({ length: 500 }, (_, index) => `src/${index}.ts`)];
    early.note(files);
    assert.deepEqual(seen, []);
    files.push('docs/last.md');
    early.note(files);
    early.note(files);
    assert.deepEqual(seen, ['started']);
    assert.equal(early.for(400), early.for(500));
    assert.deepEqual(seen, ['started']);
  });

  it('end where too few documents are left to read', () => {
    const { start, seen } = watched();
    const early = new EarlyThreads(start);
    early.note(names(400));
    assert.equal(early.for(399), undefined);
    assert.deepEqual(seen, ['started', 'disposed']);
  });

  it('have started when the list is whole, and end with the reading', async () => {
    const { start, seen } = watched();
    const files = names(450);
    const host = hostOf(async (_, onFound) => {
      onFound?.(files.slice(0, 420));
      seen.push('listed');
      return listed(files);
    }, start);
    const service = createService({ host, config: defaultConfig });
    await service.load({});
    assert.deepEqual(seen, ['started', 'listed', 'disposed']);
    assert.equal(service.snapshot.files.size, 450);
    service.dispose();
  });

  it('end where the listing fails', async () => {
    const { start, seen } = watched();
    const host = hostOf(async (_, onFound) => {
      onFound?.(names(420));
      throw new Error('the disk is gone');
    }, start);
    const service = createService({ host, config: defaultConfig });
    await assert.rejects(service.load({}), /the disk is gone/);
    assert.deepEqual(seen, ['started', 'disposed']);
    service.dispose();
  });

  it('end where what is found cannot be taken in', async () => {
    const { start, seen } = watched();
    const host = hostOf(async (_, onFound) => {
      onFound?.(names(420));
      return {
        ...listed(names(420)),
        get problems(): never {
          throw new Error('no such thing');
        },
      };
    }, start);
    const service = createService({ host, config: defaultConfig });
    await assert.rejects(service.load({}), /no such thing/);
    assert.deepEqual(seen, ['started', 'disposed']);
    service.dispose();
  });
});
