/**
 * What Waypost says of real repositories, reviewed by hand and kept: a change of any finding shows here. The corpora
 * stand beside the project, not in it: WAYPOST_CORPORA names their folder. `UPDATE=1` rewrites what is expected.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { createService } from '../../server/src/service.ts';
import { indexLines } from '../../server/src/text/lines.ts';

const folder = process.env['WAYPOST_CORPORA'] ?? join(import.meta.dirname, '../../../shared/corpora');
const expectedFile = join(import.meta.dirname, 'findings.expected.json');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => existsSync(join(folder, name, 'tree.txt')))
      .sort()
  : [];

describe('findings on real repositories', () => {
  if (names.length === 0) {
    it(`no corpora in ${folder}: nothing to compare`, () => assert.equal(names.length, 0));
    return;
  }
  const expected: Record<string, readonly string[]> = existsSync(expectedFile)
    ? JSON.parse(readFileSync(expectedFile, 'utf8'))
    : {};
  const found: Record<string, readonly string[]> = {};

  for (const name of names) {
    it(`says of ${name} what was reviewed`, async () => {
      found[name] = await findingsOf(join(folder, name));
      if (process.env['UPDATE'] !== '1') assert.deepEqual(found[name], expected[name] ?? []);
    });
  }

  after(() => {
    if (process.env['UPDATE'] === '1') writeFileSync(expectedFile, `${JSON.stringify(found, undefined, 2)}\n`);
  });
});

/** The day on which the corpora are read: what is overdue then stays so. */
const TODAY = '2026-11-29';

/** `docs/x.md:12:3 error link-target-missing: "y.md" does not exist`; diagrams have their own corpus. */
async function findingsOf(repository: string): Promise<string[]> {
  const files = readFileSync(join(repository, 'tree.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const read = (path: string): string | undefined => {
    const copy = join(repository, 'files', path);
    return existsSync(copy) ? readFileSync(copy, 'utf8').replace(/^\uFEFF/, '') : undefined;
  };
  const failures: string[] = [];
  const host: Host = {
    listFiles: async () => ({ files, submodules: [], isIgnored: () => false, problems: [] }),
    readText: (path) => read(path),
    kindOf: async (path) => (files.includes(path) ? 'file' : undefined),
    today: () => TODAY,
    log: (level, message) => {
      if (level === 'error') failures.push(message);
    },
  };
  const service = createService({ host, config: defaultConfig });
  await service.load({});
  await service.settle();
  const lines: string[] = [];
  for (const path of files) {
    for (const { range, severity, rule, message } of service.report(path)?.findings ?? []) {
      const { line, column } = indexLines(read(path) ?? '').positionAt(range.start);
      lines.push(`${path}:${line + 1}:${column + 1} ${severity} ${rule}: ${message}`);
    }
  }
  service.dispose();
  assert.deepEqual(failures, []);
  return lines;
}
