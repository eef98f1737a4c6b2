import assert from 'node:assert/strict';
import { describeType } from '../../client/src/preview/describe.ts';
import { hasMermaidFence } from '../../client/src/preview/fences.ts';

const has = (text: string): boolean => {
  const lines = text.split('\n');
  return hasMermaidFence(lines.length, (line) => lines[line] ?? '');
};

describe('the button on files with diagrams', () => {
  for (const text of [
    '```mermaid',
    'x\n~~~mermaid',
    '> ```mermaid',
    '- ```mermaid',
    '1. ```Mermaid',
    ':::mermaid',
    '``` mermaid',
    '````mermaid title',
  ]) {
    it(`is there for ${JSON.stringify(text)}`, () => assert.ok(has(text)));
  }
  for (const text of ['', '```js', '```mermaids', 'mermaid', 'Use ```mermaid inline', '``mermaid']) {
    it(`is not there for ${JSON.stringify(text)}`, () => assert.ok(!has(text)));
  }
  it('does not take long for a long line', () => {
    const start = performance.now();
    assert.ok(!has(`${' '.repeat(100_000)}x`));
    assert.ok(performance.now() - start < 100);
  });
});

describe('words for a diagram', () => {
  it('name types as people do', () => {
    assert.equal(describeType('flowchart-v2'), 'Flowchart');
    assert.equal(describeType('stateDiagram'), 'State diagram');
    assert.equal(describeType('venn-beta'), 'venn');
    assert.equal(describeType(null), 'Diagram');
  });
});
