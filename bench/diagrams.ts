/**
 * Measures how long 10,000 small diagrams take, beside maid on the same diagrams in one run, and how often a slip in a
 * diagram is found where it was made.
 *
 *     node bench/diagrams.ts [--count 10000] [--seed 1] [--runs 3] [--slips 200] [--half 0|1]
 *
 * Needs the build in dist/. The slips are made in the corpus of diagrams that the tests use; without it that part is
 * left out, as with `--slips 0`. `--half` makes them in one half of the corpus only.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createDiagramParser } from '../server/src/node/diagrams.ts';
import { startQuickly } from '../server/src/node/engine.ts';
import { readCorpus } from '../test/mermaid/corpus.ts';
import { localise, type Score, validDiagrams } from '../test/mermaid/localisation.ts';
import { dist, installPeers, peerFile, peers } from './tools.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    slips: { type: 'string', default: '200' },
    half: { type: 'string' },
    child: { type: 'string' },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);

/** What a run of one of the two takes. */
interface Took {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly rejected: number;
}

if (values.child === 'waypost') await report(parseWithWaypost);
else if (values.child === 'maid') await report(parseWithMaid);
else {
  installPeers();
  compareSpeed();
  if (Number(values.slips) > 0) await measurePlaces();
}

/** Small diagrams, no two alike, of the five types that maid knows, as people write them most. */
function smallDiagrams(): string[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `n${seed}x${at}`;
    switch (at % 10) {
      case 0:
        return `pie title Share of ${name}\n  "one" : 40\n  "two" : 60\n`;
      case 1:
        return `classDiagram\n  class ${name} {\n    +int age\n    +name() String\n  }\n  ${name} <|-- Other\n`;
      case 2:
        return `stateDiagram-v2\n  [*] --> ${name}\n  ${name} --> Done : finish\n  Done --> [*]\n`;
      case 3:
      case 4:
      case 5:
        return `sequenceDiagram\n  participant A as ${name}\n  A->>B: ask\n  alt known\n    B-->>A: answer\n  else\n    B-->>A: sorry\n  end\n`;
      default:
        return `flowchart TD\n  A[${name}] --> B{Is it?}\n  B -->|Yes| C[OK]\n  B -->|No| D(Mend it)\n  D --> B\n  C --> E((End))\n`;
    }
  });
}

async function parseWithWaypost(diagrams: readonly string[]): Promise<number> {
  // As the command line and the language server do.
  startQuickly();
  const parser = createDiagramParser({ workerFile: join(dist, 'server/mermaid-worker.js') });
  const verdicts = await Promise.all(diagrams.map((text) => parser.parse(text)));
  parser.dispose();
  return verdicts.filter(({ valid }) => !valid).length;
}

async function parseWithMaid(diagrams: readonly string[]): Promise<number> {
  const { validate } = await import(pathToFileURL(peerFile('@probelabs/maid/out/index.js')).href);
  return diagrams.filter((text) =>
    validate(text).errors.some(({ severity }: { severity: string }) => severity === 'error'),
  ).length;
}

async function report(parse: (diagrams: readonly string[]) => Promise<number>): Promise<void> {
  const diagrams = smallDiagrams();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const rejected = await parse(diagrams);
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ cpuMs: (user + system) / 1000, wallMs, rejected } satisfies Took));
}

/** Each in a process of its own, loading included, in turns, the best of some runs. */
function compareSpeed(): void {
  const run = (child: string): Took =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [fileURLToPath(import.meta.url), '--child', child, '--count', String(count), '--seed', String(seed)],
        { encoding: 'utf8' },
      ),
    );
  const best = new Map<string, Took>();
  for (let round = 0; round < Number(values.runs); round++) {
    for (const child of ['waypost', 'maid']) {
      const took = run(child);
      const known = best.get(child);
      if (known === undefined || took.cpuMs < known.cpuMs) best.set(child, took);
    }
  }
  console.log(`${count.toLocaleString('en-US')} small diagrams, best of ${values.runs} runs, loading included\n`);
  console.log('| | CPU s | wall s | rejected |\n| --- | ---: | ---: | ---: |');
  for (const [name, { cpuMs, wallMs, rejected }] of best) {
    const version = name === 'maid' ? ` ${peers['@probelabs/maid']}` : '';
    console.log(`| ${name}${version} | ${(cpuMs / 1000).toFixed(2)} | ${(wallMs / 1000).toFixed(2)} | ${rejected} |`);
  }
}

async function measurePlaces(): Promise<void> {
  const corpus = readCorpus();
  if (corpus === undefined) {
    console.log('\nno corpora folder: no slips');
    return;
  }
  const bundle = join(dist, 'server/mermaid.js');
  if (!existsSync(bundle)) throw new Error(`${bundle} is not there: npm run build`);
  const { parseDiagram } = createRequire(bundle)(bundle);
  const half = values.half === '0' ? 0 : values.half === '1' ? 1 : undefined;
  const ofEachSlip = Number(values.slips);
  for (const evenly of ['by diagram', 'by type'] as const) {
    const { bySlip, byType, total } = await localise(validDiagrams(corpus.diagrams, half), parseDiagram, {
      seed,
      ofEachSlip,
      evenly,
    });
    console.log(`\n${ofEachSlip} rejected diagrams of each slip, drawn evenly ${evenly}, seed ${seed}\n`);
    console.log('| slip | diagrams | right line % | one off at most % | several problems % |');
    console.log('| --- | ---: | ---: | ---: | ---: |');
    for (const [name, score] of [...bySlip, ['together', total] as const]) console.log(row(name, score));
    const types = [...byType].toSorted(([, a], [, b]) => b.made - a.made);
    console.log(`\n${types.map(([type, { made, rightLine }]) => `${type} ${rightLine}/${made}`).join(', ')}`);
  }
}

function row(name: string, { made, rightLine, nearLine, several }: Score): string {
  const share = (part: number): string => ((100 * part) / Math.max(made, 1)).toFixed(1);
  return `| ${name} | ${made} | ${share(rightLine)} | ${share(nearLine)} | ${share(several)} |`;
}
