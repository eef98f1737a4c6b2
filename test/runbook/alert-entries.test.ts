import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type Finding } from '../../server/src/service.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const PATH = 'docs/runbooks/queue.md';
const NAMES = ['QueueIsFull', 'QueueIsSlow', 'QueueIsGone', 'QueueIsEmpty', 'QueueIsStuck', 'QueueIsShort'];
const PARTS = ['Impact', 'Diagnosis', 'Fix'];

const entry = (name: string, parts: readonly string[]): string =>
  `## ${name}\n\nIn short.\n\n${parts.map((part) => `### ${part}\n\nSome of it.\n\n`).join('')}`;

async function missingIn(text: string): Promise<readonly Finding[]> {
  const host: Host = {
    listFiles: async () => ({ files: [PATH], submodules: [], isIgnored: () => false, problems: [] }),
    readText: () => text,
    kindOf: async () => 'file',
    log: (level, message) => assert.notEqual(level, 'error', message),
  };
  const service = createService({ host, config: defaultConfig });
  await service.load({});
  await service.settle();
  const found = service.report(PATH)?.findings ?? [];
  service.dispose();
  return found.filter(({ rule }) => rule === 'runbook-missing-section');
}

describe('a page with many alerts', () => {
  it('tells where one alert lacks what the others have, and gets it there', () =>
    fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(NAMES, { minLength: 5 }),
        fc.nat(),
        fc.nat(PARTS.length - 1),
        fc.constantFrom('\n', '\r\n'),
        async (names, index, part, eol) => {
          const write = (partsOf: (at: number) => readonly string[]): string =>
            `# Queue\n\n${names.map((name, at) => entry(name, partsOf(at))).join('')}`.replaceAll('\n', eol);
          assert.deepEqual(await missingIn(write(() => PARTS)), []);
          const victim = index % names.length;
          const text = write((at) => (at === victim ? PARTS.filter((_, own) => own !== part) : PARTS));
          const [finding, ...others] = await missingIn(text);
          assert.deepEqual(others, []);
          assert.equal(finding?.message, `Section "${PARTS[part]}" of "${names[victim]}" is missing`);
          assert.equal(text.slice(finding.range.start, finding.range.end), names[victim]);
          const [fix] = finding.fixes;
          assert.ok(fix !== undefined && !fix.preferred);
          const fixed = applyEdits(text, fix.edits);
          assert.deepEqual(await missingIn(fixed), []);
          const headings = [...fixed.matchAll(/^#{2,3} (\w+)/gm)].map(([, heading]) => heading);
          assert.deepEqual(
            headings,
            names.flatMap((name) => [name, ...PARTS]),
          );
        },
      ),
      { numRuns: 40 },
    )).timeout(60_000);

  it('may say of one alert in a few words that it is as another', async () => {
    const full = NAMES.slice(1).map((name) => entry(name, PARTS));
    assert.deepEqual(await missingIn(`# Queue\n\n${full.join('')}## QueueIsFull\n\nAs QueueIsEmpty.\n`), []);
  });

  it('teaches nothing while there are four', async () => {
    const [first = '', ...rest] = NAMES.slice(0, 4);
    const text = `# Queue\n\n${entry(first, PARTS.slice(1))}${rest.map((name) => entry(name, PARTS)).join('')}`;
    assert.deepEqual(await missingIn(text), []);
  });
});
