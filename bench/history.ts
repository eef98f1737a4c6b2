/**
 * Measures how long the first reading of a repository's history takes, and how long the ones after it.
 *
 *     node bench/history.ts [--commits 25000] [--seed 1] [--runs 3] [--write]
 *
 * `--write` puts the table into docs/BENCHMARKS.md. Needs git, and no build.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readGitHistory } from '../server/src/node/git-history.ts';
import type { History } from '../server/src/references/history.ts';
import { createRandom } from './generate.ts';
import { describeMachine, writeIntoPage } from './page.ts';
import { emptyFolder, git } from './tree.ts';

const { values } = parseArgs({
  options: {
    commits: { type: 'string', default: '25000' },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const commits = Number(values.commits);
const seed = Number(values.seed);

const report = [describeMachine('history.ts', seed), await measureHistory()].join('\n\n');
console.log(report);
if (values.write) writeIntoPage('history.ts', report);

async function measureHistory(): Promise<string> {
  const folder = emptyFolder(`history-${commits}-${seed}`);
  const counts = await makeHistory(folder);
  const firsts: number[] = [];
  let history: History | undefined;
  for (let run = 0; run < Number(values.runs); run++) {
    const { ms, read } = await timeReading(folder, []);
    firsts.push(ms);
    history = read;
  }
  if (history === undefined) throw new Error('the history was not read');
  const again = await timeReading(folder, [history]);
  writeFileSync(join(folder, 'new.md'), '# New\n');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'One more');
  const after = await timeReading(folder, [history]);
  rmSync(folder, { recursive: true });
  const row = (name: string, ms: number): string => `| ${name} | ${(ms / 1000).toFixed(2)} |`;
  return [
    `### The history of a repository of ${commits.toLocaleString('en-US')} commits`,
    '',
    `${counts.files.toLocaleString('en-US')} files at its end, ${counts.renamed} were moved and ${counts.deleted} deleted on the way. Of ${values.runs} first readings the best.`,
    '',
    '| reading | s |',
    '| --- | ---: |',
    row('the first', Math.min(...firsts)),
    row('again, HEAD being the same', again.ms),
    row('again, after one more commit', after.ms),
  ].join('\n');
}

async function timeReading(
  folder: string,
  known: readonly History[],
): Promise<{ readonly ms: number; readonly read: History | undefined }> {
  const start = performance.now();
  const read = await readGitHistory(folder, new AbortController().signal, { known });
  return { ms: performance.now() - start, read };
}

/** Commits as a team makes them: most change a few files, some add, some move one, some delete one. */
async function makeHistory(
  folder: string,
): Promise<{ readonly files: number; readonly renamed: number; readonly deleted: number }> {
  git(folder, 'init', '-q', '-b', 'main');
  const child = spawn('git', ['fast-import', '--quiet'], { cwd: folder, stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  const random = createRandom(seed);
  const files: { path: string; readonly lines: string[] }[] = [];
  let renamed = 0;
  let deleted = 0;
  const pick = (): number => Math.floor(random() * files.length);
  const write = ({ path, lines }: { readonly path: string; readonly lines: readonly string[] }): string => {
    const text = `${lines.join('\n')}\n`;
    return `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  };
  const newPath = (at: number): string => `packages/p${at % 53}/src/part-${at % 31}/module-${at}.ts`;
  for (let at = 0; at < commits; at++) {
    let changes = '';
    if (at < 500 || at % 6 === 0) {
      const lines = Array.from({ length: 40 }, (_, line) => `export const value${at}x${line} = ${line};`);
      const file = { path: newPath(at), lines };
      files.push(file);
      changes += write(file);
    }
    if (files.length > 100 && at % 25 === 7) {
      const file = files[pick()];
      if (file !== undefined) {
        const path = file.path.replace(/\/part-\d+/, `/moved-${at}`);
        changes += `R ${file.path} ${path}\n`;
        file.path = path;
        renamed++;
      }
    }
    if (files.length > 100 && at % 20 === 11) {
      const [file] = files.splice(pick(), 1);
      if (file !== undefined) changes += `D ${file.path}\n`;
      deleted++;
    }
    for (let change = 0; change < 3; change++) {
      const file = files[pick()];
      if (file === undefined) continue;
      file.lines[Math.floor(random() * file.lines.length)] = `export const changed${at}x${change} = ${random()};`;
      changes += write(file);
    }
    const message = `Change ${at}`;
    const commit = `commit refs/heads/main\ncommitter bench <bench@example.com> ${1_500_000_000 + at * 3600} +0000\ndata ${message.length}\n${message}\n${changes}\n`;
    if (!child.stdin.write(commit)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with exit code ${code}`);
  git(folder, 'reset', '-q', '--hard', 'main');
  return { files: files.length, renamed, deleted };
}
