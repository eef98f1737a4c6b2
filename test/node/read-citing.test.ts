import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CITING } from '../../server/src/adr/citations.ts';
import { defaultConfig } from '../../server/src/config/config.ts';
import { createNodeHost } from '../../server/src/node/host.ts';
import { createService } from '../../server/src/service.ts';
import { inTree } from './helpers.ts';

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('source code on disk', () => {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'a.ts': '// ADR-0001\n',
    'b.ts': 'export const b = 1;\n',
    'latin.c': Buffer.from('/* gr\u00fc\u00dfe ADR-0002 */\n', 'latin1'),
    'wide.cs': utf16('// ADR-0003\n'),
    'binary.h': Buffer.from([0x41, 0x44, 0x52, 0, 1, 2]),
    'huge.js': `// ADR-0004\n${'x'.repeat(1024 * 1024)}`,
    'bom.py': '\ufeff# ADR-0005\n',
    'windows.sql': '-- ADR-0006\r\nselect 1;\r\n',
    'empty.go': '',
  };

  it('is read where its bytes may cite a decision, whatever its encoding, and nothing is said of the rest', () =>
    inTree(files, (root) => {
      const logged: string[] = [];
      symlinkSync(join(root, 'a.ts'), join(root, 'link.ts'));
      const host = createNodeHost({
        root,
        log: (_level, message) => logged.push(message),
        allowProcesses: false,
        distFolder: undefined,
      });
      const read = (path: string): string | undefined => host.readCiting?.(path, 1024 * 1024, CITING);
      assert.equal(read('a.ts'), '// ADR-0001\n');
      assert.match(read('latin.c') ?? '', /ADR-0002/);
      assert.equal(read('wide.cs'), '// ADR-0003\n');
      assert.equal(read('bom.py'), '# ADR-0005\n');
      for (const path of ['b.ts', 'binary.h', 'huge.js', 'empty.go', 'gone.ts', 'link.ts', '../a.ts']) {
        assert.equal(read(path), undefined, path);
      }
      assert.deepEqual(logged, []);
    }));

  it('is read into the index with its places', () =>
    inTree(files, async (root) => {
      const host = createNodeHost({ root, log: () => undefined, allowProcesses: false, distFolder: undefined });
      const service = createService({ host, config: defaultConfig });
      await service.load({});
      await service.settle();
      const cited = [...service.snapshot.sources.values()].map(
        ({ path, citations }) => `${path} ${citations.map(({ number }) => number)}`,
      );
      assert.deepEqual(cited.sort(), ['a.ts 1', 'bom.py 5', 'latin.c 2', 'wide.cs 3', 'windows.sql 6']);
      assert.equal(service.work.sourceReads, 9);
      service.dispose();
    }));
});
