import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeAt, placeOfNode } from '../../client/src/preview/node-places.ts';

const FLOW = `flowchart LR
  %% a is not here
  b --> a
  a["a quoted b"] -->|yes| c-1{Ask}
  style a fill:#fff`;
const FLOW_IDS = ['a', 'b', 'c-1'];
const ER = `erDiagram
  CUSTOMER ||--o{ ORDER : places
  CUSTOMER {
    string name
  }
  ORDER {
    int number
  }`;

const place = (text: string, node: string, ids: readonly string[]) => {
  const found = placeOfNode(text, node, ids);
  if (found === undefined) return undefined;
  const line = text.slice(0, found.start).split('\n').length;
  return `${line}: ${text.slice(found.start, found.end)}`;
};
const at = (text: string, words: string, ids: readonly string[]) => nodeAt(text, text.indexOf(words), ids);

describe('the place of a node in its text', () => {
  it('is where it has its label', () => assert.equal(place(FLOW, 'a', FLOW_IDS), '4: a'));
  it('is where it is named first, without one', () => assert.equal(place(FLOW, 'b', FLOW_IDS), '3: b'));
  it('may have dashes', () => assert.equal(place(FLOW, 'c-1', FLOW_IDS), '4: c-1'));
  it('is the block of an entity', () => assert.equal(place(ER, 'CUSTOMER', ['CUSTOMER', 'ORDER']), '3: CUSTOMER'));
  it('is a declared participant', () =>
    assert.equal(place('sequenceDiagram\n  A->>B: A\n  participant B as Bob', 'B', ['A', 'B']), '3: B'));
  it('is nowhere for a node that the text does not name', () => assert.equal(place(FLOW, 'zz', FLOW_IDS), undefined));
});

describe('the node at a place of the text', () => {
  it('is the one named there', () => assert.equal(at(FLOW, 'b --> a', FLOW_IDS), 'b'));
  it('is the one whose label it is', () => assert.equal(at(FLOW, 'quoted', FLOW_IDS), 'a'));
  it('is the one before an arrow', () => assert.equal(at(FLOW, '|yes|', FLOW_IDS), 'a'));
  it('is the entity around an attribute', () => {
    assert.equal(at(ER, 'string name', ['CUSTOMER', 'ORDER']), 'CUSTOMER');
    assert.equal(at(ER, 'int number', ['CUSTOMER', 'ORDER']), 'ORDER');
  });
  it('is none in the head line', () => assert.equal(at(FLOW, 'flowchart', FLOW_IDS), undefined));
  it('is none in a comment', () => assert.equal(at(FLOW, 'not here', FLOW_IDS), undefined));

  it('is found or not, but nothing throws', () => {
    const words = fc.constantFrom('a', 'b', '{', '}', '"', ' ', '\n', '-->', '%%', '😀', 'aa', '[x]');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.nat(200), (parts, offset) => {
        const text = parts.join('');
        const found = nodeAt(text, Math.min(offset, text.length), ['a', 'b', 'aa']);
        assert.ok(found === undefined || ['a', 'b', 'aa'].includes(found));
        const range = placeOfNode(text, 'a', ['a', 'b', 'aa']);
        if (range !== undefined) assert.equal(text.slice(range.start, range.end), 'a');
      }),
    );
  });
});
