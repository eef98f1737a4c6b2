import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { planIndex } from '../../server/src/features/index/plan-index.ts';
import { Refusal, unlessRefused } from '../../server/src/features/planned.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { type Files, findingsOf } from './directory.ts';
import { directory, encode, FOLDER, INDEX, rowOf, writeDirectory } from './dress.ts';
import { serve } from './new-adr.ts';

/** The files with every index brought up to date. */
async function update(files: Files, only?: string) {
  const service = await serve(files);
  const plan = unlessRefused(await planIndex(only, await service.changeContext()));
  service.dispose();
  const after = new Map(files);
  for (const { file, text } of plan.change.creates) after.set(file, text);
  for (const edit of plan.change.edits) after.set(edit.file, applyEdits(files.get(edit.file) ?? '', [edit]));
  return { plan, after };
}

const adr = (number: number, title: string, status = 'Accepted'): [string, string] => [
  `docs/adr/000${number}-${title.toLowerCase().replaceAll(' ', '-')}.md`,
  `# ${number}. ${title}\n\n## Status\n\n${status}\n\n## Context\n\nX.\n\n## Decision\n\nY.\n\n## Consequences\n\nZ.\n`,
];
const three = [adr(1, 'Use Kafka'), adr(2, 'Cache at the edge'), adr(3, 'Ship one binary', 'Proposed')];
const links = three.map(([file]) => file.slice('docs/adr/'.length));

