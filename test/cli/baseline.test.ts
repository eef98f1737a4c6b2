import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const files: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'a.md': '# A\n\n[one](one.md) [two](two.md)\n',
  'b/c.md': '# C\n\n[three](three.md)\n',
};

describe('waypost check --baseline', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  const check = (root: string, ...args: readonly string[]) =>
    runCli(['check', '--baseline', 'known.json', ...args], { cwd: root });
  const targets = async (root: string, ...args: readonly string[]): Promise<string[]> =>
    JSON.parse((await check(root, '--format=json', ...args)).stdout).findings.map(
      ({ data }: { data: { target: string } }) => data.target,
    );

  it('leaves out what was written, and reports what is new', () =>
    inTree(files, async (root) => {
      const written = await check(root, '--write-baseline');
      assert.deepEqual(written, { code: 0, stdout: '', stderr: 'waypost: 3 findings written to known.json\n' });
      const run = await check(root);
      assert.equal(run.code, 0);
      assert.match(run.stdout, /^Nothing found\.\n3 findings of the baseline left out\.\n/);
      assert.equal(JSON.parse((await check(root, '--format=json')).stdout).summary.known, 3);
      // Lines move, texts around it change: a known finding stays known, and a second one like it is new.
      writeFileSync(
        join(root, 'a.md'),
        '# A\n\nMore.\n\nSee [this](one.md), [that](one.md), [two](two.md), [x](x.md)\n',
      );
      assert.deepEqual(await targets(root), ['one.md', 'x.md']);
      assert.equal((await check(root)).code, 1);
    })).timeout(60_000);

  it('is the same file for the same findings, and keeps what is known of files that were not asked for', () =>
    inTree(files, async (root) => {
      await check(root, '--write-baseline');
      const first = readFileSync(join(root, 'known.json'), 'utf8');
      await check(root, '--write-baseline', 'a.md');
      assert.equal(readFileSync(join(root, 'known.json'), 'utf8'), first);
      writeFileSync(join(root, 'a.md'), '# A\n');
      await check(root, '--write-baseline', 'a.md');
      assert.deepEqual(Object.keys(JSON.parse(readFileSync(join(root, 'known.json'), 'utf8')).findings), ['b/c.md']);
      assert.deepEqual(await targets(root), []);
    })).timeout(60_000);

  it('refuses what is no baseline, and does not write over it', () =>
    inTree({ ...files, 'notes.json': '{ "version": 2 }\n', 'text.md': '# T\n' }, async (root) => {
      const refused = async (...args: readonly string[]): Promise<string> => {
        const run = await runCli(['check', ...args], { cwd: root });
        assert.deepEqual([run.code, run.stdout], [2, '']);
        return run.stderr;
      };
      assert.equal(
        await refused('--baseline', 'known.json'),
        'waypost: --baseline known.json is not there; --write-baseline makes it\n',
      );
      for (const name of ['notes.json', 'text.md']) {
        const before = readFileSync(join(root, name), 'utf8');
        const message = `waypost: --baseline ${name} is no baseline of version 1; --write-baseline does not overwrite it\n`;
        assert.equal(await refused('--baseline', name), message);
        assert.equal(await refused('--baseline', name, '--write-baseline'), message);
        assert.equal(readFileSync(join(root, name), 'utf8'), before);
      }
      assert.match(
        await refused('--baseline', 'no/such/known.json', '--write-baseline'),
        /^waypost: --baseline no\/such\/known\.json cannot be written: ENOENT/,
      );
    })).timeout(60_000);
});
