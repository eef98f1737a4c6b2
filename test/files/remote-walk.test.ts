import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type RemoteTree, walkRemote } from '../../server/src/files/remote-walk.ts';
import type { FileListing } from '../../server/src/host.ts';
import { walk } from '../../server/src/node/file-walk.ts';
import type { EntryKind } from '../../server/src/protocol/files.ts';
import { inTree } from '../node/helpers.ts';
import { filesOf, ignoreTrees } from '../node/ignore-trees.ts';
import { type ClientFolder, createClientFolder } from '../server/client-folder.ts';

const never = new AbortController().signal;

/** A directory of this machine, told of as a client would. */
function diskTree(root: string): RemoteTree {
  return {
    readDirectories: async (paths) =>
      paths.map((path) => ({
        entries: readdirSync(join(root, path), { withFileTypes: true }).map((entry): [string, EntryKind] => [
          entry.name,
          entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'directory' : entry.isFile() ? 'file' : 'other',
        ]),
      })),
    readFiles: async (paths) =>
      paths.map((path) => {
        try {
          return { text: readFileSync(join(root, path), 'utf8') };
        } catch (error) {
          return { failure: { gone: true, reason: String(error) } };
        }
      }),
  };
}

/** A folder in memory, and how it was asked for. */
function memoryTree(folder: ClientFolder): RemoteTree {
  const ask = <T>(method: string, params: object): Promise<T> =>
    Promise.resolve(folder.answer('', method, params) as T);
  return {
    readDirectories: (paths) => ask('waypost/readDirectories', { uris: paths }),
    readFiles: (paths, maxBytes) => ask('waypost/readFiles', { uris: paths, maxBytes }),
  };
}

