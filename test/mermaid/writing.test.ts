import assert from 'node:assert/strict';
import type { FeatureContext } from '../../server/src/features/context.ts';
import { completeDiagram } from '../../server/src/features/diagram/completion.ts';
import { defineInDiagram } from '../../server/src/features/diagram/definition.ts';
import { highlightInDiagram } from '../../server/src/features/diagram/document-highlight.ts';
import { symbolsOfDiagram } from '../../server/src/features/diagram/document-symbol.ts';
import { foldDiagrams } from '../../server/src/features/diagram/folding-range.ts';
import { hoverDiagram } from '../../server/src/features/diagram/hover.ts';
import type { DocumentSymbol } from '../../server/src/features/document-symbol.ts';
import { scanDiagram } from '../../server/src/mermaid/outline/scan.ts';
import type { Range } from '../../server/src/text/range.ts';
import { extractDiagramFacts } from '../../server/src/workspace/extract.ts';
import { readCorpus } from './corpus.ts';

const corpus = readCorpus();

/** Diagram providers ask for nothing but the text and its facts. */
const contextOf = (text: string): FeatureContext =>
  ({
    path: 'a.mmd',
    text,
    document: undefined,
    facts: extractDiagramFacts('a.mmd', text),
  }) as unknown as FeatureContext;

describe('mermaid: writing help over the corpus', () => {
  if (corpus === undefined) {
    it('no corpora folder: nothing to write', () => undefined);
    return;
  }
  const texts = corpus.diagrams.map(({ text, ok, file }) => ({ file, ok, text: text.replace(/\r\n?/g, '\n') }));

  it('answers at any place of any diagram, with ranges inside the text', async () => {
    for (const { file, text } of texts) {
      const context = contextOf(text);
      const isInside = ({ start, end }: Range) => assert.ok(0 <= start && start <= end && end <= text.length, file);
      const check = ({ range, selection, children, name }: DocumentSymbol): void => {
        isInside(range);
        assert.ok(range.start <= selection.start && selection.end <= range.end && name !== '', file);
        children.forEach(check);
      };
      for (const { range } of (await foldDiagrams(context)) ?? []) isInside(range);
      ((await symbolsOfDiagram(context)) ?? []).forEach(check);
      for (let offset = 0; offset <= text.length; offset += 1 + (text.length >> 4)) {
        for (const { range } of (await completeDiagram(context, offset)) ?? []) {
          isInside(range);
          assert.ok(range.end === offset && !text.slice(range.start, range.end).includes('\n'), file);
        }
        const hover = await hoverDiagram(context, offset);
        if (hover !== undefined) isInside(hover.range);
        for (const { range } of (await highlightInDiagram(context, offset)) ?? []) isInside(range);
        const definition = await defineInDiagram(context, offset);
        if (definition !== undefined) assert.ok(definition.targets.length > 0, file);
      }
    }
  }).timeout(120_000);

  it('offers nearly every id where it was written, as if the rest of its line were not there yet', async () => {
    let offered = 0;
    let asked = 0;
    const missed: string[] = [];
    for (const { ok, text } of texts) {
      if (!ok) continue;
      const outline = scanDiagram(text);
      const seen = new Set<number>();
      for (const { symbol, range } of outline.names) {
        const isNew = !seen.has(symbol);
        seen.add(symbol);
        const target = outline.symbols[symbol];
        if (isNew || target === undefined || target.kind === 'link' || target.kind === 'namespace') continue;
        const lineEnd = text.indexOf('\n', range.start);
        const rest = lineEnd < 0 ? '' : text.slice(lineEnd);
        asked++;
        const found = await completeDiagram(contextOf(text.slice(0, range.start) + rest), range.start);
        if ((found ?? []).some(({ label }) => label === target.id)) offered++;
        else
          missed.push(
            `${outline.family}: ${text.slice(text.lastIndexOf('\n', range.start) + 1, range.start)}│${target.id}`,
          );
      }
    }
    assert.ok(offered / asked > 0.99, `${offered} of ${asked}: ${missed.slice(0, 20).join('\n')}`);
  }).timeout(120_000);
});
