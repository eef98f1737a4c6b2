/**
 * Measures what the language server takes for hovers, definitions and completions, once it has read everything.
 *
 *     node bench/features.ts [--index 10000] [--files 100000] [--rounds 200] [--seed 1] [--write]
 *
 * Hovers and definitions are asked in a tree of so many documents, completions in one of so many files. `--write` puts
 * the table into docs/BENCHMARKS.md. Needs the build in dist/.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Editor, openInWaypost } from './language-servers.ts';
import { percentile } from './measure.ts';
import { describeMachine, writeIntoPage } from './page.ts';
import { git, makeTree } from './tree.ts';

const { values } = parseArgs({
  options: {
    index: { type: 'string', default: '10000' },
    files: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
/** Few of the files of a large tree are documents. */
const DOCUMENTS_AMONG_FILES = 1000;

/** What is typed into inline code, of which completions are asked letter by letter. */
const TYPED = ['packages/p12/src/', 'module-4711', 'pa31sr', 'services/s1/src', 'zzz/none'];

interface Position {
  readonly line: number;
  readonly character: number;
}

async function measureFeatures(): Promise<string> {
  const documents = Number(values.index);
  const files = Number(values.files);
  const rows = [...(await timeLookups(documents)), await timeCompletions(files)];
  const inTree = `hovers and definitions among ${documents.toLocaleString('en-US')} documents`;
  return [
    '### What the editor asks',
    '',
    `${rounds} requests of each kind after a first one in each place: ${inTree}, completions among ${files.toLocaleString('en-US')} files, after each letter that is typed into inline code; ms:`,
    '',
    '| request | p50 | p95 | worst |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

const row = (name: string, times: readonly number[]): string =>
  `| ${name} | ${percentile(times, 50).toFixed(1)} | ${percentile(times, 95).toFixed(1)} | ${percentile(times, 100).toFixed(1)} |`;

/** Hovers and definitions in one document, whose places are asked in turns. */
async function timeLookups(documents: number): Promise<string[]> {
  const { folder } = makeTree(documents, seed);
  const path = firstGuide(folder);
  const text = readFileSync(join(folder, path), 'utf8');
  const editor = await openInWaypost(folder, path);
  const paths = positionsOf(text, /`services\//g);
  const records = positionsOf(text, /\]\(\.\.\/adr\//g);
  const rows: string[] = [];
  // Editors of markdown lead along links themselves, so Waypost has no definition for those.
  for (const [name, method, positions] of [
    ['hover on a code path', 'hover', paths],
    ['hover on a link to a record', 'hover', records],
    ['definition of a code path', 'definition', paths],
  ] as const) {
    rows.push(row(name, await timeRequests(editor, `textDocument/${method}`, positions)));
    console.error(rows.at(-1));
  }
  await editor.close();
  rmSync(folder, { recursive: true });
  return rows;
}

async function timeRequests(editor: Editor, method: string, positions: readonly Position[]): Promise<number[]> {
  for (const position of positions) await editor.ask(method, { position });
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const position = positions[round % positions.length];
    const begun = performance.now();
    const answer = await editor.ask(method, { position });
    times.push(performance.now() - begun);
    // A time for nothing would say nothing.
    if (isEmpty(answer)) throw new Error(`no answer to ${method}`);
  }
  return times;
}

const isEmpty = (answer: unknown): boolean => answer === null || (Array.isArray(answer) && answer.length === 0);

async function timeCompletions(files: number): Promise<string> {
  const { folder } = makeTree(DOCUMENTS_AMONG_FILES, seed, files);
  const path = firstGuide(folder);
  const text = readFileSync(join(folder, path), 'utf8');
  const lines = text.split('\n').length - 1;
  const editor = await openInWaypost(folder, path);
  const times: number[] = [];
  let found = 0;
  for (let round = 0; times.length < rounds; round++) {
    const typed = TYPED[round % TYPED.length] ?? '';
    for (let length = 1; length <= typed.length && times.length < rounds; length++) {
      const line = `The code is \`${typed.slice(0, length)}`;
      await editor.edit(`${text}${line}`);
      const begun = performance.now();
      const answer = await editor.ask('textDocument/completion', {
        position: { line: lines, character: line.length },
      });
      times.push(performance.now() - begun);
      if (JSON.stringify(answer).includes('label')) found++;
    }
  }
  await editor.close();
  rmSync(folder, { recursive: true });
  if (found === 0) throw new Error('nothing was offered');
  const result = row('completion of paths', times);
  console.error(result);
  return result;
}

const firstGuide = (folder: string): string => git(folder, 'ls-files', 'services/s0/docs/guides').split('\n')[0] ?? '';

/** Just inside of what each match begins. */
function positionsOf(text: string, pattern: RegExp): Position[] {
  const positions = text
    .split('\n')
    .flatMap((line, at) => [...line.matchAll(pattern)].map((match) => ({ line: at, character: match.index + 3 })));
  if (positions.length === 0) throw new Error(`nothing matches ${pattern}`);
  return positions;
}

const report = [describeMachine('features.ts', seed), await measureFeatures()].join('\n\n');
console.log(report);
if (values.write) writeIntoPage('features.ts', report);
