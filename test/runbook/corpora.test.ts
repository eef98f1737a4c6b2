import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunbookRecord } from '../../server/src/runbook/record.ts';
import { recognise } from './helpers.ts';

const corpora = process.env['WAYPOST_CORPORA'] ?? join(import.meta.dirname, '../../../shared/corpora');

/** Share of the format `alert` that a survey of these collections counted by hand-made script. */
const collections = [
  { name: 'prometheus-operator-runbooks', least: 0.94 },
  { name: 'kubevirt-monitoring', least: 0.94 },
];

describe('runbooks of public repositories', () => {
  for (const { name, least } of collections) {
    const root = join(corpora, name, 'files');
    if (!existsSync(root)) {
      it(`no corpora folder: nothing to compare for ${name}`, () => assert.equal(existsSync(root), false));
      continue;
    }
    it(`reads ${name} as runbooks of one alert each`, () => {
      const records: RunbookRecord[] = [];
      for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.md')) continue;
        const record = recognise(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8'));
        if (record !== undefined) records.push(record);
      }
      const alerts = records.filter(({ format }) => format === 'alert');
      assert.ok(records.length > 80, `${records.length} runbooks`);
      assert.ok(alerts.length / records.length >= least, `${alerts.length} of ${records.length}`);
      for (const record of alerts) assert.equal(record.alerts.length, 1, record.file);
    });
  }
});
