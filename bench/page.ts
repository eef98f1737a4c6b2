/** What docs/BENCHMARKS.md holds of measurements: each benchmark's tables stand between marks of its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, type as systemName, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { repository } from './tools.ts';

const page = join(repository, 'docs/BENCHMARKS.md');

/** Day, machine and command, as the line above the tables. */
export function describeMachine(file: string, seed: number): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${systemName()} ${release()}`;
  const day = new Date().toISOString().slice(0, 10);
  const options = process.argv.slice(2).filter((argument) => argument !== '--write');
  const command = [`node bench/${file}`, ...options].join(' ');
  // Wall times of a machine that others use too say little: whoever reads them can tell by the load.
  const [load = 0] = loadavg();
  return `Measured on ${day}: ${machine}, load average ${load.toFixed(1)} before the start, Node ${process.version}, seed ${seed}, \`${command}\`.`;
}

/** Puts the tables between the marks that name the benchmark's file. */
export function writeIntoPage(file: string, tables: string): void {
  const begin = `<!-- begin: bench/${file} -->`;
  const end = `<!-- end: bench/${file} -->`;
  const old = readFileSync(page, 'utf8');
  const from = old.indexOf(begin);
  const to = old.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} lacks ${begin} and ${end}`);
  writeFileSync(page, `${old.slice(0, from)}${begin}\n\n${tables}\n\n${old.slice(to)}`);
}