describe('an index that is brought up to date', () => {
  it('has a row for each ADR again, in its place and its form, whatever rows were lost or moved; and is then left alone', () =>
    fc.assert(
      fc.asyncProperty(
        directory.filter(({ index }) => index !== 'none'),
        fc.array(fc.nat(20), { maxLength: 2 }),
        fc.option(fc.tuple(fc.nat(20), fc.nat(20))),
        async (given, lost, swapped) => {
          const whole = writeDirectory(given);
          const rows = given.decisions.map((decision, place) => rowOf(given, decision, place));
          const kept = rows.filter((_, index) => !lost.some((at) => 1 + (at % (rows.length - 1)) === index));
          const text = whole.get(INDEX) ?? '';
          const head = text.slice(0, text.indexOf(rows[0] ?? ''));
          const order = [...kept];
          if (swapped !== null && given.index !== 'numbered' && order.length > 5) {
            const [a, b] = swapped.map((at) => at % order.length);
            [order[a ?? 0], order[b ?? 0]] = [order[b ?? 0] ?? '', order[a ?? 0] ?? ''];
          }
          // A numbered list counts what is left of it.
          const numbered =
            given.index === 'numbered' ? order.map((row, index) => row.replace(/^\d+/, String(index + 1))) : order;
          const foot = '\nWritten by hand.\n';
          const files = encode(given, new Map([...whole, [INDEX, head + numbered.join('') + foot]]));
          const { plan, after } = await update(files, INDEX);
          const again = await update(after);
          assert.deepEqual(again.plan.change.edits, [], 'idempotent');
          const now = after.get(INDEX) ?? '';
          assert.ok(now.startsWith(files.get(INDEX)?.slice(0, head.length) ?? ''));
          assert.ok(now.replaceAll('\r\n', '\n').endsWith(foot));
          if (given.index === 'numbered' && kept.length < rows.length) {
            // Between two items all numbers behind would have to move: that is left to a person.
            return;
          }
          assert.deepEqual(plan.byHand, []);
          if (plan.hints.length > 0) {
            // The list may be one of what is in force: the only one that is not is left to a person.
            const said = /lists no ADR that is (?:proposed|rejected|deprecated|superseded): add /;
            assert.ok(
              plan.hints.every((hint) => said.test(hint)),
              plan.hints.join(),
            );
            return;
          }
          assert.equal(now.replaceAll('\r\n', '\n').replace('\uFEFF', ''), head + rows.join('') + foot);
          assert.deepEqual(
            (await findingsOf(after)).filter(({ rule }) => rule === 'index-stale'),
            [],
          );
        },
      ),
      { numRuns: 120 },
    )).timeout(120_000);

  it('fills what adr-log left between its marks, and a table that has a header only', async () => {
    const marks = '# ADRs\n\n<!-- adrlog -->\n\n<!-- adrlogstop -->\n\nEnd.\n';
    const filled = await update(new Map([...three, [INDEX, marks]]));
    assert.equal(
      filled.after.get(INDEX),
      `# ADRs\n\n<!-- adrlog -->\n\n* [ADR-0001](${links[0]}) - Use Kafka\n* [ADR-0002](${links[1]}) - Cache at the edge\n* [ADR-0003](${links[2]}) - Ship one binary\n\n<!-- adrlogstop -->\n\nEnd.\n`,
    );
    assert.deepEqual((await update(filled.after)).plan.change.edits, []);
    const table = '# ADRs\n\n| No | Title | Status | Owner |\n|---|---|---|---|\n\nEnd.\n';
    assert.equal(
      (await update(new Map([...three, [INDEX, table]]))).after.get(INDEX),
      table.replace(
        '|---|---|---|---|\n',
        `|---|---|---|---|\n| [ADR-0001](${links[0]}) | Use Kafka | Accepted | |\n| [ADR-0002](${links[1]}) | Cache at the edge | Accepted | |\n| [ADR-0003](${links[2]}) | Ship one binary | Proposed | |\n`,
      ),
    );
  });

  it('leaves alone what only looks like a list', async () => {
    for (const shown of [
      '```md\n| ADR | Title |\n|---|---|\n```\n',
      '```md\n<!-- adrlog -->\n\n<!-- adrlogstop -->\n```\n',
      '- An item.\n| ADR | Title |\n|---|---|\n',
    ]) {
      const { plan } = await update(new Map([...three, [INDEX, `# ADRs\n\nKept like this:\n\n${shown}`]]));
      assert.deepEqual(plan.change.edits, [], shown);
    }
  });

  it('is written where there is none and somebody asks for it', async () => {
    const files = new Map(three);
    const asked = await update(files);
    assert.deepEqual(asked.plan.change.creates, []);
    assert.deepEqual(asked.plan.without, [FOLDER]);
    const { after } = await update(files, FOLDER);
    assert.deepEqual(after.get(INDEX)?.split('\n').slice(0, 5), [
      '# Architecture decision records',
      '',
      '| ADR | Decision | Status |',
      '| --- | --- | --- |',
      `| [ADR-0001](${links[0]}) | Use Kafka | Accepted |`,
    ]);
    assert.deepEqual(await findingsOf(after), []);
    assert.deepEqual((await update(after)).plan.change, { creates: [], edits: [], moves: [] });
  });

  it('lists runbooks, too', async () => {
    const runbook = (name: string): [string, string] => [
      `docs/runbooks/${name}.md`,
      `# ${name}\n\n## Diagnosis\n\nLook.\n\n## Mitigation\n\nRestart.\n`,
    ];
    const files = new Map([runbook('DiskFull'), runbook('QueueStuck')]);
    const created = await update(files, 'docs/runbooks');
    const page = 'docs/runbooks/README.md';
    assert.equal(
      created.after.get(page),
      '# Runbooks\n\n| Runbook |\n| --- |\n| [DiskFull](DiskFull.md) |\n| [QueueStuck](QueueStuck.md) |\n',
    );
    const more = new Map([...created.after, runbook('Zzz')]);
    more.delete('docs/runbooks/DiskFull.md');
    const { after } = await update(more);
    assert.equal(
      after.get(page),
      '# Runbooks\n\n| Runbook |\n| --- |\n| [QueueStuck](QueueStuck.md) |\n| [Zzz](Zzz.md) |\n',
    );
    assert.deepEqual((await update(after)).plan.change.edits, []);
  });

  it('is refused while a merge has left its marks, and where there is nothing to list', async () => {
    const torn = `# ADRs\n\n<<<<<<< HEAD\n- [Use Kafka](${links[0]})\n=======\n- [Kafka](${links[0]})\n>>>>>>> main\n`;
    await assert.rejects(
      update(new Map([...three, [INDEX, torn]])),
      (error) =>
        error instanceof Refusal && error.message === `${INDEX} has the marks of a merge conflict: resolve it first`,
    );
    await assert.rejects(update(new Map(three), 'docs/other'), /there is no docs\/other$/);
    await assert.rejects(
      update(new Map([...three, ['src/a.ts', '']]), 'src'),
      /src is no list of ADRs or runbooks, and holds none$/,
    );
  });
});
