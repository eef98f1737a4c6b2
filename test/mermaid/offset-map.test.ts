import assert from 'node:assert/strict';
import fc from 'fast-check';
import { originOf, prepareForGrammar, preprocess } from '../../server/src/mermaid/offset-map.ts';

const DIAGRAM = fc
  .array(
    fc.constantFrom(
      ...[
        '---',
        '\n',
        '\r\n',
        '\r',
        ' ',
        '  ',
        'title: x',
        '%% note',
        '%%{init: {}}%%',
        '%%{',
        'flowchart TD',
        'A-->B',
        '}',
      ],
      ...['#35;', '#quot;', 'style A fill:#f9f;', '<a href="b">', '😀', '\ufeff', 'a,b,1', '\t', 'é'],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

const TYPES = fc.constantFrom('flowchart-v2', 'agentflow', 'sankey', 'sequence');

describe('mermaid: offset map', () => {
  it('never goes back, stays inside the text, and follows each unit that mermaid leaves as it is', () => {
    fc.assert(
      fc.property(DIAGRAM, TYPES, fc.boolean(), (text, type, keepComments) => {
        const mapped = prepareForGrammar(preprocess(text, keepComments), type);
        assert.equal(mapped.offsets.length, mapped.text.length + 1);
        let previous = 0;
        for (let at = 0; at < mapped.text.length; at++) {
          const origin = mapped.offsets[at] ?? -1;
          assert.ok(origin >= previous && origin <= text.length);
          previous = origin;
          const unit = mapped.text[at];
          const written = text[origin];
          const isSame = unit === written || (unit === '\n' && (written === '\r' || origin === text.length));
          const isRewritten = (unit === "'" && written === '"') || /[ﬂ°¶ß]/.test(unit ?? '');
          assert.ok(isSame || isRewritten, `${JSON.stringify(unit)} from ${JSON.stringify(written)}`);
        }
        assert.equal(mapped.offsets[mapped.text.length], text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives a range of the original for each range', () => {
    fc.assert(
      fc.property(DIAGRAM, fc.nat(), fc.nat(), (text, a, b) => {
        const mapped = preprocess(text);
        const start = a % (mapped.text.length + 1);
        const end = start + (b % (mapped.text.length + 1 - start));
        const range = originOf(mapped, { start, end });
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
      }),
    );
  });

  it('leads through front matter, directives, comments and entities', () => {
    const text = '---\r\ntitle: x\r\n---\r\n%%{init: {}}%%\r\n%% note\r\nflowchart TD\r\n A[#35;] --> B\r\n';
    const mapped = preprocess(text);
    assert.equal(mapped.text, 'flowchart TD\n A[ﬂ°°35¶ß] --> B\n\n');
    const at = mapped.text.indexOf('-->');
    const range = originOf(mapped, { start: at, end: at + 3 });
    assert.equal(text.slice(range.start, range.end), '-->');
  });
});
