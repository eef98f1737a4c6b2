import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../server/src/host.ts';
import { createNodeHost } from '../../server/src/node/host.ts';
import { inTree } from './helpers.ts';

const never = new AbortController().signal;

function openHost(root: string): { host: Host; logged: string[] } {
  const logged: string[] = [];
  const host = createNodeHost({
    root,
    log: (_level, message) => logged.push(message),
    allowProcesses: false,
    distFolder: undefined,
  });
  return { host, logged };
}

describe('the walk', () => {
  it('is sorted by code units over the whole tree, dot files included', () =>
    inTree({ 'a/z': '', 'a.b': '', 'a-b/c': '', '.github/x': '', Z: '' }, async (root) => {
      const { files } = await openHost(root).host.listFiles(never);
      assert.deepEqual(files, ['.github/x', 'Z', 'a-b/c', 'a.b', 'a/z']);
      assert.deepEqual(files, [...files].sort());
    }));

  it('enters neither .git nor node_modules, at any depth', () =>
    inTree({ '.git/HEAD': '', 'node_modules/x/a.md': '', 'p/node_modules/y/b.md': '', 'p/c.md': '' }, async (root) => {
      const listing = await openHost(root).host.listFiles(never);
      assert.deepEqual(listing.files, ['p/c.md']);
      assert.equal(listing.isIgnored('p/node_modules/y/b.md'), true);
    }));

  it('answers for ignored paths that are not on disk', () =>
    inTree(
      { '.gitignore': 'dist/\n*.log\n', 'docs/.gitignore': '/out\n!keep.log\n', 'docs/a.md': '' },
      async (root) => {
        const { isIgnored } = await openHost(root).host.listFiles(never);
        const ignored = ['dist', 'dist/a/b.js', 'x.log', 'docs/x.log', 'docs/out', 'docs/out/y', 'deep/er/dist/z'];
        for (const path of ignored) assert.equal(isIgnored(path), true, path);
        for (const path of ['', 'src', 'docs/keep.log', 'out', 'docs/a.md', 'docs/b/out']) {
          assert.equal(isIgnored(path), false, path);
        }
      },
    ));

  it('checks an ignored folder that was opened itself', () =>
    inTree(
      { '.git/HEAD': '', '.gitignore': '/scratch/\nb.md\n', 'scratch/a.md': '', 'other/b.md': '' },
      async (root) => {
        assert.deepEqual((await openHost(join(root, 'scratch')).host.listFiles(never)).files, ['a.md']);
        assert.deepEqual((await openHost(join(root, 'other')).host.listFiles(never)).files, []);
      },
    ));

  it('names submodules and other worktrees, and does not enter them', () =>
    inTree(
      {
        '.gitmodules': '[submodule "lib"]\n\tpath = third/lib\n\turl = x\n[submodule "q"]\n\tpath = "quoted dir"\n',
        'third/lib/a.md': '',
        'quoted dir/b.md': '',
        'tree/.git': 'gitdir: /elsewhere\n',
        'tree/c.md': '',
        'd.md': '',
      },
      async (root) => {
        const listing = await openHost(root).host.listFiles(never);
        assert.deepEqual(listing.files, ['.gitmodules', 'd.md']);
        assert.deepEqual(listing.submodules, ['quoted dir', 'third/lib', 'tree']);
      },
    ));

  it('enters a clone that lies in the root: a folder of several repositories is a workspace too', () =>
    inTree({ 'one/.git/HEAD': '', 'one/a.md': '', 'two/.git/HEAD': '', 'two/b.md': '' }, async (root) => {
      assert.deepEqual((await openHost(root).host.listFiles(never)).files, ['one/a.md', 'two/b.md']);
    }));

  it('survives loops of symbolic links and lists no file twice', () =>
    inTree({ 'docs/a.md': '', 'src/b.ts': '' }, async (root) => {
      symlinkSync('..', join(root, 'docs/up'));
      symlinkSync('self', join(root, 'self'));
      symlinkSync('docs', join(root, 'alias'));
      symlinkSync('/', join(root, 'everything'));
      symlinkSync('src/b.ts', join(root, 'c.ts'));
      symlinkSync('nowhere', join(root, 'dangling'));
      const listing = await openHost(root).host.listFiles(never);
      assert.deepEqual(listing.files, ['c.ts', 'docs/a.md', 'src/b.ts']);
      assert.deepEqual(listing.submodules, ['alias', 'dangling', 'docs/up', 'everything', 'self']);
    }));

  it('names a directory that cannot be read and goes on', () =>
    inTree({ 'a.md': '', 'secret/b.md': '', 'z.md': '' }, async (root) => {
      chmodSync(join(root, 'secret'), 0o000);
      try {
        const listing = await openHost(root).host.listFiles(never);
        // Permissions do not hold the superuser.
        const isRoot = process.getuid?.() === 0 || process.platform === 'win32';
        assert.deepEqual(listing.files, isRoot ? ['a.md', 'secret/b.md', 'z.md'] : ['a.md', 'z.md']);
        assert.deepEqual(listing.problems, isRoot ? [] : ['secret: EACCES: permission denied']);
      } finally {
        chmodSync(join(root, 'secret'), 0o755);
      }
    }));

  it('takes a root that is not there for an empty one', () =>
    inTree({}, async (root) => {
      assert.deepEqual((await openHost(join(root, 'gone')).host.listFiles(never)).files, []);
    }));

  it('stops when told to', () =>
    inTree({ 'a/b.md': '' }, async (root) => {
      const abort = new AbortController();
      abort.abort();
      await assert.rejects(openHost(root).host.listFiles(abort.signal), { name: 'AbortError' });
    }));
});