describe('the walk through a client', () => {
  const list = (folder: ClientFolder, limits?: Parameters<typeof walkRemote>[2]): Promise<FileListing> =>
    walkRemote(memoryTree(folder), never, limits);

  it('lists what the walk over a disk lists, and answers alike for each path', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(ignoreTrees, async ({ paths, ignores, exclude }) => {
        const files = filesOf({ paths, ignores });
        await inTree({ ...files, '.git/HEAD': '', '.git/info/exclude': exclude }, async (root) => {
          const onDisk = await walk(root, never);
          const remote = await walkRemote(diskTree(root), never, { files: 1000, batch: 3 });
          assert.deepEqual(remote.files, onDisk.files);
          assert.deepEqual(remote.submodules, onDisk.submodules);
          const asked = [...Object.keys(files), 'a', 'out/x', 'a/b/x.log', 'node_modules/y', '.git/HEAD'];
          for (const path of asked) assert.equal(remote.isIgnored(path), onDisk.isIgnored(path), path);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('knows submodules, worktrees, generated files and packages of others as the disk does', () =>
    inTree(
      {
        '.gitmodules': '[submodule "x"]\n\tpath = lib/x\n',
        '.gitattributes': 'docs/api/** linguist-generated\n',
        'lib/x/a.md': '',
        'worktree/.git': 'gitdir: ../.git/worktrees/x\n',
        'worktree/b.md': '',
        'node_modules/p/README.md': '',
        'docs/api/c.md': '',
        'docs/d.md': '',
        'Z.md': '',
        'a.b': '',
        'a/z': '',
      },
      async (root) => {
        const onDisk = await walk(root, never);
        const remote = await walkRemote(diskTree(root), never);
        assert.deepEqual(remote.files, onDisk.files);
        assert.deepEqual(remote.submodules, ['lib/x', 'worktree']);
        assert.deepEqual(remote.submodules, onDisk.submodules);
        for (const path of ['docs/api/c.md', 'docs/d.md']) {
          assert.equal(remote.isGenerated?.(path), onDisk.isGenerated?.(path), path);
        }
      },
    ));

  it('follows no symbolic link, and says nothing of where one leads', () =>
    inTree({ 'docs/a.md': '', 'b.md': '' }, async (root) => {
      symlinkSync(root, join(root, 'docs/loop'));
      symlinkSync('/etc', join(root, 'etc'));
      symlinkSync(join(root, 'b.md'), join(root, 'docs/link.md'));
      const { files, submodules } = await walkRemote(diskTree(root), never);
      assert.deepEqual(files, ['b.md', 'docs/a.md']);
      assert.deepEqual(submodules, ['docs/link.md', 'docs/loop', 'etc']);
    }));

  it('asks for each level once, and for nothing that is ignored', async () => {
    const folder = createClientFolder({
      '.gitignore': '/dist/\n',
      'dist/deep/x.js': '',
      'docs/.gitignore': '/out\n',
      'docs/out/y.md': '',
      'docs/a.md': '',
      'src/b.ts': '',
      'src/in/c.ts': '',
    });
    const { files } = await list(folder);
    assert.deepEqual(files, ['.gitignore', 'docs/.gitignore', 'docs/a.md', 'src/b.ts', 'src/in/c.ts']);
    assert.deepEqual(folder.asked, [
      'waypost/readFiles .git/info/exclude',
      'waypost/readDirectories ',
      'waypost/readFiles .gitignore',
      'waypost/readDirectories docs src',
      'waypost/readFiles docs/.gitignore',
      'waypost/readDirectories src/in',
    ]);
  });

  it('says nothing of what it does not list for its number', async () => {
    const folder = createClientFolder({ 'a.md': '', 'b.md': '', 'c/d.md': '', 'e/f/g.md': '', 'e/h.md': '' });
    const { files, submodules, problems } = await list(folder, { files: 2, batch: 1 });
    assert.deepEqual(files, ['a.md', 'b.md', 'c/d.md']);
    assert.deepEqual(submodules, ['e']);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^more than 2 files/);
  });

  it('names a directory that cannot be read and goes on; one that has vanished is nothing to speak of', async () => {
    const folder = createClientFolder({ 'a/b.md': '', 'secret/c.md': '', 'd.md': '' });
    folder.failures.set('secret', 'NoPermissions');
    folder.others.set('vanished', 'directory');
    const { files, submodules, problems } = await list(folder);
    assert.deepEqual(files, ['a/b.md', 'd.md']);
    assert.deepEqual(submodules, ['secret']);
    assert.deepEqual(problems, ['secret: NoPermissions']);
  });

  it('fails where the root cannot be read: an empty folder would make every link a dead one', async () => {
    const folder = createClientFolder({ 'a.md': '' });
    folder.failures.set('', 'the forge has no such repository');
    await assert.rejects(list(folder), /the folder cannot be read: the forge has no such repository/);
  });

  it('takes no name that leads elsewhere', async () => {
    const folder = createClientFolder({ 'a.md': '' });
    const tree = memoryTree(folder);
    const names: [string, EntryKind][] = [
      ['..', 'directory'],
      ['.', 'directory'],
      ['', 'file'],
      ['../x.md', 'file'],
      ['ok.md', 'file'],
      ['pipe', 'other'],
    ];
    const { files } = await walkRemote(
      { ...tree, readDirectories: async (paths) => paths.map(() => ({ entries: names })) },
      never,
    );
    assert.deepEqual(files, ['ok.md']);
  });

  it('ends in a tree without end', async () => {
    const tree = memoryTree(createClientFolder({}));
    const { problems, files } = await walkRemote(
      { ...tree, readDirectories: async (paths) => paths.map(() => ({ entries: [['deeper', 'directory']] })) },
      never,
    );
    assert.deepEqual(files, []);
    assert.match(problems[0] ?? '', /deeper than 256 directories/);
  });

  it('stops when told to', async () => {
    const abort = new AbortController();
    const tree = memoryTree(createClientFolder({ 'a/b/c.md': '' }));
    let asked = 0;
    const walked = walkRemote(
      {
        ...tree,
        readDirectories(paths, signal) {
          asked++;
          abort.abort();
          signal.throwIfAborted();
          return tree.readDirectories(paths, signal);
        },
      },
      abort.signal,
    );
    await assert.rejects(walked, { name: 'AbortError' });
    assert.equal(asked, 1);
  });
});
