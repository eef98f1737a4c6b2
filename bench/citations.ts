/**
 * Measures how long git is asked what cited lines once were: a repository whose documents cite lines of its code, each
 * written in a commit of its own, and all of whose code has changed since.
 *
 *     node bench/citations.ts [--documents 100] [--citations 10] [--commits 2000]
 *
 * Prints the time until the other findings are there, until those on lines are too, and both again after a commit that
 * changes one document.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultConfig } from '../server/src/config/config.ts';
import { createNodeHost } from '../server/src/node/host.ts';
import { createService, type Service } from '../server/src/service.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100' },
    citations: { type: 'string', default: '10' },
    commits: { type: 'string', default: '2000' },
  },
});
const documents = Number(values.documents);
const perDocument = Number(values.citations);
const commits = Number(values.commits);
const FILES = 50;
const LINES = 400;

const root = mkdtempSync(join(tmpdir(), 'waypost-citations-'));
try {
  await importRepository();
  const host = createNodeHost({ root, log: () => undefined, allowProcesses: true, distFolder: undefined });
  const service = createService({ host, config: defaultConfig });
  const start = performance.now();
  await service.load({});
  await service.settle();
  const settled = performance.now() - start;
  await service.complete();
  const complete = performance.now() - start;
  console.log(`${documents} documents with ${perDocument} line citations each, ${commits + documents + 1} commits`);
  console.log(`other findings after ${settled.toFixed(0)} ms, those on lines after ${complete.toFixed(0)} ms`);
  console.log(`${count(service)} of ${documents * perDocument} citations drifted`);
  writeFileSync(join(root, 'docs/0.md'), textOf(0, 1));
  git('commit', '-q', '-a', '-m', 'Change a document');
  const again = performance.now();
  await service.filesChanged([{ path: 'docs/0.md', kind: 'changed' }]);
  await service.settle();
  const settledAgain = performance.now() - again;
  await service.complete();
  console.log(
    `after a commit: other findings ${settledAgain.toFixed(0)} ms, lines ${(performance.now() - again).toFixed(0)} ms`,
  );
  service.dispose();
} finally {
  rmSync(root, { recursive: true, force: true });
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], { cwd: root });
}

function count(service: Service): number {
  const findings = [...service.snapshot.files.keys()].flatMap((path) => service.report(path)?.findings ?? []);
  return findings.filter(({ rule }) => rule === 'ref-line-drifted').length;
}

function textOf(document: number, version: number): string {
  const lines = Array.from({ length: perDocument }, (_, index) => {
    const line = ((document * 7 + index * 31) % (LINES - 10)) + 5;
    return `Step ${index} is \`src/f${(document + index) % FILES}.ts:${line}\`.\n`;
  });
  return `# Guide ${document}, version ${version}\n\n${lines.join('\n')}`;
}

function codeOf(file: number, above: number): string {
  const lines = Array.from({ length: LINES }, (_, line) => `export const c${file}_${line} = ${line};\n`);
  return '// added\n'.repeat(above) + lines.join('');
}

/** Thousands of commits take a process each, or one that is told of all of them. */
async function importRepository(): Promise<void> {
  mkdirSync(root, { recursive: true });
  git('init', '-q', '-b', 'main');
  const importer = spawn('git', ['fast-import', '--quiet'], { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] });
  const done = new Promise<void>((resolve, reject) => {
    importer.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`git fast-import: ${code}`))));
  });
  let time = 1_700_000_000;
  const commit = (files: Readonly<Record<string, string>>): void => {
    time += 60;
    importer.stdin.write(`commit refs/heads/main\ncommitter bench <bench@example.com> ${time} +0000\ndata 6\nchange\n`);
    for (const [path, text] of Object.entries(files)) {
      importer.stdin.write(`M 644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  };
  commit(Object.fromEntries(Array.from({ length: FILES }, (_, file) => [`src/f${file}.ts`, codeOf(file, 0)])));
  for (let document = 0; document < documents; document++) commit({ [`docs/${document}.md`]: textOf(document, 0) });
  for (let index = 0; index < commits; index++) {
    const file = index % FILES;
    commit({ [`src/f${file}.ts`]: codeOf(file, 1 + Math.floor(index / FILES)) });
  }
  importer.stdin.end();
  await done;
  git('checkout', '-q', '-f', 'main');
}
