import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/config/config.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { adrHistoryMismatch } from '../../server/src/rules/adr-history-mismatch.ts';
import { adrMissingHistory } from '../../server/src/rules/adr-missing-history.ts';
import { adrNumberingGap } from '../../server/src/rules/adr-numbering-gap.ts';
import { adrOptionNotConsidered } from '../../server/src/rules/adr-option-not-considered.ts';
import { adrSupersedeCycle } from '../../server/src/rules/adr-supersede-cycle.ts';
import { adrSupersedeOneWay } from '../../server/src/rules/adr-supersede-one-way.ts';
import { adrSupersedeTargetMissing } from '../../server/src/rules/adr-supersede-target-missing.ts';
import { adrUnknownReference } from '../../server/src/rules/adr-unknown-reference.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { indexStale } from '../../server/src/rules/index-stale.ts';
import { linkTargetMissing } from '../../server/src/rules/link-target-missing.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { emptyCatalogue } from '../../server/src/workspace/catalogue.ts';
import { extractFacts } from '../../server/src/workspace/extract.ts';
import type { World } from '../../server/src/workspace/world.ts';
import { createWorld } from '../references/world.ts';

type Files = Readonly<Record<string, string>>;

/** Findings of one rule in all files: `name message-range`, and the texts after all fixes. */
/** Files of the directory by their names; `../../` leads to the root. */
const pathOf = (name: string): string => (name.startsWith('../../') ? name.slice('../../'.length) : `docs/adr/${name}`);

function run(
  rule: Rule,
  texts: Files,
  rules: World['config']['rules'] = { [rule.id]: 'warning' },
  foreignIds: string[] = [],
) {
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [pathOf(name), text]));
  const config = { ...defaultConfig, adr: { ...defaultConfig.adr, foreignIds }, rules };
  const facts = Object.entries(files).map(([path, text]) => extractFacts(path, parse(text), config));
  const factsOf = (path: string) => facts.find((file) => file.path === path);
  const { catalogue } = emptyCatalogue.with(new Map(facts.map((file) => [file.path, file])));
  const world: World = {
    ...createWorld({ files, config }),
    ...catalogue,
    adrDirectories: () => catalogue.directories,
    facts: factsOf,
  };
  const onFailure = (id: string, file: string, cause: unknown): void => {
    throw new Error(`${id} failed on ${file}`, { cause });
  };
  const findings = facts.flatMap((file) => checkFile(file, world, { rules: [rule], config, onFailure }));
  const edits = findings.flatMap((finding) => finding.fixes.flatMap((fix) => fix.edits));
  return {
    severities: findings.map(({ severity }) => severity),
    found: findings.map(({ file, range }) => `${file.slice(9, 13)} ${files[file]?.slice(range.start, range.end)}`),
    fixed: (name: string): string =>
      applyEdits(
        texts[name] ?? '',
        edits.filter((edit) => edit.file === `docs/adr/${name}`),
      ),
  };
}

const adr = (number: number, status = 'Accepted', rest = ''): string =>
  `# ${number}. Title ${'abcdefghij'[number % 10]}\n\n## Status\n\n${status}\n\n## Context\n\nNeeded.\n\n## Decision\n\nDone.\n\n## Consequences\n\nNone.\n${rest}`;
const log = (...lines: string[]): string => `\n## History\n\n${lines.map((line) => `- ${line}\n`).join('')}`;

describe('adr-supersede-target-missing', () => {
  const found = (status: string, ids: string[] = []) =>
    run(adrSupersedeTargetMissing, { '0001-a.md': adr(1, status) }, {}, ids).found;
  it('reports a number that no ADR has', () => assert.deepEqual(found('Superseded by ADR-14'), ['0001 ADR-14']));
  it('leaves links, other repositories and what exists alone', () => {
    assert.deepEqual(found('Superseded by [ADR-14](0014-x.md)'), []);
    assert.deepEqual(found('Superseded by [ADR-14](https://example.org/adr/0014-x.md)'), []);
    assert.deepEqual(found('Superseded by ODH-ADR-MS-0014'), []);
    assert.deepEqual(found('Superseded by ADR-014', ['ADR-01*']), []);
    const files = { '0001-a.md': adr(1, 'Superseded by ADR-2'), '0002-b.md': adr(2) };
    assert.deepEqual(run(adrSupersedeTargetMissing, files).found, []);
  });
});

