import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { DiagramParser } from '../../server/src/mermaid/verdict.ts';
import { createDiagramParser } from '../../server/src/node/diagrams.ts';
import { rules } from '../../server/src/rules/registry.ts';
import { UNUSED_SUPPRESSION } from '../../server/src/rules/suppressions.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { builtFolder } from '../mermaid/bundle.ts';
import { blocksOf, type Fixture, judge, type Outcome, readFixture } from '../support/fixture.ts';

const folder = join(import.meta.dirname, '../../docs/rules');
const known = [...rules.map(({ id, severity }) => ({ id, severity })), { id: UNUSED_SUPPRESSION, severity: 'hint' }];

describe('the pages of the rules', () => {
  let diagrams: DiagramParser | undefined;
  const run = (fixture: Fixture, id: string, severity: string): Promise<Outcome> => {
    assert.ok(diagrams);
    return judge(fixture, id, severity, diagrams);
  };

  before(async () => {
    diagrams = createDiagramParser({ workerFile: join(await builtFolder(), 'mermaid-worker.js') });
  });
  after(() => diagrams?.dispose());

  it('are one for each rule, and no more', () => {
    const pages = readdirSync(folder).flatMap((name) => (name === 'README.md' ? [] : [name.replace(/\.md$/, '')]));
    assert.deepEqual(pages.sort(), known.map(({ id }) => id).sort());
  });

  for (const { id, severity } of known) {
    const page = (): string => readFileSync(join(folder, `${id}.md`), 'utf8');

    it(`${id}: what is called incorrect is reported, where it is drawn`, async () => {
      const blocks = blocksOf(page(), 'Incorrect').map(readFixture);
      assert.ok(blocks.length > 0, 'the page shows nothing incorrect');
      for (const fixture of blocks) {
        assert.ok(fixture.expected.length > 0, 'nothing is drawn');
        const { drawn, findings } = await run(fixture, id, severity);
        assert.deepEqual(drawn, fixture.expected);
        for (const { file, range } of findings) {
          const length = fixture.files.get(file)?.length ?? 0;
          assert.ok(range.start >= 0 && range.start < range.end && range.end <= length);
        }
      }
    });

    it(`${id}: what is called correct is not reported`, async () => {
      const blocks = blocksOf(page(), 'Correct').map(readFixture);
      assert.ok(blocks.length > 0, 'the page shows nothing correct');
      for (const fixture of blocks) assert.deepEqual((await run(fixture, id, severity)).drawn, []);
    });

    it(`${id}: its preferred fixes leave nothing of it to fix`, async () => {
      for (const fixture of blocksOf(page(), 'Incorrect').map(readFixture)) {
        const files = new Map(fixture.files);
        const { findings } = await run(fixture, id, severity);
        for (const finding of findings.filter((one) => one.rule === id)) {
          const fix = finding.fixes.find(({ preferred }) => preferred);
          if (fix === undefined) continue;
          const fixed = new Map(fixture.files);
          for (const file of new Set(fix.edits.map((edit) => edit.file))) {
            const edits = fix.edits.filter((edit) => edit.file === file);
            fixed.set(file, applyEdits(files.get(file) ?? '', edits));
          }
          const left = (await run({ ...fixture, files: fixed }, id, severity)).drawn.length;
          assert.ok(left < fixture.expected.length, `"${fix.title}" does not take the finding away`);
        }
      }
    });

    it(`${id}: reads the same with other line endings`, async () => {
      for (const fixture of blocksOf(page(), 'Incorrect').map(readFixture)) {
        const files = new Map([...fixture.files].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
        assert.equal((await run({ ...fixture, files }, id, severity)).drawn.length, fixture.expected.length);
      }
    });
  }
});
