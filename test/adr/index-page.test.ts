import assert from 'node:assert/strict';
import fc from 'fast-check';
import { extractIndexEntries } from '../../server/src/adr/index-page.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { slice } from './helpers.ts';

const entries = (text: string): ReturnType<typeof extractIndexEntries> => extractIndexEntries(parse(text));

describe('extractIndexEntries', () => {
  it('reads list items', () => {
    const text =
      '# ADRs\r\n\r\n* [1. Use `kafka`](0001-x.md) - Accepted\r\n* see [2](./0002-y.md)\r\n  continued [3](0003-z.md)\r\n* no link\r\n* [home](https://x.test) and [4](0004-a.md)\r\n* ![i](i.md) [5](0005-b.md#status)\r\n';
    const found = entries(text);
    assert.deepEqual(
      found.map((entry) => [entry.form, slice(text, entry.range), entry.linkText, entry.tail]),
      [
        ['list', '* [1. Use `kafka`](0001-x.md) - Accepted', '1. Use kafka', ' - Accepted'],
        ['list', '* see [2](./0002-y.md)', '2', ''],
        ['list', '* ![i](i.md) [5](0005-b.md#status)', '5', ''],
      ],
    );
    for (const entry of found) assert.ok(parse(text).links[entry.link] !== undefined);
  });

  it('reads tables', () => {
    const text =
      '| ID | Title | **Status** |\n|---|---|---|\n| [ADR-0012](0012-x.md) | Use *Kafka* | Accepted |\n| none | x | y |\n| 13 | [Use NATS](0013-y.md) | |\n';
    const found = entries(text);
    assert.deepEqual(
      found.map((entry) => [entry.linkText, entry.cells.map((cell) => cell.text), entry.columns]),
      [
        ['ADR-0012', ['ADR-0012', 'Use Kafka', 'Accepted'], ['id', 'title', 'status']],
        ['Use NATS', ['13', 'Use NATS', ''], ['id', 'title', 'status']],
      ],
    );
    assert.equal(slice(text, found[0]?.cells[2]?.range ?? { start: 0, end: 0 }), 'Accepted');
  });

  it('takes no record that an item names in passing', () => {
    const story = 'When later work changes part of what a record says, it is edited in place. '.repeat(3);
    assert.deepEqual(entries(`- ${story}[ADR 4](0004-x.md) is the example.\n`), []);
  });

  it('takes pages only', () => {
    assert.deepEqual(
      entries(
        '- [a](#x)\n- [b](x.ts)\n- [c](/api)\n- [d](mailto:a@b.md)\n- [e](//x.test/y.md)\n- <https://x.test/a.md>\n',
      ),
      [],
    );
    assert.equal(entries('- [a](0001-x.html)\n- [b](../adr/0001-x.md)\n').length, 2);
  });

  it('never throws, and its ranges are lines of the text', () => {
    const piece = fc.constantFrom(
      '- ',
      '* ',
      '[a](b.md)',
      '[c](https://d)',
      '| ',
      '|---|\n',
      '\n',
      '\r\n',
      ' x',
      '> ',
      '  ',
      '1. ',
      '# h',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const entry of entries(text)) {
          assert.doesNotMatch(slice(text, entry.range), /[\r\n]/);
          assert.ok(slice(text, entry.range).endsWith(entry.tail));
        }
      }),
    );
  });
});
