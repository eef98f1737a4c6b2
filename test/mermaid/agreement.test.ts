import assert from 'node:assert/strict';
import { prepareForGrammar, preprocess } from '../../server/src/mermaid/offset-map.ts';
import { loadBundle, mermaidVersion } from './bundle.ts';
import { readCorpus } from './corpus.ts';

const corpus = readCorpus();

/** The rules of what mermaid rejects; all others are about what it accepts. */
const REJECTED: ReadonlySet<string> = new Set(['mermaid-syntax', 'mermaid-unknown-type', 'mermaid-empty']);

describe('mermaid: agreement with mermaid in a browser', () => {
  if (corpus === undefined) {
    it('no corpora folder: nothing to compare', () => undefined);
    return;
  }
  const { diagrams, version } = corpus;

  it('gives the same verdict on every diagram, in any order', async function () {
    this.timeout(60_000);
    const { parseDiagram } = await loadBundle();
    const disagreements: string[] = [];
    for (const { file, type, ok, text } of [...diagrams, ...diagrams.toReversed()]) {
      const { valid, notValidated, problems } = await parseDiagram(text);
      const wanted = type === 'zenuml' || ok;
      assert.equal(notValidated, type === 'zenuml' ? 'external-type' : undefined, file);
      if (valid !== wanted) disagreements.push(`${file}: ${wanted ? 'valid' : 'invalid'}, but ${problems[0]?.message}`);
    }
    const installed = mermaidVersion();
    const versions = `the corpus has the answers of mermaid ${version}; built from mermaid ${installed}`;
    assert.deepEqual([...new Set(disagreements)], [], versions);
  });

  it('follows each step of mermaid: the simulated text is what its parsers were given', async function () {
    this.timeout(60_000);
    const { attemptDiagram } = await loadBundle();
    let parsed = 0;
    for (const { file, text } of diagrams) {
      const { live } = await attemptDiagram(text);
      if (live.text === undefined) continue;
      parsed++;
      const candidates = [preprocess(text), preprocess(text, true)];
      const simulated = candidates.find((mapped) => mapped.text === live.text);
      assert.ok(
        simulated !== undefined,
        `${file}: ${JSON.stringify(candidates[0]?.text)} is not ${JSON.stringify(live.text)}`,
      );
      if (live.input === undefined || live.type === undefined) continue;
      assert.equal(prepareForGrammar(simulated, live.type).text, live.input, file);
    }
    assert.ok(parsed > diagrams.length * 0.9, `${parsed} of ${diagrams.length}`);
  });

  it('reports problems for an invalid diagram, in order, each inside the text and in one line of words', async function () {
    this.timeout(60_000);
    const { parseDiagram } = await loadBundle();
    for (const { file, text } of diagrams) {
      const { valid, problems } = await parseDiagram(text);
      const rejected = problems.filter(({ rule }) => REJECTED.has(rule));
      assert.equal(rejected.length, valid ? 0 : problems.length, file);
      assert.ok(valid || rejected.length > 0, file);
      assert.ok(problems.length <= 5, file);
      const starts = problems.map(({ range }) => range.start);
      assert.deepEqual(
        starts,
        [...new Set(starts)].toSorted((a, b) => a - b),
        file,
      );
      for (const { message, range } of problems) {
        assert.ok(0 <= range.start && range.start < range.end && range.end <= text.length, file);
        assert.ok(text.slice(range.start, range.end).trim() !== '', `${file}: blank range`);
        assert.match(message, /^[^\n]{1,260}[^.\n]$/, file);
        assert.doesNotMatch(message, /on line \d|Expecting|Parsing failed|possible Token/, file);
      }
    }
  });
});
