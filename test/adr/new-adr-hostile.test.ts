import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { planIndex } from '../../server/src/features/index/plan-index.ts';
import { planNewAdr } from '../../server/src/features/new-adr/new-adr.ts';
import { unlessRefused } from '../../server/src/features/planned.ts';
import { markdownText } from '../markdown/arbitrary.ts';
import { FOLDER, INDEX } from './dress.ts';
import { carryOut, serve, TODAY } from './new-adr.ts';

const heads = fc.constantFrom(
  '---\nstatus: accepted\ndate: 2024-05-01\nnames: [a, b]\n---\n# 1. T\n',
  '---\nstatus: {\n---\n# T\n',
  '# ADR-0001: T\n\n- **Status:** Accepted | **Date:** 2024-05-01\n',
  '\uFEFF# 1. T\r\n\r\nDate: 1 May 2024\r\n\r\n## Status\r\n\r\n- [x] Accepted\r\n',
  'T\n=\n\n| Key | Value |\n| --- | --- |\n| Status | ~~Accepted~~ |\n| Date | \\| |\n',
  '# T\n\n## Status\n\n## History\n\n| Date |\n|---|\n\n- 2024-05-01: x\n',
  '',
);
const record = fc.tuple(heads, markdownText).map(([head, body]) => `${head}\n## Context\n\n${body}\n## Decision\n`);
const rows = fc.constantFrom(
  '- [a](0001-a.md)',
  '- [gone](0009-gone.md)',
  '| [b](0002-b.md) | x |',
  '3. [c](0003-c.md)',
  '<!-- adrlog -->',
  '<!-- adrlogstop -->',
  '| ADR | x |\n|---|---|',
  '=======',
  '',
);

describe('new records and lists in directories of any text', () => {
  it('are planned or refused, and a list that was updated is left alone', () =>
    fc.assert(
      fc.asyncProperty(
        fc.tuple(record, record, record),
        fc.array(rows, { maxLength: 12 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        async ([a, b, c], index, title) => {
          const files = new Map([
            [`${FOLDER}/0001-a.md`, a],
            [`${FOLDER}/0002-b.md`, b],
            [`${FOLDER}/0003-c.md`, c],
            [INDEX, `# ADRs\n\n${index.join('\n')}\n`],
          ]);
          const service = await serve(files);
          const context = await service.changeContext();
          const supersedes = a.length % 2 === 0 ? '1' : undefined;
          const made = await planNewAdr({ title, supersedes, date: TODAY }, context);
          if (!('refused' in made)) {
            carryOut(files, made);
            assert.match(made.file, /^docs\/adr\/[^/]+\.md$/);
            for (const { start, end } of made.placeholders)
              assert.ok(start <= end && end <= (made.change.creates[0]?.text.length ?? 0));
          }
          const first = await planIndex(undefined, context);
          if (!('refused' in first)) {
            const after = await serve(carryOut(files, first));
            const second = await planIndex(undefined, await after.changeContext());
            after.dispose();
            assert.deepEqual(unlessRefused(second).change.edits, []);
          }
          service.dispose();
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 100) },
    )).timeout(120_000);
});
