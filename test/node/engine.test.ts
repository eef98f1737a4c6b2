import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { hasMaglev } from '../../server/src/node/engine.ts';

const engine = join(resolve(import.meta.dirname, '../..'), 'server/src/node/engine.ts');

/** Runs a module of its own: V8's flags are those of the whole process. */
function run(source: string): { readonly stdout: string; readonly stderr: string; readonly status: number | null } {
  const text = `import { collectGarbage, keepYoungSpaceSmall, startQuickly } from ${JSON.stringify(engine)};\n${source}`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8', timeout: 30_000 });
}

describe('what V8 is told', () => {
  it('is understood by it, and keeps no process alive', () => {
    const start = performance.now();
    const { stdout, stderr, status } = run("startQuickly();\nkeepYoungSpaceSmall();\nconsole.log('done');");
    assert.deepEqual({ stdout, stderr, status }, { stdout: 'done\n', stderr: '', status: 0 });
    assert.ok(performance.now() - start < 9_000);
  });

  it('gives back what is garbage, and leaves nothing behind by which others could', () => {
    const { stdout, stderr } = run(`
      let kept = Array.from({ length: 300_000 }, (_, i) => ({ i }));
      const { heapUsed } = process.memoryUsage();
      kept = undefined;
      collectGarbage();
      console.log(heapUsed - process.memoryUsage().heapUsed > 8_000_000, typeof globalThis.gc);
    `);
    assert.deepEqual({ stdout, stderr }, { stdout: 'true undefined\n', stderr: '' });
  });

  it('keeps the room for young objects small in this thread and in those that start later', () => {
    // New objects may go beyond the room for a moment, which comes back: the room is what it is half of the time.
    const { stdout, stderr } = run(`
      import { Worker } from 'node:worker_threads';
      keepYoungSpaceSmall();
      const fill = \`
        const room = () =>
          require('node:v8').getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space').space_size;
        const kept = [];
        const sizes = [];
        for (let i = 0; i < 400_000; i++) {
          kept.push({ i, list: [i] });
          if (i % 4000 === 0) sizes.push(room());
        }
        sizes.sort((a, b) => a - b);
        console.log(kept.length > 0 && sizes[sizes.length >> 1] <= 16 * 2 ** 20);
      \`;
      const { createRequire } = await import('node:module');
      new Function('require', fill)(createRequire(import.meta.url));
      new Worker(fill, { eval: true, execArgv: [] });
    `);
    assert.deepEqual({ stdout, stderr }, { stdout: 'true\ntrue\n', stderr: '' });
  });

  it('is to do without the last compiler only where the one before it is in use', () => {
    assert.equal(hasMaglev('11.3.244.8-node.23', 'x64'), false);
    assert.equal(hasMaglev('12.4.254.21-node.33', 'x64'), true);
    assert.equal(hasMaglev('13.6.233.17-node.28', 'arm64'), true);
    assert.equal(hasMaglev('14.2.231.9-electron.0', 'arm64'), true);
    assert.equal(hasMaglev('13.6.233.17-node.28', 's390x'), false);
  });
});
