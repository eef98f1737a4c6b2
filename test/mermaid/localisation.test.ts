import assert from 'node:assert/strict';
import { loadBundle } from './bundle.ts';
import { readCorpus } from './corpus.ts';
import { localise, type Score, validDiagrams } from './localisation.ts';
import { mutantsOf } from './mutants.ts';

const corpus = readCorpus();

describe('mermaid: a slip is found where it was made', () => {
  if (corpus === undefined) {
    it('no corpora folder: nothing to change', () => undefined);
    return;
  }
  const { diagrams } = corpus;
  const share = (count: number, { made }: Score): string => `${((100 * count) / made).toFixed(1)} %`.padStart(8);

  for (const evenly of ['by diagram', 'by type'] as const) {
    it(`in 650 diagrams with one slip each, drawn evenly ${evenly}`, async function () {
      this.timeout(120_000);
      const { parseDiagram } = await loadBundle();
      const { bySlip, total } = await localise(validDiagrams(diagrams), parseDiagram, {
        seed: 20_261_123,
        ofEachSlip: 50,
        evenly,
      });
      for (const [slip, score] of [...bySlip, ['together', total] as const]) {
        console.log(
          `      ${slip.padEnd(24)}${share(score.rightLine, score)} right line${share(score.nearLine, score)} one off at most${share(score.several, score)} several`,
        );
        assert.ok(slip === 'together' || score.made === 50, slip);
      }
      const unclosed = bySlip.get('dropped end of a block');
      assert.ok(unclosed !== undefined && unclosed.rightLine >= 0.9 * unclosed.made, 'the block that is not closed');
      assert.ok(total.rightLine >= 0.92 * total.made, 'right line');
      assert.ok(total.nearLine >= 0.96 * total.made, 'one line off at most');
      assert.ok(total.several <= 0.03 * total.made, 'one slip, one problem');
    });
  }

  it('twice, where two diagrams with a slip each become one', async function () {
    this.timeout(60_000);
    const { parseDiagram } = await loadBundle();
    const flowcharts = validDiagrams(diagrams).filter(
      ({ type, text }) => type === 'flowchart' && /^(?:graph|flowchart) \w+\n/.test(text),
    );
    const slips = mutantsOf(flowcharts, 20_261_123);
    let made = 0;
    let both = 0;
    while (made < 100) {
      const [one, other] = [slips.next().value, slips.next().value];
      assert.ok(one !== undefined && other !== undefined);
      const isWrong = async (text: string): Promise<boolean> => (await parseDiagram(text)).problems.length === 1;
      if (!(await isWrong(one.text)) || !(await isWrong(other.text))) continue;
      const below = one.text.trimEnd().split('\n');
      const text = [...below, ...other.text.split('\n').slice(1)].join('\n');
      const { problems } = await parseDiagram(text);
      const lines = problems.map(({ range }) => text.slice(0, range.start).split('\n').length - 1);
      made++;
      if (lines.includes(one.line) && lines.includes(below.length + other.line - 1)) both++;
    }
    console.log(`      both found in ${both} of ${made}`);
    assert.ok(both >= 0.7 * made, `${both} of ${made}`);
  });
});
