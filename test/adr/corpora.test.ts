import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { learnConvention } from '../../server/src/adr/convention.ts';
import { recogniseAdr } from '../../server/src/adr/recognise.ts';
import type { AdrRecord } from '../../server/src/adr/record.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { config } from './helpers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const corpora = process.env['WAYPOST_CORPORA'] ?? join(root, '../shared/corpora');

/** Compared with the texts of the snapshots: ADRs, and how many of them have a number, a title, a status and a date. */
const expected: Readonly<
  Record<string, readonly [adrs: number, number: number, title: number, status: number, date: number]>
> = {
  madr: [19, 19, 19, 1, 0],
  log4brains: [37, 0, 35, 28, 33],
  'dotnet-adr': [0, 0, 0, 0, 0],
  'carbon-aware-sdk': [17, 17, 17, 17, 5],
  'govuk-infrastructure': [24, 24, 24, 24, 24],
  'kubevirt-monitoring': [0, 0, 0, 0, 0],
  'prometheus-operator-runbooks': [0, 0, 0, 0, 0],
};

function adrsOf(name: string): AdrRecord[] {
  const base = join(corpora, name, 'files');
  return readdirSync(base, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => {
      const path = relative(base, file).replaceAll('\\', '/');
      return recogniseAdr(path, parse(readFileSync(file, 'utf8')), config) ?? [];
    });
}

describe('ADRs of real repositories', () => {
  if (!existsSync(corpora)) {
    it('no corpora folder: nothing to compare', () => assert.ok(true));
    return;
  }
  for (const [name, counts] of Object.entries(expected)) {
    if (!existsSync(join(corpora, name))) continue;
    it(`are read in ${name}`, () => {
      const records = adrsOf(name);
      const count = (has: (record: AdrRecord) => boolean): number => records.filter(has).length;
      assert.deepEqual(
        [
          records.length,
          count((record) => record.number !== undefined),
          count((record) => record.titlePlace !== undefined),
          count((record) => record.statuses.length > 0),
          count((record) => record.dates.length > 0),
        ],
        counts,
      );
      for (const record of records)
        for (const status of record.statuses) assert.notEqual(status.class, 'unknown', record.file);
    });
  }

  if (existsSync(join(corpora, 'carbon-aware-sdk'))) {
    it('keep their real mistakes', () => {
      const records = adrsOf('carbon-aware-sdk');
      const disagree = records.filter((record) => record.titlePlace?.number !== record.number);
      assert.deepEqual(
        disagree.map((record) => [record.number, record.titlePlace?.number]),
        [
          [15, 13],
          [16, 15],
        ],
      );
      const problems = records.flatMap((record) => record.dates.flatMap((date) => date.problem ?? []));
      assert.deepEqual(
        problems.map((problem) => problem.fix),
        Array.from({ length: 5 }, () => '2022-11-01'),
      );
    });
  }

  if (existsSync(join(corpora, 'govuk-infrastructure'))) {
    it('teach their convention', () => {
      const convention = learnConvention('docs/architecture/decisions', adrsOf('govuk-infrastructure'));
      assert.deepEqual(
        [
          convention.fileName?.form,
          convention.titleForm,
          convention.format,
          convention.status.place,
          convention.date.place,
        ],
        ['NNNN-slug', '# N. T', 'adr-tools', 'section', 'key-value'],
      );
    });
  }
});
