/**
 * Measures Waypost beside its peers, in one run on one tree, and prints what `docs/BENCHMARKS.md` shows.
 *
 *     node bench/run.ts [--check 1000,5000] [--index 10000] [--runs 3] [--edits 200] [--seed 1] [--only PART] [--write]
 *
 * PART is `check` or `server`. `--write` puts the tables into docs/BENCHMARKS.md. Needs the build in dist/.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Editor, openInVsCodeMarkdown, openInWaypost } from './language-servers.ts';
import { measure, percentile, type Run } from './measure.ts';
import { describeMachine, writeIntoPage } from './page.ts';
import { installPeers, peers, repository, type Tool, tools } from './tools.ts';
import { git, makeTree } from './tree.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'string', default: '1000,5000' },
    index: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
    edits: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const megabytes = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(0));

installPeers();
const report: string[] = [describeMachine('run.ts', seed)];
if (values.only !== 'server')
  for (const size of values.check.split(',')) report.push(await compareChecks(Number(size)));
if (values.only !== 'check') report.push(await compareServers(Number(values.index)));
const text = report.join('\n\n');
console.log(text);
if (values.write) writeIntoPage('run.ts', text);

async function compareChecks(size: number): Promise<string> {
  const { folder, made } = makeTree(size, seed);
  const planted = { files: made.brokenFiles, anchors: made.brokenAnchors, references: made.brokenReferences };
  const rows: string[] = [];
  for (const [tool, runs] of await inTurns(tools(), folder, Number(values.runs))) {
    const best = runs.reduce((a, b) => (b.wallMs < a.wallMs ? b : a));
    const median = percentile(
      runs.map(({ wallMs }) => wallMs),
      50,
    );
    const found = Object.values(planted).map((names) => {
      const count = names.filter((name) => mentions(best.output, name)).length;
      return `${count}/${names.length}`;
    });
    rows.push(
      `| ${tool.name} | ${tool.looksAt} | ${seconds(best.wallMs)} | ${seconds(median)} | ${best.cpuMs === undefined ? '-' : seconds(best.cpuMs)} | ${megabytes(best.peakMegabytes)} | ${found.join(' | ')} |`,
    );
    console.error(rows.at(-1));
  }
  rmSync(folder, { recursive: true });
  return [
    `### \`waypost check\` on ${made.documents.toLocaleString('en-US')} documents`,
    '',
    `${(made.bytes / 1e6).toFixed(1)} MB, ${made.diagrams} diagrams, ${made.codeFiles} code files. Of ${values.runs} runs of each in turns, after one to warm the file cache, the best with its CPU time and memory, and the median; no tool keeps anything of what it has read (Waypost's own code is kept compiled).`,
    '',
    '| tool | looks at | best s | median s | CPU s | peak MB | broken links | broken anchors | broken code references |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

/** A machine is quicker at one minute than at another: one run of each tool after the other, and so again. */
async function inTurns(all: readonly Tool[], folder: string, times: number): Promise<Map<Tool, Run[]>> {
  const runs = new Map<Tool, Run[]>(all.map((tool) => [tool, []]));
  for (let turn = 0; turn <= times; turn++) {
    for (const [tool, own] of runs) {
      const run = await measure(tool.command, tool.args(folder), folder);
      // The first one finds the files in no cache.
      if (turn > 0) own.push(run);
      console.error(`${tool.name}: ${seconds(run.wallMs)} s`);
    }
  }
  return runs;
}

/** Not `gone-1` in `gone-17`. */
function mentions(output: string, name: string): boolean {
  for (let at = output.indexOf(name); at >= 0; at = output.indexOf(name, at + 1)) {
    if (!/\d/.test(output[at + name.length] ?? '')) return true;
  }
  return false;
}

