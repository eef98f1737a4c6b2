import assert from 'node:assert/strict';
import { KEYWORDS } from '../../server/src/features/diagram/keywords.ts';
import { renameSymbol } from '../../server/src/features/diagram/rename.ts';
import type { SymbolKind } from '../../server/src/mermaid/outline/outline.ts';
import { scanDiagram } from '../../server/src/mermaid/outline/scan.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { loadBundle } from './bundle.ts';
import { readCorpus } from './corpus.ts';
import { loadDatabases } from './database.ts';

const corpus = readCorpus();

const renamed = (text: string, from: string, to: string, kind?: SymbolKind): string => {
  const outline = scanDiagram(text);
  const symbol = outline.symbols.findIndex((one) => one.id === from && (kind === undefined || one.kind === kind));
  const result = renameSymbol(text, outline, symbol, to);
  return 'refused' in result ? `refused: ${result.refused}` : applyEdits(text, result.edits);
};

describe('mermaid: renaming in a diagram', () => {
  it('changes every place that names the same thing, and nothing that is spelled alike', () => {
    assert.equal(
      renamed(
        'flowchart LR\n  a["a"] -- a --> b:::a\n  classDef a fill:#f00\n  class a a\n  %% a\n  click a "a"',
        'a',
        'start',
        'node',
      ),
      'flowchart LR\n  start["a"] -- a --> b:::a\n  classDef a fill:#f00\n  class start a\n  %% a\n  click start "a"',
    );
    assert.equal(
      renamed('sequenceDiagram\n  participant A as A\n  A->>B: A\n  Note over A,B: A', 'A', 'Ann'),
      'sequenceDiagram\n  participant Ann as A\n  Ann->>B: A\n  Note over Ann,B: A',
    );
    assert.equal(
      renamed('erDiagram\n  "a b" ||--o{ C : x\n  "a b" {\n    int id\n  }', 'a b', 'ab'),
      'erDiagram\n  "ab" ||--o{ C : x\n  "ab" {\n    int id\n  }',
    );
  });

  it('refuses what would not be a name, would be another, or would mean something', () => {
    const text = 'flowchart LR\n  a --> b';
    for (const name of ['', 'a b', 'a-->c', 'a[x', 'end', 'subgraph', 'style', 'a"', 'x-', '-x', '(']) {
      assert.match(renamed(text, 'a', name), /^refused: /, name);
    }
    assert.match(renamed(text, 'a', 'b'), /there already/);
    assert.match(renamed('flowchart LR\n  a---b', 'b', 'ox'), /^refused: .*read as something else/);
    assert.match(renamed('gitGraph\n  commit\n  branch dev\n  checkout main', 'main', 'trunk'), /mainBranchName/);
    assert.equal(renamed(text, 'a', 'a'), text);
  });

  describe('over the corpus', () => {
    if (corpus === undefined) {
      it('no corpora folder: nothing to rename', () => undefined);
      return;
    }
    const valid = corpus.diagrams
      .filter(({ ok, type }) => ok && type !== 'zenuml')
      .map(({ file, text }) => ({ file, text: text.replace(/\r\n?/g, '\n') }));

    it('leaves a valid diagram valid, and mermaid finds the new id instead of the old one', async function () {
      this.timeout(180_000);
      const { parseDiagram } = await loadBundle();
      const { find: ask } = await loadDatabases();
      const broken: string[] = [];
      const counts = { renamed: 0, refused: 0 };
      for (const { file, text } of valid) {
        const outline = scanDiagram(text);
        const { family } = outline;
        const before = family === undefined ? undefined : await ask(text, family);
        // The first, the last and one between them.
        const last = outline.symbols.length - 1;
        for (const symbol of new Set([0, last >> 1, last])) {
          const target = outline.symbols[symbol];
          if (target === undefined) continue;
          const result = renameSymbol(text, outline, symbol, 'Fresh1');
          if ('refused' in result) {
            counts.refused++;
            continue;
          }
          counts.renamed++;
          const after = applyEdits(text, result.edits);
          const { valid: isValid } = await parseDiagram(after);
          if (!isValid) {
            broken.push(`${file}: ${target.kind} ${target.id}: invalid`);
            continue;
          }
          if (before === undefined || family === undefined || !before.ids.includes(target.id)) continue;
          if (target.kind === 'style-class' || target.kind === 'namespace' || target.kind === 'link') continue;
          const found = await ask(after, family);
          const expected = new Set(before.ids.map((id) => (id === target.id ? 'Fresh1' : id)));
          if (JSON.stringify([...new Set(found?.ids)].sort()) !== JSON.stringify([...expected].sort())) {
            broken.push(`${file}: ${target.kind} ${target.id}: ${[...expected]} became ${found?.ids}`);
          }
        }
      }
      assert.deepEqual(broken, []);
      assert.ok(counts.renamed > 2500 && counts.refused < counts.renamed / 50, JSON.stringify(counts));
    });

    it('refuses each word that would make the diagram invalid, and few others', async function () {
      this.timeout(180_000);
      const { parseDiagram } = await loadBundle();
      const keywords = Object.values(KEYWORDS).flatMap((all) => all.map(({ word }) => word));
      const letters = ['a', 'b', 'l', 'r', 't', 'o', 'x', 'u', 'v', 'TB', 'LR', 'd1', '_x', 'x-ray', 'o1'];
      const usual = [
        'user',
        'test',
        'order',
        'payment',
        'type',
        'text',
        'group',
        'default',
        'root',
        'main',
        'null',
        'true',
      ];
      const words = new Set([
        ...keywords,
        ...letters,
        ...usual,
        ...'id as of to in one many zero only off over fork join'.split(' '),
      ]);
      const perFamily = new Map<string, number>();
      const broken: string[] = [];
      let refused = 0;
      let tried = 0;
      for (const { text } of valid) {
        const outline = scanDiagram(text);
        const { family } = outline;
        const count = perFamily.get(family ?? '') ?? 0;
        if (outline.symbols.length === 0 || text.length > 1500 || count >= 8) continue;
        perFamily.set(family ?? '', count + 1);
        for (const word of words) {
          tried++;
          const result = renameSymbol(text, outline, 0, word);
          if ('refused' in result) refused++;
          else if (!(await parseDiagram(applyEdits(text, result.edits))).valid) {
            broken.push(`${family}: ${outline.symbols[0]?.kind} ${outline.symbols[0]?.id} -> ${word}`);
          }
        }
      }
      assert.deepEqual(broken, []);
      assert.ok(refused < tried / 3, `${refused} of ${tried}`);
    });
  });
});
