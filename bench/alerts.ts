/**
 * Measures how long it takes to read rules of alerts and runbooks and to join them, and what somebody who types in one of
 * either waits for.
 *
 *     node bench/alerts.ts [--files 2000] [--alerts 10] [--runbooks 2000] [--edits 100] [--seed 1] [--keep FOLDER]
 *
 * Needs the build in dist/. The repository is made anew in a temporary folder, or once in the folder that is named.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultConfig } from '../server/src/config/config.ts';
import { createNodeHost } from '../server/src/node/host.ts';
import { createService, type Service } from '../server/src/service.ts';
import { createRandom } from './generate.ts';
import { dist } from './tools.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    alerts: { type: 'string', default: '10' },
    runbooks: { type: 'string', default: '2000' },
    edits: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
});
const [files, alerts, runbooks, edits] = [values.files, values.alerts, values.runbooks, values.edits].map(Number) as [
  number,
  number,
  number,
  number,
];
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'waypost-alerts-'));
const BOOKS = 'docs/runbooks';
const LIST = `${BOOKS}/README.md`;
/** One in so many URLs names a runbook that is not there. */
const DEAD = 200;

if (!existsSync(join(folder, 'docs'))) generate();
try {
  await run();
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true });
}

function nameOf(index: number): string {
  return `Service${index}IsDown`;
}

/** Each runbook is that of one alert in so many; a list has all of them. */
function generate(): void {
  const random = createRandom(Number(values.seed));
  mkdirSync(join(folder, BOOKS), { recursive: true });
  const rows: string[] = [];
  for (let index = 0; index < runbooks; index++) {
    const name = nameOf(index);
    rows.push(`- [${name}](${name}.md)\n`);
    writeFileSync(join(folder, `${BOOKS}/${name}.md`), runbookOf(name, random));
  }
  writeFileSync(join(folder, LIST), `# Runbooks\n\n${rows.join('')}`);
  for (let file = 0; file < files; file++) {
    const part = join(folder, `rules/part${Math.floor(file / 50)}`);
    if (file % 50 === 0) mkdirSync(part, { recursive: true });
    const rules = Array.from({ length: alerts }, (_, index) => ruleOf(file * alerts + index, random));
    writeFileSync(join(part, `rules${file}.yaml`), `groups:\n- name: group${file}\n  rules:\n${rules.join('')}`);
  }
}

function runbookOf(name: string, random: () => number): string {
  const steps = Array.from({ length: 3 + Math.floor(random() * 8) }, (_, step) => `${step + 1}. Look at it.\n`);
  return `# ${name}\n\n## Meaning\n\nIt is down.\n\n## Impact\n\nOrders wait.\n\n## Diagnosis\n\n${steps.join('')}\n\`\`\`sh\nkubectl -n shop get pods\n\`\`\`\n\n## Mitigation\n\nStart it again.\n`;
}

function ruleOf(index: number, random: () => number): string {
  const page = random() * DEAD < 1 ? `Gone${index}` : nameOf(index % runbooks);
  return `  - alert: ${nameOf(index)}\n    expr: |\n      up{job="service${index}"} == 0\n    for: 5m\n    labels:\n      severity: ${random() < 0.5 ? 'critical' : 'warning'}\n    annotations:\n      summary: Service ${index} is down\n      description: "{{ $labels.instance }} has been down for 5 minutes."\n      runbook_url: https://runbooks.example.com/${page}\n`;
}

async function run(): Promise<void> {
  const load = loadavg()[0] ?? 0;
  const host = createNodeHost({ root: folder, log: () => undefined, allowProcesses: false, distFolder: dist });
  const config = {
    ...defaultConfig,
    runbook: { ...defaultConfig.runbook, urls: { 'https://runbooks.example.com/': `${BOOKS}/` } },
  };
  const service = createService({ host, config });
  const start = performance.now();
  await service.load({});
  await service.settleDocuments();
  const loaded = performance.now();
  await service.settle();
  const read = performance.now();
  const { habits } = service.snapshot.alerts;
  console.log(`load average ${load.toFixed(1)} before the start`);
  console.log(
    `${habits.defined} alerts in ${files} files, ${habits.documented} documented in runbooks: listing and documents ${seconds(loaded - start)}, rules and all findings ${seconds(read - loaded)}`,
  );
  const rules = 'rules/part0/rules0.yaml';
  const first = readFileSync(join(folder, rules), 'utf8');
  await time(service, 'an expression', rules, (version) => first.replace('== 0', `== ${version}`));
  await time(service, 'a URL', rules, (version) => first.replace(/example\.com\/\w+/, `example.com/Slip${version}`));
  const book = `${BOOKS}/${nameOf(0)}.md`;
  const text = readFileSync(join(folder, book), 'utf8');
  await time(service, 'a sentence of a runbook', book, (version) => text.replace('wait', `wait ${version} minutes`));
  service.dispose();
}

/** Edits one file again and again; each time until nothing is left to be found. */
async function time(service: Service, what: string, path: string, textOf: (version: number) => string): Promise<void> {
  const times: number[] = [];
  for (let version = 1; version <= edits; version++) {
    const before = performance.now();
    service.setBuffer(path, textOf(version), version);
    await service.settle();
    times.push(performance.now() - before);
  }
  service.closeBuffer(path);
  await service.settle();
  times.sort((a, b) => a - b);
  console.log(
    `${times.length} edits of ${what}: median ${milliseconds(times, 0.5)}, p95 ${milliseconds(times, 0.95)}, longest ${milliseconds(times, 1)}`,
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function milliseconds(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)} ms`;
}
