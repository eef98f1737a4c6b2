import assert from 'node:assert/strict';
import fc from 'fast-check';
import { URI } from 'vscode-uri';
import { createRootUri, uriKey } from '../../server/src/lsp/uris.ts';

const root = (uri: string, aliases: readonly string[] = []) => {
  const created = createRootUri(uri, aliases);
  assert.ok(created);
  return created;
};

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** Names that a file can have on some system. */
const segment = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter((name) => !/[/\0]/.test(name) && name !== '.' && name !== '..' && name.search(LONE_SURROGATE) < 0);
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
const folders = [
  'file:///home/ada/repo',
  'file:///home/ada/repo/',
  'file:///c%3A/repo',
  'file:///C:/repo',
  'file://server/share/repo',
  'vscode-vfs://github/ada/repo',
  'file:///',
];

describe('URIs and paths', () => {
  it('lead from a path to a URI and back, for every root and every name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...folders), path, (folder, file) => {
        const uri = root(folder).uriOf(file);
        assert.equal(root(folder).relative(uri), file);
        assert.match(uri, /^[\x21-\x7e]+$/);
      }),
    );
  });

  it('read what VS Code writes', () => {
    fc.assert(
      fc.property(path, (file) => {
        // On Windows a backslash parts names; VS Code writes it so from nowhere else.
        fc.pre(!file.includes('\\'));
        const uri = URI.from({ scheme: 'file', path: `/home/ada/repo/${file}` }).toString();
        assert.equal(root('file:///home/ada/repo').relative(uri), file);
      }),
    );
  });

  it('never lead out of the root, and never throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
        for (const uri of [
          text,
          `file:///home/ada/repo/${text}`,
          `file:///home/ada/repo/${encodeURIComponent(text.replaceAll(LONE_SURROGATE, ''))}`,
        ]) {
          const relative = root('file:///home/ada/repo').relative(uri);
          assert.ok(relative === undefined || !`/${relative}/`.includes('/../'));
          assert.equal(typeof uriKey(uri), 'string');
        }
      }),
    );
  });

  it('tell a folder from one whose name begins alike', () => {
    assert.equal(root('file:///repo').relative('file:///repository/a.md'), undefined);
    assert.equal(root('file:///repo').relative('file:///repo'), '');
    assert.equal(root('file:///repo').relative('untitled:Untitled-1'), undefined);
    assert.equal(root('file:///repo').relative('git:/repo/a.md'), undefined);
    assert.equal(createRootUri('not a uri'), undefined);
  });

  it('know a Windows drive in every spelling', () => {
    const spellings = ['file:///c%3A/Repo', 'file:///c:/Repo', 'file:///C%3a/Repo', 'file:///C:/Repo'];
    for (const folder of spellings) {
      for (const spelling of spellings) assert.equal(root(folder).relative(`${spelling}/docs/a%20b.md`), 'docs/a b.md');
    }
    assert.equal(new Set(spellings.map(uriKey)).size, 1);
    assert.equal(
      root('file:///c:/Repo').relative('file:///c:/repo/a.md'),
      undefined,
      'letter case counts below the drive',
    );
  });

  it('know the host of a network share', () => {
    assert.equal(root('file://SERVER/share').relative('file://server/share/a.md'), 'a.md');
    assert.equal(root('file://server/share').relative('file:///share/a.md'), undefined);
  });

  it('know a folder by the path behind a symbolic link, and keep the spelling that the client gave', () => {
    const linked = root('file:///tmp/repo', ['file:///private/tmp/repo']);
    assert.equal(linked.relative('file:///private/tmp/repo/a.md'), 'a.md');
    assert.equal(linked.relative('file:///tmp/repo/a.md'), 'a.md');
    assert.equal(linked.uriOf('a.md'), 'file:///tmp/repo/a.md');
  });
});