async function compareServers(size: number): Promise<string> {
  const { folder, made } = makeTree(size, seed);
  const plain = 'services/s0/docs/guides/bench-plain.md';
  const drawn = 'services/s0/docs/guides/bench-drawn.md';
  const body = plainText(folder);
  writeFileSync(join(folder, plain), body);
  writeFileSync(
    join(folder, drawn),
    `${body}\n${Array.from({ length: 10 }, (_, index) => drawing(index, 'start')).join('\n')}`,
  );
  const servers = [
    { name: 'Waypost', open: openInWaypost },
    { name: `vscode-markdown-languageserver ${peers['vscode-markdown-languageserver']}`, open: openInVsCodeMarkdown },
  ];
  const starts: string[] = [];
  const edits: string[] = [];
  for (const { name, open } of servers) {
    const ready: number[] = [];
    for (let run = 0; run < 10; run++) ready.push(await timeReady(open, plain));
    // Once before it counts, as with the command lines: the files have only just been written.
    await (await open(folder, plain)).close();
    const editor = await open(folder, plain);
    starts.push(
      `| ${name} | ${percentile(ready, 50).toFixed(0)} | ${seconds(editor.firstFindingsMs)} | ${seconds(editor.everythingMs)} | ${megabytes(editor.peakMegabytes())} |`,
    );
    console.error(starts.at(-1));
    const change = (round: number): string =>
      body.replace('Editing here', `Editing here ${'x'.repeat(1 + (round % 40))}`);
    edits.push(await timeEdits(editor, `${name}, prose, no diagrams`, change));
    await editor.close();
    const drawnEditor = await open(folder, drawn);
    const drawnText = readFileSync(join(folder, drawn), 'utf8');
    edits.push(
      await timeEdits(drawnEditor, `${name}, prose, ten diagrams`, (round) =>
        drawnText.replace('Editing here', `Editing here ${'x'.repeat(1 + (round % 40))}`),
      ),
    );
    edits.push(
      await timeEdits(drawnEditor, `${name}, in one of ten diagrams`, (round) =>
        drawnText.replace(drawing(4, 'start'), drawing(4, `step${round}`)),
      ),
    );
    await drawnEditor.close();
  }
  rmSync(folder, { recursive: true });
  return [
    `### The language server on ${made.documents.toLocaleString('en-US')} documents`,
    '',
    '| server | ready ms | first findings s | everything read s | peak MB |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...starts,
    '',
    `${values.edits} edits, each 30 ms after the findings of the one before, from sending the new text to its findings, ms:`,
    '',
    '| edit | p50 | p95 | worst |',
    '| --- | ---: | ---: | ---: |',
    ...edits,
  ].join('\n');
}

/** The start alone, in an empty folder. */
async function timeReady(open: (root: string, path: string) => Promise<Editor>, path: string): Promise<number> {
  const folder = join(repository, '.cache/bench/empty');
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), '# Empty\n');
  const editor = await open(folder, path);
  await editor.close();
  return editor.readyMs;
}

async function timeEdits(editor: Editor, name: string, textOf: (round: number) => string): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < 20; round++) await editor.edit(textOf(round + 100_000));
  for (let round = 0; round < Number(values.edits); round++) {
    // Nobody types faster; servers may take edits that come at once as one.
    await new Promise((done) => setTimeout(done, 30));
    times.push(await editor.edit(textOf(round)));
  }
  const row = `| ${name} | ${percentile(times, 50).toFixed(1)} | ${percentile(times, 95).toFixed(1)} | ${percentile(times, 100).toFixed(1)} |`;
  console.error(row);
  return row;
}

/** A guide with a place to edit. */
function plainText(folder: string): string {
  const adr = git(folder, 'ls-files', 'services/s0/docs/adr').trim().split('\n');
  const links = adr.slice(0, 15).map((path) => `See [it](../adr/${path.slice(path.lastIndexOf('/') + 1)}#context).`);
  const sections = links.map(
    (link, index) => `## Part ${index}\n\n${'Words of no great weight fill the page here. '.repeat(8)}\n\n${link}\n`,
  );
  return `# A guide\n\nEditing here.\n\n${sections.join('\n')}`;
}

function drawing(index: number, step: string): string {
  const edges = Array.from({ length: 8 }, (_, at) => `    a${index}x${at}[${step}] --> b${at}[end]`);
  return ['```mermaid', 'flowchart LR', ...edges, '```', ''].join('\n');
}
