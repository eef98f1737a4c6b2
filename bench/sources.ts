/**
 * Measures the pass over all source code that finds which ADRs its comments cite, and what somebody who types in a document
 * feels of it meanwhile.
 *
 *     node bench/sources.ts [--files 100000] [--seed 1] [--keep FOLDER]
 *
 * Needs the build in dist/. The repository is made anew in a temporary folder, or once in the folder that is named.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { defaultConfig } from '../server/src/config/config.ts';
import { createNodeHost } from '../server/src/node/host.ts';
import { createService } from '../server/src/service.ts';
import { createRandom } from './generate.ts';
import { dist } from './tools.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
});
const files = Number(values.files);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'waypost-sources-'));
const FILES_PER_FOLDER = 50;
const ADRS = 40;
/** Edits follow each other as fast as a person types. */
const PAUSE_MS = 60;

if (!existsSync(join(folder, 'docs'))) generate();
try {
  await run();
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true });
}

/** A hundredth of the files cites ADRs, a tenth has words in it that look so to a search of bytes. */
function generate(): void {
  const random = createRandom(Number(values.seed));
  mkdirSync(join(folder, 'docs/adr'), { recursive: true });
  for (let number = 1; number <= ADRS; number++) {
    const id = String(number).padStart(4, '0');
    writeFileSync(
      join(folder, `docs/adr/${id}-decide.md`),
      `# ${number}. Decide ${number}\n\n## Status\n\n${number % 7 === 0 ? 'Deprecated' : 'Accepted'}\n\n## Context\n\nAs of \`src/part${number}/file${number}.ts\`.\n\n## Decision\n\nYes.\n`,
    );
  }
  for (let index = 0; index < files; index++) {
    const part = join(folder, `src/part${Math.floor(index / FILES_PER_FOLDER)}`);
    if (index % FILES_PER_FOLDER === 0) mkdirSync(part, { recursive: true });
    const ending = ['ts', 'py', 'go', 'java', 'lua'][index % 5] ?? 'ts';
    writeFileSync(join(part, `file${index}.${ending}`), sourceOf(ending, random));
  }
}

function sourceOf(ending: string, random: () => number): string {
  const mark = ending === 'py' ? '#' : ending === 'lua' ? '--' : '//';
  const lines: string[] = [];
  const kind = random();
  const count = 20 + Math.floor(random() * 160);
  for (let line = 0; line < count; line++) {
    if (line % 9 === 0) lines.push(`${mark} What part ${line} of this file is there for, in some words of prose.`);
    else
      lines.push(
        `value_${line} = compute(value_${Math.max(0, line - 1)}, "text of ${line}", ${Math.floor(random() * 1e6)})`,
      );
  }
  if (kind < 0.1) lines.push(`address_${count} = "12 Quadrant Road, Madrid"`);
  if (kind < 0.01)
    lines.splice(count >> 1, 0, `${mark} As ADR-${String(1 + Math.floor(random() * ADRS)).padStart(4, '0')} says.`);
  return `${lines.join('\n')}\n`;
}

async function run(): Promise<void> {
  const host = createNodeHost({ root: folder, log: () => undefined, allowProcesses: false, distFolder: dist });
  const service = createService({ host, config: defaultConfig });
  const start = performance.now();
  await service.load({});
  await service.settleDocuments();
  const loaded = performance.now();
  const cpu = process.cpuUsage();
  let isRead = false;
  const pass = service.settle().then(() => {
    isRead = true;
  });
  const edits: number[] = [];
  const path = 'docs/adr/0001-decide.md';
  for (let version = 1; !isRead; version++) {
    const before = performance.now();
    service.setBuffer(path, `# 1. Decide 1\n\n## Status\n\nAccepted\n\n## Decision\n\nYes, ${version}.\n`, version);
    await service.settleDocuments();
    edits.push(performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await pass;
  const read = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const { sourceReads, sourceParses } = service.work;
  edits.sort((a, b) => a - b);
  console.log(
    `${sourceReads} source files read, comments looked for in ${sourceParses}, ${service.snapshot.sources.size} cite ADRs`,
  );
  console.log(
    `listing and documents ${seconds(loaded - start)}, source code ${seconds(read - loaded)} (CPU ${seconds((user + system) / 1000)})`,
  );
  console.log(
    `${edits.length} edits meanwhile: median ${milliseconds(edits, 0.5)}, p95 ${milliseconds(edits, 0.95)}, longest ${milliseconds(edits, 1)}`,
  );
  service.dispose();
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function milliseconds(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)} ms`;
}