describe('reading files', () => {
  const read = (root: string, path: string, maxBytes = 1000) => openHost(root).host.readText(path, maxBytes);

  it('decodes what editors write', () =>
    inTree(
      {
        plain: 'Grüße 🎉\r\n',
        bom: '\uFEFFx',
        little: Buffer.from('\uFEFFx🎉', 'utf16le'),
        big: Buffer.from('\uFEFFx🎉', 'utf16le').swap16(),
        odd: Buffer.from([0xfe, 0xff, 0, 65, 0]),
        empty: '',
        latin: Buffer.from([0x47, 0xfc]),
      },
      (root) => {
        assert.equal(read(root, 'plain'), 'Grüße 🎉\r\n');
        assert.equal(read(root, 'bom'), 'x');
        assert.equal(read(root, 'little'), 'x🎉');
        assert.equal(read(root, 'big'), 'x🎉');
        assert.equal(read(root, 'odd'), 'A');
        assert.equal(read(root, 'empty'), '');
        assert.equal(read(root, 'latin'), 'G\uFFFD');
      },
    ));

  it('has no text for binary files, large files, directories and files that are gone', () =>
    inTree({ binary: Buffer.from([65, 0, 66]), large: 'x'.repeat(1001), full: 'x'.repeat(1000), 'd/x': '' }, (root) => {
      const { host, logged } = openHost(root);
      for (const path of ['binary', 'large', 'd', 'gone', 'd/x/y'])
        assert.equal(host.readText(path, 1000), undefined, path);
      assert.equal(host.readText('full', 1000), 'x'.repeat(1000));
      assert.deepEqual(logged, [
        'binary is left out: it holds a NUL byte, as binary files do',
        'large is left out: it has 1001 bytes, the limit is 1000',
      ]);
    }));

  it('reads every file to its end, around the size that is read at first as well', () => {
    const kept = 64 * 1024;
    // The letter that is cut in two where one reading ends takes three bytes.
    const texts = [kept - 1, kept, kept + 1, 3 * kept + 7, 10_000_000].flatMap((bytes) => [
      'x'.repeat(bytes),
      `${'x'.repeat(bytes % 3)}${'─'.repeat(Math.floor(bytes / 3))}\r\n`,
    ]);
    return inTree(Object.fromEntries(texts.map((text, index) => [`${index}.md`, text])), (root) => {
      texts.forEach((text, index) => {
        const size = Buffer.byteLength(text);
        assert.ok(read(root, `${index}.md`, size) === text, `${size} bytes`);
        const { host, logged } = openHost(root);
        assert.equal(host.readText(`${index}.md`, size - 1), undefined);
        assert.deepEqual(logged, [`${index}.md is left out: it has ${size} bytes, the limit is ${size - 1}`]);
      });
      // What an earlier and longer file has left behind is no part of a shorter one.
      assert.equal(read(root, '0.md', 10), undefined);
    });
  });

  it('does not wait for a writer of a pipe', () =>
    inTree({ 'a.md': '' }, (root) => {
      if (process.platform === 'win32') return;
      execFileSync('mkfifo', [join(root, 'pipe.md')]);
      assert.equal(read(root, 'pipe.md'), undefined);
    }));

  it('does not fail on a file that vanished after the listing', () =>
    inTree({ 'a.md': 'x' }, async (root) => {
      const { host, logged } = openHost(root);
      assert.deepEqual((await host.listFiles(never)).files, ['a.md']);
      rmSync(join(root, 'a.md'));
      assert.equal(host.readText('a.md', 1000), undefined);
      assert.deepEqual(logged, []);
    }));

  it('never leaves the root', () =>
    inTree({ 'root/a.ts': 'inside', 'outside.ts': 'secret', 'other/b.ts': 'secret' }, async (parent) => {
      const root = join(parent, 'root');
      symlinkSync('../outside.ts', join(root, 'link.ts'));
      symlinkSync('../other', join(root, 'dir'));
      symlinkSync('a.ts', join(root, 'fine.ts'));
      const { host } = openHost(root);
      for (const path of ['link.ts', 'dir/b.ts', '../outside.ts', 'x/../../outside.ts', join(parent, 'outside.ts')]) {
        assert.equal(host.readText(path, 1000), undefined, path);
        assert.equal(await host.kindOf(path), undefined, path);
      }
      assert.equal(host.readText('fine.ts', 1000), 'inside');
    }));

  it('reads a document under its own name only', () =>
    inTree({ 'AGENTS.md': '[x](docs/x.md)' }, (root) => {
      symlinkSync('AGENTS.md', join(root, 'CLAUDE.md'));
      assert.equal(read(root, 'CLAUDE.md'), undefined);
      assert.equal(read(root, 'AGENTS.md'), '[x](docs/x.md)');
    }));

  it('names a file that it may not read', () =>
    inTree({ 'a.md': 'x' }, (root) => {
      chmodSync(join(root, 'a.md'), 0o000);
      const { host, logged } = openHost(root);
      const isRoot = process.getuid?.() === 0 || process.platform === 'win32';
      assert.equal(host.readText('a.md', 1000), isRoot ? 'x' : undefined);
      assert.deepEqual(logged, isRoot ? [] : ['a.md: EACCES: permission denied']);
    }));

  it('tells files from directories as they are now', () =>
    inTree({ '.gitignore': 'out', 'd/a.md': '', 'out/x': '' }, async (root) => {
      const { host } = openHost(root);
      assert.equal(await host.kindOf('d'), 'directory');
      assert.equal(await host.kindOf('d/a.md'), 'file');
      assert.equal(await host.kindOf('out/x'), 'file');
      assert.equal(await host.kindOf('d/b.md'), undefined);
      writeFileSync(join(root, 'd/b.md'), '');
      assert.equal(await host.kindOf('d/b.md'), 'file');
      assert.equal(await host.kindOf(''), 'directory');
    }));
});
