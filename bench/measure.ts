/** Runs a program and tells what it cost as a whole: its start, its work and its end. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cost {
  readonly wallMs: number;
  /** User and system time of all threads; undefined where the system does not tell. */
  readonly cpuMs: number | undefined;
  /** Of the largest process. */
  readonly peakMegabytes: number | undefined;
}

export interface Run extends Cost {
  readonly exitCode: number | null;
  /** stdout and stderr. */
  readonly output: string;
}

const GNU_TIME = '/usr/bin/time';

/** CPU time and memory come from GNU time where it is there, else memory from Linux' /proc. */
export async function measure(command: string, args: readonly string[], cwd: string): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-bench-'));
  const report = join(folder, 'time');
  const timed = existsSync(GNU_TIME);
  const [program, programArgs] = timed
    ? [GNU_TIME, ['-f', '%U %S %M', '-o', report, command, ...args]]
    : [command, [...args]];
  const start = performance.now();
  const child = spawn(program, programArgs, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  let peakMegabytes: number | undefined;
  const sampler = setInterval(() => {
    if (!timed && child.pid !== undefined) peakMegabytes = peakOf(child.pid) ?? peakMegabytes;
  }, 20);
  const exitCode = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  const wallMs = performance.now() - start;
  clearInterval(sampler);
  let cpuMs: number | undefined;
  if (timed) {
    const [user = 0, system = 0, kilobytes = 0] = (readFileSync(report, 'utf8').trim().split('\n').at(-1) ?? '')
      .split(' ')
      .map(Number);
    cpuMs = (user + system) * 1000;
    peakMegabytes = kilobytes / 1024;
  }
  rmSync(folder, { recursive: true });
  return { wallMs, cpuMs, peakMegabytes, exitCode, output: Buffer.concat(chunks).toString('utf8') };
}

/** Peak resident memory of a running process, on Linux. */
export function peakOf(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** `percentile(times, 95)` of unsorted values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