describe('adr-supersede-one-way', () => {
  const found = (one: string, two: string) =>
    run(adrSupersedeOneWay, { '0001-a.md': adr(1, one), '0002-b.md': adr(2, two) }).found;
  it('reports the relation that is not answered', () => {
    assert.deepEqual(found('Superseded by ADR-2', 'Accepted'), ['0001 ADR-2']);
    assert.deepEqual(found('Accepted', 'Accepted, supersedes ADR-1'), ['0002 ADR-1']);
  });
  it('is silent about answered, partial and undecided ones', () => {
    assert.deepEqual(found('Superseded by [2](0002-b.md)', 'Accepted, supersedes ADR-0001'), []);
    assert.deepEqual(found('Partially superseded by ADR-2', 'Accepted'), []);
    assert.deepEqual(found('Accepted', 'Proposed, supersedes ADR-1'), []);
  });
});

describe('adr-supersede-cycle', () => {
  it('reports every ADR of a circle, and no chain', () => {
    const circle = {
      '0001-a.md': adr(1, 'Superseded by ADR-2'),
      '0002-b.md': adr(2, 'Superseded by ADR-3'),
      '0003-c.md': adr(3, 'Superseded by ADR-1'),
    };
    assert.deepEqual(run(adrSupersedeCycle, circle).found, ['0001 ADR-2', '0002 ADR-3', '0003 ADR-1']);
    assert.deepEqual(
      run(adrSupersedeCycle, { ...circle, '0003-c.md': adr(3, 'Accepted, supersedes ADR-2') }).found,
      [],
    );
  });
  it('reports an ADR that supersedes itself', () =>
    assert.deepEqual(run(adrSupersedeCycle, { '0001-a.md': adr(1, 'Superseded by ADR-1') }).found, ['0001 ADR-1']));
});

describe('adr-unknown-reference', () => {
  const three = {
    '0001-a.md': adr(1),
    '0002-b.md': adr(2),
    '0003-c.md': adr(3, 'Accepted', '\nSee ADR-12, ADR-2, XY-ADR-9 and [ADR-7](https://example.org).\n'),
  };
  it('reports a number that no ADR has', () =>
    assert.deepEqual(run(adrUnknownReference, three).found, ['0003 ADR-12']));
  it('is silent about one that is marked as planned', () => {
    const planned = { ...three, '0003-c.md': adr(3, 'Accepted', '\nADR-12: Sharding *(planned, third phase)*\n') };
    assert.deepEqual(run(adrUnknownReference, planned).found, []);
  });
  it('is silent about foreign ids and in small workspaces', () => {
    assert.deepEqual(run(adrUnknownReference, three, {}, ['ADR-1*']).found, []);
    const { '0001-a.md': _, ...two } = three;
    assert.deepEqual(run(adrUnknownReference, two).found, []);
  });
});

describe('adr-missing-history', () => {
  const kept = Object.fromEntries(
    [1, 2, 3, 4].map((n) => [`000${n}-a.md`, adr(n, 'Accepted', log('2024-05-01: Accepted'))]),
  );
  it('reports the one without, where most keep one', () => {
    assert.deepEqual(run(adrMissingHistory, { ...kept, '0005-e.md': adr(5) }, {}).found, ['0005 Accepted']);
    assert.deepEqual(run(adrMissingHistory, { ...kept, '0005-e.md': adr(5, 'Proposed') }, {}).found, []);
  });
  it('reports without a habit only where it is set', () => {
    assert.deepEqual(run(adrMissingHistory, { '0001-a.md': adr(1) }, {}).found, []);
    assert.deepEqual(run(adrMissingHistory, { '0001-a.md': adr(1) }).found, ['0001 Accepted']);
  });
});

describe('adr-history-mismatch', () => {
  const found = (status: string, ...lines: string[]) =>
    run(adrHistoryMismatch, { '0001-a.md': adr(1, status, log(...lines)) }).found;
  it('compares the last entry of either order with the status', () => {
    assert.deepEqual(found('Deprecated', '2024-05-01: Proposed', '2024-05-02: Accepted'), ['0001 Accepted']);
    assert.deepEqual(found('Accepted', '2024-05-02: Accepted', '2024-05-01: Proposed'), []);
    assert.deepEqual(found('Accepted', '2024-05-01: Proposed'), []);
  });
  it('reports the date that keeps no order', () =>
    assert.deepEqual(found('Accepted', '2024-05-01: a', '2024-05-09: b', '2024-05-02: c', '2024-05-10: d'), [
      '0001 2024-05-02',
    ]));
});

