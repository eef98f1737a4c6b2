import assert from 'node:assert/strict';
import { formatEdits } from '../../server/src/features/diagram/formatting.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { loadBundle } from './bundle.ts';
import { readCorpus } from './corpus.ts';
import { loadDatabases } from './database.ts';

const corpus = readCorpus();
const format = (text: string, indent = '  '): string => applyEdits(text, formatEdits(text, indent));

describe('mermaid: formatting of a diagram', () => {
  it('indents by blocks', () => {
    assert.equal(
      format('sequenceDiagram\nA->>B: x\n   alt yes\nloop daily\n  B->>A: y\nend\n     else no\nA->>B: z\nend'),
      'sequenceDiagram\n  A->>B: x\n  alt yes\n    loop daily\n      B->>A: y\n    end\n  else no\n    A->>B: z\n  end',
    );
    assert.equal(
      format('classDiagram\nclass A {\n+x\n}\nnamespace N {\nclass B {\n+y\n}\n}', '\t'),
      'classDiagram\n\tclass A {\n\t\t+x\n\t}\n\tnamespace N {\n\t\tclass B {\n\t\t\t+y\n\t\t}\n\t}',
    );
    assert.equal(
      format('gantt\nsection A\nx: 1d\nsection B\ny: 1d'),
      'gantt\n  section A\n    x: 1d\n  section B\n    y: 1d',
    );
  });

  it('leaves one blank line of several, and the blanks of labels alone', () => {
    assert.equal(format('flowchart LR\n\n\n \na --> b\n  \n'), 'flowchart LR\n\n  a --> b\n\n');
    assert.equal(
      format('flowchart LR\na["one\n   two\n\n\n three"]\nb'),
      'flowchart LR\n  a["one\n   two\n\n\n three"]\n  b',
    );
    assert.equal(
      format('---\ntitle: x\n\n\n---\n  %%{init: {}}%%\n   flowchart LR\n a'),
      '---\ntitle: x\n\n\n---\n  %%{init: {}}%%\nflowchart LR\n  a',
    );
  });

  it('leaves alone what is broken, and types whose indentation has a meaning', () => {
    for (const text of [
      'flowchart LR\nsubgraph a\nb',
      'mindmap\n    a\n  b',
      'nothing\n a',
      'classDiagram\nclass A {',
    ]) {
      assert.equal(format(text), text);
    }
  });

  describe('over the corpus', () => {
    if (corpus === undefined) {
      it('no corpora folder: nothing to format', () => undefined);
      return;
    }
    const texts = corpus.diagrams.map(({ text, ...rest }) => ({ ...rest, text: text.replace(/\r\n?/g, '\n') }));

    it('changes blanks at the ends of lines alone, and nothing when done again', () => {
      let changed = 0;
      for (const { file, text } of texts) {
        const formatted = format(text);
        if (formatted !== text) changed++;
        assert.equal(format(formatted), formatted, file);
        const words = (written: string) =>
          written
            .split('\n')
            .map((line) => line.replace(/^[ \t]+|^[ \t]+$/g, ''))
            .filter((line) => line !== '');
        assert.deepEqual(words(formatted), words(text), file);
      }
      assert.ok(changed > 800, `${changed} changed`);
    });

    it("never changes mermaid's verdict, nor what it reads", async function () {
      this.timeout(180_000);
      const { parseDiagram } = await loadBundle();
      const { dump } = await loadDatabases();
      const differing: string[] = [];
      for (const { file, text } of texts) {
        const formatted = format(text);
        if (formatted === text) continue;
        const isSame =
          (await parseDiagram(formatted)).valid === (await parseDiagram(text)).valid &&
          (await dump(formatted)) === (await dump(text));
        if (!isSame) differing.push(file);
      }
      assert.deepEqual(differing, []);
    });
  });
});
