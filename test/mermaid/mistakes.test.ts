import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { parse } from '../../server/src/markdown/parse.ts';
import type { DiagramParser } from '../../server/src/mermaid/verdict.ts';
import { createDiagramParser } from '../../server/src/node/diagrams.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { fixtureOf, judge } from '../support/fixture.ts';
import { builtFolder, loadBundle } from './bundle.ts';
import { readCorpus } from './corpus.ts';
import { type Case, MISTAKES } from './mistakes.ts';

/** What tells a message for a person from one for the author of a grammar. */
const JARGON = /Expecting|Parse error|Lexical error|\b(?:NODE_STRING|NEWLINE|SQE|EOF)\b|or something else|undefined/;

describe('mermaid: mistakes', () => {
  for (const [family, cases] of Object.entries(MISTAKES)) {
    describe(family, () => {
      for (const one of cases) {
        it(one.name, () => check(one));
      }
    });
  }
});

async function check({ wrong, says, fixed }: Case): Promise<void> {
  const { parseDiagram } = await loadBundle();
  for (const text of [wrong, `%% A comment.\n${wrong}`, `${wrong}\n`]) {
    // A comment may not stand above front matter, and some types do not bear the last line break.
    if (text !== wrong && /^\s*---|^treemap|^$/.test(wrong)) continue;
    const { valid, problems } = await parseDiagram(text);
    assert.equal(valid, false);
    const [problem] = problems;
    assert.ok(problem !== undefined);
    assert.equal(problem.message, says);
    assert.doesNotMatch(problem.message, JARGON);
    assert.doesNotMatch(problem.message, /\.$/);
    const { start, end } = problem.range;
    assert.ok(0 <= start && start < end && end <= text.length, `${start}-${end}`);
    const [fix] = problem.fixes ?? [];
    if (fixed === undefined) {
      assert.equal(fix, undefined);
      continue;
    }
    assert.ok(fix !== undefined, `no fix: ${problem.message}`);
    const result = applyEdits(text, fix.edits);
    if (text === wrong) assert.equal(result, fixed);
    const again = await parseDiagram(result);
    assert.equal(again.valid, true, again.problems[0]?.message);
  }
}

describe('mermaid: limits', () => {
  it('more arrows than mermaid draws', async () => {
    const { parseDiagram } = await loadBundle();
    const { problems } = await parseDiagram(`flowchart TD\n${'  A --> B\n'.repeat(501)}`);
    assert.match(
      problems[0]?.message ?? '',
      /^Mermaid draws no more than 500 arrows: split the diagram, or raise `maxEdges`/,
    );
  });

  it('a line that nobody wrote by hand', async () => {
    const { parseDiagram } = await loadBundle();
    const { problems } = await parseDiagram(`flowchart TD\n  A[${'('.repeat(3000)}]\n`);
    assert.match(problems[0]?.message ?? '', /^Unexpected|^`\(`/);
  });
});

describe('mermaid: fixes one after the other', () => {
  const mend = async (text: string): Promise<{ readonly text: string; readonly rounds: number }> => {
    const { parseDiagram } = await loadBundle();
    let current = text;
    for (let rounds = 0; rounds < 10; rounds++) {
      const [problem] = (await parseDiagram(current)).problems;
      const fix = problem?.fixes?.[0];
      if (fix === undefined) return { text: current, rounds };
      current = applyEdits(current, fix.edits);
    }
    return { text: current, rounds: 10 };
  };

  it('mend two mistakes of a line', async () => {
    const wrong = 'flowchart TD\n  A{a (b)} -> C\n';
    assert.deepEqual(await mend(wrong), { text: 'flowchart TD\n  A{"a (b)"} --> C\n', rounds: 2 });
  });

  it('mend a mistake on each of several lines', async () => {
    const wrong = 'flowchart lr\n  A[x(1)] --> end\n  A => B %% note\n  style A fill=#f96\n';
    const right = 'flowchart LR\n  A["x(1)"] --> End\n  %% note\n  A ==> B\n  style A fill:#f96\n';
    assert.equal((await mend(wrong)).text, right);
  });

  it('end: no fix calls for one that takes it back', async function () {
    this.timeout(120_000);
    const { parseDiagram } = await loadBundle();
    let mended = 0;
    let wrong = 0;
    for (const { ok, type, text } of readCorpus()?.diagrams ?? []) {
      if (ok || type === 'zenuml') continue;
      const result = await mend(text);
      assert.ok(result.rounds < 10, text);
      if ((await parseDiagram(result.text)).valid) mended++;
      wrong++;
    }
    console.log(`      ${mended} of ${wrong} rejected diagrams of the corpus are mended by the first fixes alone`);
  });
});

describe('mermaid: fixes in a document', () => {
  let diagrams: DiagramParser | undefined;
  before(async () => {
    diagrams = createDiagramParser({ workerFile: `${await builtFolder()}/mermaid-worker.js` });
  });
  after(() => diagrams?.dispose());

  const containers = {
    'at the top': ['', ''],
    'in a list': ['1. A list.\n\n', '   '],
    'in a quote': ['> A quote.\n>\n', '> '],
    'in a list in a quote': ['> - Both.\n>\n', '>   '],
  } as const;

  for (const [place, [opening, prefix]] of Object.entries(containers)) {
    for (const eol of ['\n', '\r\n']) {
      it(`${place}, with ${JSON.stringify(eol)}`, async () => {
        assert.ok(diagrams !== undefined);
        let count = 0;
        for (const { wrong, fixed, name } of Object.values(MISTAKES).flat()) {
          // Blank lines at the head of a block are not mermaid's.
          if (fixed === undefined || /[\t\r]|^\n/.test(wrong)) continue;
          const lines = ['~~~mermaid', ...wrong.split('\n'), '~~~', ''];
          const text = (opening + lines.map((line) => prefix + line).join('\n')).replaceAll('\n', eol);
          const fixture = fixtureOf(new Map([['docs/a.md', text]]));
          const { findings } = await judge(fixture, 'mermaid-syntax', 'error', diagrams);
          const fix = findings.find(({ rule }) => rule === 'mermaid-syntax')?.fixes[0];
          assert.ok(fix !== undefined, name);
          const result = applyEdits(text, fix.edits);
          assert.equal(result.replaceAll('\r\n', '').includes('\r'), false, name);
          if (eol === '\r\n') assert.equal(/[^\r]\n/.test(result), false, name);
          const [block] = parse(result).codeBlocks;
          const diagram = block?.segments.map((segment) => result.slice(segment.start, segment.end)).join('\n');
          assert.equal(diagram, fixed, name);
          count++;
        }
        assert.ok(count > 60, `${count}`);
      });
    }
  }
});