describe('adr-option-not-considered', () => {
  const found = (chosen: string) =>
    run(adrOptionNotConsidered, {
      '0001-a.md': `# A\n\n## Context and Problem Statement\n\nQ\n\n## Considered Options\n\n- Apache Kafka\n- Amazon Web Services\n\n## Decision Outcome\n\nChosen option: "${chosen}", because.\n`,
    }).found;
  it('reports what shares no word with any option', () => assert.deepEqual(found('NATS'), ['0001 NATS']));
  it('is generous', () => {
    for (const chosen of ['kafka', 'AWS', 'Option 2', 'both', 'Kafkaesque queue'])
      assert.deepEqual(found(chosen), [], chosen);
  });
});

describe('adr-numbering-gap', () => {
  const files = { '0002-a.md': adr(2), '0005-b.md': adr(5), '0006-c.md': adr(6) };
  it('reports the ADR after a gap', () => assert.deepEqual(run(adrNumberingGap, files).found, ['0005 5']));
  it('is off unless it is set', () => assert.deepEqual(run(adrNumberingGap, files, {}).found, []));
});

describe('index-stale', () => {
  const adrs = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`000${n}-a.md`, adr(n)]));
  const row = (n: number, title = `Title ${'abcdefghij'[n]}`, status = 'Accepted'): string =>
    `| [000${n}](000${n}-a.md) | ${title} | ${status} |\n`;
  const head = '# Decisions\n\n| ADR | Title | Status |\n|---|---|---|\n';
  const whole = head + [1, 2, 3, 4, 5].map((n) => row(n)).join('');
  it('is silent about a list that is right', () =>
    assert.deepEqual(run(indexStale, { ...adrs, 'README.md': whole }).found, []));
  it('adds what is missing after its neighbour', () => {
    const result = run(indexStale, { ...adrs, 'README.md': whole.replace(row(3), '') });
    assert.equal(result.found.length, 1);
    assert.equal(result.fixed('README.md'), whole);
  });
  it('corrects a status, and reports a title', () => {
    const stale = run(indexStale, { ...adrs, 'README.md': whole.replace(row(3), row(3, 'Title d', 'Proposed')) });
    assert.deepEqual(stale.found, ['READ Proposed']);
    assert.equal(stale.fixed('README.md'), whole);
    assert.deepEqual(run(indexStale, { ...adrs, 'README.md': whole.replace(row(3), row(3, 'Other')) }).found, [
      'READ 0003',
    ]);
  });
  it('takes away a row whose ADR is gone, once', () => {
    const stale = run(indexStale, { ...adrs, 'README.md': whole + row(6) }, {});
    assert.deepEqual(stale.found, ['READ 0006-a.md']);
    assert.deepEqual(stale.severities, ['warning']);
    assert.equal(stale.fixed('README.md'), whole);
    assert.deepEqual(run(linkTargetMissing, { ...adrs, 'README.md': whole + row(6) }, {}).found, []);
    const off = run(linkTargetMissing, { ...adrs, 'README.md': whole + row(6) }, { 'index-stale': 'off' });
    assert.deepEqual([off.found, off.severities], [['READ 0006-a.md'], ['error']]);
  });
  it('lets a list elsewhere be a choice, where there is a whole one', () => {
    const some = whole.replace(row(3), '').replaceAll('](', '](../docs/adr/');
    const elsewhere = { ...adrs, '../../notes/architecture.md': some };
    assert.deepEqual(run(indexStale, { ...elsewhere, 'README.md': whole }).found, []);
    assert.equal(run(indexStale, elsewhere).found.length, 1);
    assert.equal(run(indexStale, { ...elsewhere, 'README.md': '# How to write one\n' }).found.length, 1);
  });
  it('is silent about a title that was shortened', () => {
    const long = { ...adrs, '0003-a.md': adr(3).replace('Title d', 'Title d for all platforms') };
    assert.deepEqual(run(indexStale, { ...long, 'README.md': whole }).found, []);
    assert.deepEqual(run(indexStale, { ...long, 'README.md': whole.replace('Title d', 'Title') }).found, ['READ 0003']);
  });
  it('leaves out what titles leave out: punctuation, in scripts without spaces too', () => {
    const titled = { ...adrs, '0003-a.md': adr(3).replace('Title d', '考虑添加参数，来匹配 v2') };
    assert.deepEqual(
      run(indexStale, { ...titled, 'README.md': whole.replace(row(3), row(3, '考虑添加参数来匹配 v2')) }).found,
      [],
    );
  });
  it('is silent about a page that lists a few', () =>
    assert.deepEqual(run(indexStale, { ...adrs, 'README.md': head + row(1) + row(2) }).found, []));
});
