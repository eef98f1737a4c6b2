import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findDefects } from '../../server/src/mermaid/defects/registry.ts';
import type { AcceptedRule } from '../../server/src/mermaid/verdict.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { loadBundle } from './bundle.ts';
import { readCorpus } from './corpus.ts';
import { DEFECTS, MEANT } from './defects.ts';

describe('mermaid: what is accepted and drawn otherwise than it was meant', () => {
  for (const { name, rule, text, found, fixed } of DEFECTS) {
    it(`${rule}: ${name}`, async () => {
      const { parseDiagram } = await loadBundle();
      for (const newline of ['\n', '\r\n']) {
        const diagram = text.replaceAll('\n', newline);
        const { valid, problems } = await parseDiagram(diagram);
        assert.equal(valid, true, problems[0]?.message);
        assert.deepEqual(
          problems.map((problem) => `${problem.rule} ${diagram.slice(problem.range.start, problem.range.end)}`),
          [`${rule} ${found}`],
        );
        const fix = problems[0]?.fixes?.[0];
        assert.equal(fix === undefined ? undefined : applyEdits(diagram, fix.edits), fixed?.replaceAll('\n', newline));
        if (fixed !== undefined) assert.deepEqual((await parseDiagram(fixed)).problems, []);
      }
    });
  }

  for (const text of MEANT) {
    it(`is silent: ${JSON.stringify(text).slice(0, 90)}`, async () => {
      const { valid, problems } = await (await loadBundle()).parseDiagram(text);
      assert.equal(valid, true, problems[0]?.message);
      assert.deepEqual(problems, []);
    });
  }

  it('is told of a text that is too long', async () => {
    const text = `flowchart TD\n${'  %% A note of the first draft.\n'.repeat(2000)}  A --> B\n`;
    const { problems } = await (await loadBundle()).parseDiagram(text);
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['mermaid-text-too-long'],
    );
  });

  it('is found in any text without a throw, in order and inside the text', () => {
    const types = [
      'flowchart-v2',
      'sequence',
      'classDiagram',
      'stateDiagram',
      'gantt',
      'journey',
      'sankey',
      'radar',
      'timeline',
      'kanban',
    ];
    const parts = [
      ...[
        'gantt',
        'class ',
        'note ',
        'axis ',
        'curve ',
        'excludes ',
        'dateFormat ',
        'YYYY-MM-DD',
        'milestone',
        'after ',
      ],
      ...[
        'A',
        'B',
        'x',
        'o',
        '1',
        '2024-13-01',
        ' ',
        '\n',
        '\r\n',
        '\t',
        ',',
        ':',
        ';',
        '#',
        '%%',
        '%%{init: ',
        '}%%',
        '---',
      ],
      ...[
        '[',
        ']',
        '(',
        ')',
        '{',
        '}',
        '"',
        "'",
        '|',
        '-->',
        '--',
        '---',
        '@{',
        'theme: ',
        'config:\n',
        'as ',
        '😀',
        '<|--',
      ],
    ];
    const text = fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((words) => `header\n${words.join('')}`);
    fc.assert(
      fc.property(text, fc.constantFrom(...types), (diagram, type) => {
        let before = 0;
        for (const { range, message, fixes } of findDefects(diagram, type)) {
          assert.ok(before <= range.start && range.start < range.end && range.end <= diagram.length, message);
          assert.match(message, /^[^\n]+[^.\n]$/);
          for (const { edits } of fixes ?? []) applyEdits(diagram, edits);
          before = range.start;
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('takes time as the text grows, and no more', () => {
    for (const part of [
      'a ',
      'A[',
      '--ox ',
      'curve a{1},',
      '"',
      '-- ',
      '|x',
      '%%{',
      'class a b ',
      '{',
      'a,',
      '::',
      '  ',
    ]) {
      for (const type of ['flowchart-v2', 'classDiagram', 'stateDiagram', 'gantt', 'sankey', 'radar', 'timeline']) {
        const start = performance.now();
        findDefects(`header\n${part.repeat(20_000)}`, type);
        findDefects(`header\n${`${part.repeat(150)}\n`.repeat(40)}`, type);
        const elapsed = performance.now() - start;
        assert.ok(elapsed < 1500, `${JSON.stringify(part)} as ${type}: ${elapsed} ms`);
      }
    }
  });
});

describe('mermaid: valid diagrams of other people', () => {
  const corpus = readCorpus();
  if (corpus === undefined) {
    it('no corpora folder: nothing to read', () => undefined);
    return;
  }

  /** Each was read: the tests and fixtures are meant to be odd, and the demo misspells `milestone`. */
  const READ: Readonly<Record<string, AcceptedRule>> = {
    'valid/flowchart/07c03d6d862e.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/21c1992658af.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/2685225fe58f.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/28e6252060b1.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/4a0ddc5ac8ee.mmd': 'mermaid-config-invalid',
    'valid/flowchart/611df0ac3dbb.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/634b4c51b4f9.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/63eae2b5c62e.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/6cd34a9cc72e.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/8cfec90a8900.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/ae6410d8bc20.mmd': 'mermaid-duplicate-node',
    'valid/flowchart/cfce194007d9.mmd': 'mermaid-config-invalid',
    'valid/gantt/29d7d4f1e977.mmd': 'mermaid-date-invalid',
    'valid/kanban/0ed3a6743307.mmd': 'mermaid-task-without-column',
    'valid/kanban/ed7715e06aa6.mmd': 'mermaid-task-without-column',
  };

  it('are left alone, but for those that were read', async function () {
    this.timeout(60_000);
    const { parseDiagram } = await loadBundle();
    const found: Record<string, string> = {};
    for (const { file, ok, text } of corpus.diagrams) {
      if (!ok) continue;
      const { problems } = await parseDiagram(text);
      if (problems.length > 0) found[file] = problems.map(({ rule }) => rule).join(' ');
    }
    assert.deepEqual(Object.fromEntries(Object.entries(found).sort()), READ);
  });
});
