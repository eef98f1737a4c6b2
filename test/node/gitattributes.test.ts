import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import { walk } from '../../server/src/node/file-walk.ts';
import { createNodeHost } from '../../server/src/node/host.ts';
import { createService } from '../../server/src/service.ts';
import { git, inTree, writeTree } from './helpers.ts';

describe('files that their repository calls generated', () => {
  const signal = new AbortController().signal;

  it('are those of git check-attr', () =>
    inTree(
      {
        '.gitattributes': [
          '# linguist-generated',
          '*.gen.md linguist-generated',
          'docs/api/** linguist-generated=true',
          'docs/api/intro.md -linguist-generated',
          '/top.md text linguist-generated eol=lf',
          'docs/dir/ linguist-generated',
          '"a b/*.md" linguist-generated=true',
          '!x.md linguist-generated',
          'off/* linguist-generated=false',
          'unset/** linguist-generated',
          'unset/y.md !linguist-generated',
          '[ab]/?.md linguist-generated',
        ].join('\n'),
        'sub/.gitattributes': '*.md linguist-generated\r\nkeep.gen.md linguist-generated=false\r\n',
        'sub/deep/.gitattributes': '*.md text\n',
        ...Object.fromEntries(
          [
            'x.gen.md',
            'x.md',
            'docs/y.gen.md',
            'docs/api/a.md',
            'docs/api/b/c.md',
            'docs/api/intro.md',
            'top.md',
            'docs/top.md',
            'docs/dir/x.md',
            'a b/c.md',
            'off/x.gen.md',
            'unset/x.md',
            'unset/y.md',
            'sub/x.md',
            'sub/keep.gen.md',
            'sub/deep/x.md',
            'a/x.md',
            'c/x.md',
          ].map((path) => [path, '# X\n']),
        ),
      },
      async (root) => {
        git(root, ['init', '-q']);
        const { files, isGenerated } = await walk(root, signal);
        assert.ok(isGenerated);
        const expected = git(root, ['check-attr', '-z', '--stdin', 'linguist-generated'], files.join('\0'));
        const fields = expected.split('\0');
        for (let at = 0; at + 2 < fields.length; at += 3) {
          const [path = '', , value = ''] = fields.slice(at, at + 3);
          assert.equal(isGenerated(path), value === 'set' || value === 'true', `${path}: ${value}`);
        }
        assert.ok(files.filter((path) => isGenerated(path)).length >= 9);
      },
    ));

  it('are not judged, open or not, as long as it says so', () =>
    inTree(
      { '.gitattributes': 'docs/** linguist-generated\n', 'docs/a.md': '[x](gone.md)\n', 'b.md': '[x](gone.md)\n' },
      async (root) => {
        const service = createService({
          host: createNodeHost({ root, allowProcesses: false, distFolder: undefined, log: () => undefined }),
          config: defaultConfig,
        });
        const found = (path: string): number | undefined => service.report(path)?.findings.length;
        service.setBuffer('docs/b.md', '[x](gone.md)\n', 1);
        await service.load({});
        await service.settle();
        assert.deepEqual(['docs/a.md', 'docs/b.md', 'b.md'].map(found), [0, 0, 1]);
        const { parses } = service.work;
        writeTree(root, { '.gitattributes': '\n' });
        await service.filesChanged([{ path: '.gitattributes', kind: 'changed' }]);
        await service.settle();
        assert.deepEqual(['docs/a.md', 'docs/b.md', 'b.md'].map(found), [1, 1, 1]);
        assert.equal(service.work.parses - parses, 2, 'the open buffer is not parsed again');
        service.dispose();
      },
    ));
});
