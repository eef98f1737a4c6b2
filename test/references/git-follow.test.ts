import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from 'vscode-languageserver-protocol/node';
import { defaultConfig } from '../../server/src/config/config.ts';
import { readHeadStamp } from '../../server/src/node/git-folder.ts';
import { readGitHistory } from '../../server/src/node/git-history.ts';
import { createHistoryCache, type HistoryCache } from '../../server/src/node/history-cache.ts';
import { createNodeHost } from '../../server/src/node/host.ts';
import { createService, type Service } from '../../server/src/service.ts';
import { TestClient } from '../server/client.ts';

/** A repository in a folder of its own, and a git program that notes how it is called. */
class Repository {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'waypost-follow-')));
  readonly root = join(this.folder, 'repo');
  readonly program = join(this.folder, 'git.sh');
  readonly #calls = join(this.folder, 'calls.txt');

  constructor() {
    mkdirSync(this.root);
    this.git('init', '-q', '-b', 'main');
    writeFileSync(this.program, `#!/bin/sh\necho "$@" >> '${this.#calls}'\nexec git "$@"\n`, { mode: 0o755 });
  }

  git(...parts: string[]): string {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...parts], {
      cwd: this.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  }

  write(path: string, text = `${path}\n`.repeat(20)): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  commit(): string {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'change');
    return this.git('rev-parse', 'HEAD');
  }

  remove(path: string): string {
    rmSync(join(this.root, path));
    return this.commit();
  }

  /** Which commits `git log` was asked for since the last call: `whole`, `since 0123abc`. */
  logs(): string[] {
    if (!existsSync(this.#calls)) return [];
    const calls = readFileSync(this.#calls, 'utf8').split('\n');
    rmSync(this.#calls);
    return calls
      .filter((call) => / log -z /.test(call))
      .map((call) => / ([0-9a-f]{40})\.\.[0-9a-f]{40} --$/.exec(call)?.[1] ?? 'whole')
      .map((from) => (from === 'whole' ? from : `since ${from.slice(0, 7)}`));
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe('git history that goes on', () => {
  let repository: Repository;
  let service: Service | undefined;
  let client: TestClient | undefined;
  beforeEach(() => {
    repository = new Repository();
  });
  afterEach(async () => {
    service?.dispose();
    service = undefined;
    await client?.stop();
    client = undefined;
    repository.dispose();
  });

  const log: string[] = [];
  const host = (histories: HistoryCache, git = repository.program) =>
    createNodeHost({
      root: repository.root,
      allowProcesses: true,
      distFolder: undefined,
      histories,
      git,
      log: (level, message) => log.push(`${level}: ${message}`),
    });
  const start = async (histories = createHistoryCache()): Promise<Service> => {
    log.length = 0;
    service = createService({ host: host(histories), config: defaultConfig });
    await service.load({});
    await service.settle();
    return service;
  };
  const rulesOf = (path: string): string[] | undefined => service?.report(path)?.findings.map(({ rule }) => rule);
  const short = (commit: string): string => commit.slice(0, 7);
  const DOCUMENT = 'docs/runbooks/restart.md';
  const writeDocument = (): void => repository.write(DOCUMENT, '# Restart\n\n## Related\n\nSee `src/old/a.ts`.\n');

  it('shows a path that a new commit has deleted, and reads that commit alone', async () => {
    writeDocument();
    repository.write('src/old/a.ts');
    const first = repository.commit();
    await start();
    assert.deepEqual(rulesOf(DOCUMENT), []);
    assert.deepEqual(repository.logs(), ['whole']);
    repository.remove('src/old/a.ts');
    await service?.filesChanged([{ path: 'src/old/a.ts', kind: 'deleted' }]);
    await service?.settle();
    assert.deepEqual(rulesOf(DOCUMENT), ['ref-path-gone']);
    assert.deepEqual(repository.logs(), [`since ${short(first)}`]);
    assert.equal(service?.work.histories, 2);
  });

  it('is forgotten with its repository', async () => {
    writeDocument();
    repository.write('src/old/a.ts');
    repository.commit();
    repository.remove('src/old/a.ts');
    await start();
    assert.deepEqual(rulesOf(DOCUMENT), ['ref-path-gone']);
    rmSync(join(repository.root, '.git'), { recursive: true });
    service?.followHistory();
    await service?.settle();
    assert.deepEqual(rulesOf(DOCUMENT), []);
  });

  it('asks git nothing while HEAD stays', async () => {
    writeDocument();
    repository.commit();
    await start();
    repository.logs();
    repository.write('src/b.ts');
    await service?.filesChanged([{ path: 'src/b.ts', kind: 'created' }]);
    service?.followHistory();
    repository.git('add', '-A');
    service?.followHistory();
    await service?.settle();
    assert.equal(service?.work.histories, 1);
    assert.deepEqual(repository.logs(), []);
  });

  it('reads nothing again for a branch that it has read, and the whole where the past is another one', async () => {
    writeDocument();
    repository.write('src/old/a.ts');
    const first = repository.commit();
    await start();
    repository.git('checkout', '-q', '-b', 'side');
    const second = repository.remove('src/old/a.ts');
    const follow = async (): Promise<string[]> => {
      service?.followHistory();
      await service?.settle();
      return repository.logs();
    };
    assert.deepEqual(await follow(), ['whole', `since ${short(first)}`]);
    repository.git('checkout', '-q', 'main');
    assert.deepEqual(await follow(), []);
    assert.equal(service?.snapshot.history?.head, first);
    repository.git('checkout', '-q', 'side');
    assert.deepEqual(await follow(), []);
    assert.equal(service?.snapshot.history?.head, second);
    repository.git('commit', '-q', '--amend', '-m', 'other words');
    assert.deepEqual(await follow(), [`since ${short(first)}`], 'the commit before is still its ancestor');
    repository.git('checkout', '-q', '--orphan', 'alone');
    repository.commit();
    assert.deepEqual(await follow(), ['whole']);
  });

  it('stays known while a root is read anew, and says but once why nothing is', async () => {
    writeDocument();
    repository.commit();
    const histories = createHistoryCache();
    (await start(histories)).dispose();
    assert.deepEqual(repository.logs(), ['whole']);
    (await start(histories)).dispose();
    assert.deepEqual(repository.logs(), []);
    rmSync(join(repository.root, '.git'), { recursive: true });
    (await start(histories)).dispose();
    assert.deepEqual(log, ['info: nothing is said of files that were moved or deleted: this is no git repository']);
    await start(histories);
    assert.deepEqual(log, []);
  });

  it('says once that a clone is shallow', async () => {
    repository.commit();
    repository.commit();
    const shallow = new Repository();
    try {
      rmSync(shallow.root, { recursive: true });
      repository.git('clone', '-q', '--depth', '1', `file://${repository.root}`, shallow.root);
      const histories = createHistoryCache();
      const said: string[] = [];
      for (let round = 0; round < 2; round++) {
        const one = createService({
          host: createNodeHost({
            root: shallow.root,
            allowProcesses: true,
            distFolder: undefined,
            histories,
            log: (_level, message) => said.push(message),
          }),
          config: defaultConfig,
        });
        await one.load({});
        await one.settle();
        one.dispose();
      }
      assert.equal(said.length, 1);
      assert.match(said[0] ?? '', /shallow clone/);
    } finally {
      shallow.dispose();
    }
  });

  it('ends with the workspace', async () => {
    writeDocument();
    repository.commit();
    const pid = join(repository.folder, 'pid');
    const slow = join(repository.folder, 'slow.sh');
    writeFileSync(slow, `#!/bin/sh\necho $$ > '${pid}.new'\nmv '${pid}.new' '${pid}'\nexec sleep 60\n`, {
      mode: 0o755,
    });
    service = createService({ host: host(createHistoryCache(), slow), config: defaultConfig });
    await service.load({});
    while (!existsSync(pid)) await sleep(5);
    const child = Number(readFileSync(pid, 'utf8'));
    process.kill(child, 0);
    service.dispose();
    const isAlive = (): boolean => {
      try {
        return process.kill(child, 0);
      } catch {
        return false;
      }
    };
    for (let round = 0; isAlive() && round < 400; round++) await sleep(5);
    assert.equal(isAlive(), false);
  });

  it('is known to move by a commit, a switch, a rebase, a reset and packing, in worktrees too', () => {
    repository.write('a.ts');
    repository.commit();
    const stamps = new Set<string | undefined>();
    const moves = (what: string, root = repository.root): void => {
      const stamp = readHeadStamp(root);
      assert.ok(!stamps.has(stamp), what);
      assert.equal(readHeadStamp(root), stamp);
      stamps.add(stamp);
    };
    moves('the start');
    repository.write('b.ts');
    repository.commit();
    moves('a commit');
    repository.git('checkout', '-q', '-b', 'side', 'HEAD~1');
    moves('a switch');
    repository.write('c.ts');
    repository.commit();
    moves('a commit on a branch');
    repository.git('rebase', '-q', 'main');
    moves('a rebase');
    repository.git('checkout', '-q', '--detach', 'HEAD~1');
    moves('a detached HEAD');
    repository.git('reset', '-q', '--hard', 'HEAD~1');
    moves('a reset');
    const tree = join(repository.folder, 'tree');
    repository.git('worktree', 'add', '-q', tree, 'main');
    moves('a worktree', tree);
    const before = readHeadStamp(repository.root);
    writeFileSync(join(tree, 'd.ts'), 'd\n');
    execFileSync('git', ['add', '-A'], { cwd: tree });
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '-q', '-m', 'd'], { cwd: tree });
    moves('a commit in a worktree', tree);
    assert.equal(readHeadStamp(repository.root), before, 'and nothing moves in the other one');
    repository.git('checkout', '-q', 'side');
    moves('a branch');
    repository.git('pack-refs', '--all');
    repository.git('commit', '-q', '--allow-empty', '-m', 'packed');
    moves('a commit on a packed branch');
    assert.equal(readHeadStamp(repository.folder), undefined, 'no repository');
  });

  it('is, bit by bit, what it is when read as a whole', async () => {
    const names = ['a.ts', 'b.ts', 'd/c.ts', 'd/e.ts'] as const;
    const name = fc.constantFrom(...names);
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constant('write' as const), name) },
      { weight: 4, arbitrary: fc.tuple(fc.constant('delete' as const), name) },
      { weight: 3, arbitrary: fc.tuple(fc.constant('move' as const), name) },
      fc.tuple(fc.constantFrom('branch' as const, 'merge' as const, 'back' as const, 'amend' as const), name),
    );
    const take = (wanted: string, path: string, number: number): void => {
      const isFirst = repository.git('rev-list', '--count', 'HEAD') === '1';
      const kind = isFirst && (wanted === 'branch' || wanted === 'back') ? 'write' : wanted;
      const file = join(repository.root, path);
      const other = `${path}-${number}.ts`;
      if (kind === 'write') repository.write(path, `${number} ${path}\n`.repeat(30));
      if (kind === 'delete') rmSync(file, { force: true });
      if (kind === 'move' && existsSync(file)) renameSync(file, join(repository.root, other));
      if (kind === 'branch') repository.git('checkout', '-q', '-B', 'side', 'HEAD~1');
      if (kind === 'back') repository.git('reset', '-q', '--hard', 'HEAD~1');
      if (kind === 'amend') repository.git('commit', '-q', '--allow-empty', '--amend', '-m', String(number));
      if (kind === 'merge') repository.git('merge', '-q', '-s', 'ours', '--no-edit', '-m', 'merge', 'main');
      if (['write', 'delete', 'move'].includes(kind)) repository.commit();
    };
    const { signal } = new AbortController();
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 8 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, stride) => {
          repository.dispose();
          repository = new Repository();
          for (const path of names) {
            repository.write(path);
            repository.commit();
          }
          const cache = createHistoryCache();
          for (const [index, [kind, path]] of steps.entries()) {
            take(kind, path, index);
            if (index % stride !== 0) continue;
            const history = await readGitHistory(repository.root, signal, { known: cache.of('') });
            const whole = await readGitHistory(repository.root, signal);
            assert.ok(history !== undefined && whole !== undefined);
            cache.keep('', history);
            const paths = [...names, 'd', ...names.flatMap((one) => steps.map((_, number) => `${one}-${number}.ts`))];
            for (const one of paths) assert.deepEqual(history.fate(one), whole.fate(one), one);
            for (const one of ['a.ts', 'c.ts', 'e.ts']) {
              assert.deepEqual(history.goneWithSuffix(one), whole.goneWithSuffix(one), one);
            }
          }
        },
      ),
      { numRuns: 8 },
    );
  }).timeout(120_000);

  for (const [name, path] of [
    ['git’s own files are watched', '.git/logs/HEAD'],
    ['only other files are watched', 'src/other.ts'],
  ] as const) {
    it(`is followed in an editor where ${name}`, async () => {
      writeDocument();
      repository.write('src/old/a.ts');
      repository.write('src/new/z.ts');
      repository.commit();
      const uri = pathToFileURL(repository.root).href;
      client = await TestClient.start({
        folders: { [uri]: {} },
        rules: 'all',
        createHost: ({ log: say }) =>
          createNodeHost({ root: repository.root, allowProcesses: true, distFolder: undefined, log: say }),
      });
      const document = `${uri}/${DOCUMENT}`;
      await client.open(document, readFileSync(join(repository.root, DOCUMENT), 'utf8'));
      await client.untilShown(document, []);
      repository.git('mv', 'src/old/a.ts', 'src/new/a.ts');
      repository.commit();
      const changes: FileEvent[] = [
        { uri: `${uri}/src/old/a.ts`, type: FileChangeType.Deleted },
        { uri: `${uri}/src/new/a.ts`, type: FileChangeType.Created },
      ];
      const sign: FileEvent = { uri: `${uri}/${path}`, type: FileChangeType.Changed };
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [...changes, sign] });
      await client.untilShown(document, ['ref-path-gone 4:5-4:17']);
    });
  }
});
