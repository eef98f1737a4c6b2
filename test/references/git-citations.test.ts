import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultConfig } from '../../server/src/config/config.ts';
import { createNodeHost } from '../../server/src/node/host.ts';
import { createService, type Finding, type Service } from '../../server/src/service.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { runCli } from '../cli/helpers.ts';
import { TestClient } from '../server/client.ts';
import { reader } from '../symbols/reader.ts';

const DOCUMENT = 'docs/guide.md';
const CODE = ['export class Consumer {', '  poll(): void {', '    this.client.fetch();', '  }', '}', ''].join('\n');
const NEWER = `import { Kafka } from 'kafkajs';\n\n${CODE}`;

/** The whole way: a repository of git's own making, the host of Node, the service. */
describe('line citations in a repository', () => {
  let root = '';
  let service: Service | undefined;
  let logged: string[] = [];
  const git = (...parts: string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false', ...parts],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, GIT_COMMITTER_DATE: '2026-03-02T10:00:00Z' },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ).trim();
  const write = (path: string, text: string | Buffer): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const commit = (message: string, files: Readonly<Record<string, string | Buffer>> = {}): void => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', message);
  };
  /** A document with this text, code that it cites, and then newer code. */
  const drift = (document: string, newer = NEWER): void => {
    commit('Write the guide', { [DOCUMENT]: document, 'src/consumer.ts': CODE });
    commit('Change the code', { 'src/consumer.ts': newer });
  };
  const start = async (folder = root, options: { allowProcesses?: boolean; git?: string } = {}): Promise<Service> => {
    const host = createNodeHost({
      root: folder,
      log: (level, message) => logged.push(`${level}: ${message}`),
      allowProcesses: options.allowProcesses ?? true,
      distFolder: undefined,
      ...(options.git === undefined ? {} : { git: options.git }),
    });
    service = createService({ host: { ...host, outlines: reader }, config: defaultConfig });
    await service.load({});
    await service.complete();
    return service;
  };
  const findings = (path = DOCUMENT): readonly Finding[] =>
    (service?.report(path)?.findings ?? []).filter(({ rule }) => rule === 'ref-line-drifted');
  const messages = (path = DOCUMENT): string[] => findings(path).map(({ message }) => message);
  const MOVED = 'What was at line 2 of "src/consumer.ts" is now at line 4';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'waypost-citations-'));
    logged = [];
    git('init', '-q');
  });
  afterEach(() => {
    service?.dispose();
    service = undefined;
    rmSync(root, { recursive: true, force: true });
  });

  it('are compared with what they cited, in every form', async () => {
    const text =
      '# Guide\n\n`src/consumer.ts:2`, `:3`, `src/consumer.ts:2-4`, `src/consumer.ts:2–4`, `src/consumer.ts:2:3`,\n' +
      '`src/consumer.ts` (lines 2-4), [it](../src/consumer.ts#L2), [it](../src/consumer.ts#L2-L4) and src/consumer.ts:2.\n';
    drift(text);
    await start();
    const fixed = applyEdits(
      text,
      findings().flatMap(({ fixes }) => fixes.find(({ title }) => title.startsWith('Move'))?.edits ?? []),
    );
    assert.equal(
      fixed,
      '# Guide\n\n`src/consumer.ts:4`, `:5`, `src/consumer.ts:4-6`, `src/consumer.ts:4–6`, `src/consumer.ts:4:3`,\n' +
        '`src/consumer.ts` (lines 4-6), [it](../src/consumer.ts#L4), [it](../src/consumer.ts#L4-L6) and src/consumer.ts:4.\n',
    );
  });

  it('get links to the commit and to the symbol as fixes', async () => {
    git('remote', 'add', 'origin', 'git@github.com:Acme/Shop.git');
    drift('`src/consumer.ts:3` is [the loop](../src/consumer.ts#L3), see `:2`\n');
    const cited = git('rev-parse', 'HEAD~1');
    await start();
    const fix = (title: RegExp): string => {
      const edits = findings().flatMap(({ fixes }) => fixes.find((one) => title.test(one.title))?.edits ?? []);
      return applyEdits('`src/consumer.ts:3` is [the loop](../src/consumer.ts#L3), see `:2`\n', edits);
    };
    const url = `https://github.com/acme/shop/blob/${cited}/src/consumer.ts`;
    assert.equal(fix(/^Pin/), `[\`src/consumer.ts:3\`](${url}#L3) is [the loop](${url}#L3), see [\`:2\`](${url}#L2)\n`);
    assert.equal(
      fix(/^Replace/),
      '`src/consumer.ts#Consumer.poll` is [the loop](../src/consumer.ts#Consumer.poll), see `src/consumer.ts#Consumer.poll`\n',
    );
  });

  it('on the default branch of the own forge, never on a commit or a tag', async () => {
    git('remote', 'add', 'origin', 'https://github.com/acme/shop');
    const url = (ref: string): string => `https://github.com/acme/shop/blob/${ref}/src/consumer.ts#L2`;
    drift(`[a](${url('main')}) [b](${url('v1.0')}) [c](${url('1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d')})\n`);
    await start();
    assert.deepEqual(messages(), [MOVED]);
  });

  it('are followed behind changes of the line around them, of the document’s name and of the file’s', async () => {
    commit('Write', {
      'docs/old.md': `${'Text.\n'.repeat(20)}See \`src/kafka/consumer.ts:2\`.\n`,
      'src/kafka/consumer.ts': CODE,
    });
    commit('Change the code', { 'src/kafka/consumer.ts': NEWER });
    commit('Change the words', {
      'docs/old.md': `${'Text.\n'.repeat(20)}Look at \`src/kafka/consumer.ts:2\`, please.\n`,
    });
    git('mv', 'docs/old.md', DOCUMENT);
    commit('Move the document');
    await start();
    assert.deepEqual(messages(), ['What was at line 2 of "src/kafka/consumer.ts" is now at line 4']);
    commit('Cite by name', { [DOCUMENT]: '`consumer.ts:3`\n' });
    mkdirSync(join(root, 'src/bus'));
    git('mv', 'src/kafka/consumer.ts', 'src/bus/consumer.ts');
    commit('Move the code');
    commit('Add a line', { 'src/bus/consumer.ts': `// Apache\n${NEWER}` });
    service?.dispose();
    await start();
    assert.deepEqual(messages(), ['What was at line 3 of "src/bus/consumer.ts" is now at line 4']);
  });

  it('say nothing while they are new, and something of committed lines beside them', async () => {
    drift('`src/consumer.ts:2`\n');
    write(DOCUMENT, '`src/consumer.ts:1` is new\n\n`src/consumer.ts:2`\n');
    await start();
    assert.deepEqual(
      findings().map(({ message, range }) => [message, range.start]),
      [[MOVED, 45]],
    );
    service?.setBuffer(DOCUMENT, 'A line.\r\n\r\n`src/consumer.ts:2`\r\n', 1);
    await service?.complete();
    assert.deepEqual(messages(), [MOVED], 'in a buffer, with other line endings');
    service?.setBuffer(DOCUMENT, '`src/consumer.ts:2`, changed\n', 2);
    await service?.complete();
    assert.deepEqual(messages(), [], 'the line is another one');
  });

  it('follow the file as it changes on disk, and HEAD', async () => {
    drift('`src/consumer.ts:2`\n');
    const one = await start();
    write('src/consumer.ts', CODE);
    await one.filesChanged([{ path: 'src/consumer.ts', kind: 'changed' }]);
    await one.complete();
    assert.deepEqual(messages(), []);
    commit('Take it back, with a comment', { 'src/consumer.ts': `// Apache\n${CODE}` });
    await one.filesChanged([{ path: 'src/consumer.ts', kind: 'changed' }]);
    await one.complete();
    assert.deepEqual(messages(), ['What was at line 2 of "src/consumer.ts" is now at line 3']);
    commit('Cite it anew', { [DOCUMENT]: '`src/consumer.ts:2` again\n' });
    await one.filesChanged([{ path: DOCUMENT, kind: 'changed' }]);
    await one.complete();
    assert.deepEqual(
      messages(),
      ['What was at line 2 of "src/consumer.ts" is now at line 3'],
      'it is as old as before',
    );
    commit('Cite another', { [DOCUMENT]: '`src/consumer.ts:3`\n' });
    await one.filesChanged([{ path: DOCUMENT, kind: 'changed' }]);
    await one.complete();
    assert.deepEqual(messages(), []);
  });

  it('work below the top of a repository, in a worktree, and in the middle of a rebase', async () => {
    commit('Write', { 'pkg/docs/guide.md': '`src/consumer.ts:2`\n', 'pkg/src/consumer.ts': CODE });
    commit('Change', { 'pkg/src/consumer.ts': NEWER });
    await start(join(root, 'pkg'));
    assert.deepEqual(messages(), [MOVED]);
    git('branch', 'other', 'HEAD~1');
    const worktree = `${root}-worktree`;
    git('worktree', 'add', '-q', worktree);
    service?.dispose();
    await start(join(worktree, 'pkg'));
    assert.deepEqual(messages(), [MOVED]);
    rmSync(worktree, { recursive: true, force: true });
    git('checkout', '-q', 'other');
    commit('Change otherwise', { 'pkg/src/consumer.ts': `// Other\n\n${CODE}` });
    const main = git('for-each-ref', '--format=%(refname:short)', 'refs/heads')
      .split('\n')
      .find((name) => name !== 'other');
    assert.throws(() => git('rebase', main ?? ''), 'it stops at a conflict');
    service?.dispose();
    await start(join(root, 'pkg'));
    assert.match(messages()[0] ?? '', /^What was at line 2 of "src\/consumer\.ts" is now at line \d+$/);
  });

  it('say nothing without processes, without git, of a shallow clone, of binary and of huge files', async () => {
    drift('`src/consumer.ts:2` `data.bin:1` `big.ts:2`\n');
    await start(root, { allowProcesses: false });
    assert.deepEqual(messages(), []);
    service?.dispose();
    await start(root, { git: join(root, 'no-such-program') });
    assert.deepEqual(messages(), []);
    assert.ok(logged.some((line) => line.includes('git is not there')));
    const clone = `${root}-clone`;
    git('clone', '-q', '--depth', '1', `file://${root}`, clone);
    service?.dispose();
    await start(clone);
    assert.deepEqual(messages(), []);
    rmSync(clone, { recursive: true, force: true });
    commit('Binary and huge', {
      'data.bin': Buffer.from([1, 0, 2, 10, 3]),
      'big.ts': `${'x'.repeat(100)}\n`.repeat(60_000),
    });
    commit('Changed', {
      'data.bin': Buffer.from([9, 0, 2, 10, 3]),
      'big.ts': `y\n${'z'.repeat(100)}\n`.repeat(60_000),
    });
    service?.dispose();
    await start();
    assert.deepEqual(messages(), [MOVED]);
  });

  it('run nothing that the repository configures', async () => {
    const trap = join(root, '.git', 'trap.sh');
    const witness = join(root, 'witness');
    commit('Attributes', { '.gitattributes': '* diff=evil filter=evil textconv=evil merge=evil\n' });
    drift('`src/consumer.ts:2`\n');
    writeFileSync(trap, `#!/bin/sh\ntouch '${witness}'\ncat "$1"\n`, { mode: 0o755 });
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'gpg.program',
      'pager.blame',
      'alias.blame',
    ]) {
      git('config', key, trap);
    }
    git('config', 'diff.evil.cachetextconv', 'true');
    git('config', 'blame.ignoreRevsFile', '/nowhere/at/all');
    git('config', 'mailmap.file', '/nowhere/at/all');
    git('config', 'core.hooksPath', join(root, '.git'));
    await start();
    assert.deepEqual(messages(), [MOVED]);
    assert.equal(existsSync(witness), false);
  });

  it('are reported by the command line as in an editor, which hears of them later', async () => {
    const text = '# Guide\n\n`src/consumer.ts:2`, `src/retry.ts:1`\n';
    commit('Write', {
      [DOCUMENT]: text,
      'src/consumer.ts': CODE,
      'src/retry.ts': 'let a;\n',
      'other.md': '`src/retry.ts:1`',
    });
    commit('Change', { 'src/consumer.ts': NEWER, 'src/retry.ts': 'other();\n' });
    const checked = await runCli(['check', DOCUMENT, '--format', 'json'], { cwd: root });
    const found: unknown[] = JSON.parse(checked.stdout).findings.map(
      ({ rule, message, line, column }: Record<string, unknown>) => [rule, message, line, column],
    );
    assert.equal(found.length, 2, checked.stdout);
    const uri = pathToFileURL(root).href;
    const client = await TestClient.start({
      folders: { [uri]: {} },
      rules: 'all',
      createHost: ({ log }) => createNodeHost({ root, log, allowProcesses: true, distFolder: undefined }),
    });
    await client.open(`${uri}/${DOCUMENT}`, text);
    const shown = await client.until(
      () => client.published.findLast((one) => one.uri.endsWith(DOCUMENT) && one.diagnostics.length === 2),
      'both citations to be reported',
    );
    assert.deepEqual(
      shown.diagnostics.map(({ code, message, range }) => [
        code,
        message,
        range.start.line + 1,
        range.start.character + 1,
      ]),
      found,
    );
    await client.stop();
    const fixed = await runCli(['check', '--fix', DOCUMENT], { cwd: root });
    assert.equal(fixed.code, 0, fixed.stderr);
    assert.equal(readFileSync(join(root, DOCUMENT), 'utf8'), text.replace('consumer.ts:2', 'consumer.ts:4'));
  });

  it('stop at once when the service is disposed of', async () => {
    drift('`src/consumer.ts:2`\n');
    const host = createNodeHost({ root, log: () => undefined, allowProcesses: true, distFolder: undefined });
    const reports: string[] = [];
    const one = createService({ host, config: defaultConfig, onReport: ({ file }) => reports.push(file) });
    await one.load({});
    await one.settle();
    const before = reports.length;
    one.dispose();
    await one.complete();
    assert.equal(reports.length, before);
  });
});
