import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describedTypes } from '../../server/src/coverage/described-types.ts';
import { documentedNames } from '../../server/src/coverage/documented-names.ts';
import { parse } from '../../server/src/markdown/parse.ts';

/** `heading Consumer (code): poll, close` for each, with the members that its section lists. */
const describeTypes = (text: string): string[] => {
  const { types, groups } = describedTypes(parse(text));
  return types.map(({ name, group, isCode, members }) =>
    `${groups[group]?.form} ${group} ${name}${isCode ? ' (code)' : ''}: ${members.map((one) => one.name).join(' ')}`.trimEnd(),
  );
};

const PAGE = `# Ports

## Overview

## \`Consumer\`

Reads.

- \`poll(limit)\` gives one
- **\`Consumer.close()\`** ends it
- a sentence with \`size\` in it

### Options

| Option | Meaning |
| --- | --- |
| \`limit\` | How many |
| \`timeout: int\` | How long |

### \`async def seek(self, to: int) -> None\`

- \`to\` is where

## [\`Producer<T>\`](../src/ports.ts)

1. [x] \`Task<T> SendAsync(T item)\`

## 3.1 The RecordStore protocol

Writes \`RecordStore\`s.

## Wire protocol

> ## \`class Quoted(Protocol)\`
>
> - \`inside()\`

| Port | Meaning |
| --- | --- |
| \`Feed\` | Brings |
| Door | Opens |
| two words | Nothing |
`;

describe('what documents describe', () => {
  it('are types by headings and rows, with the members that their sections list', () => {
    assert.deepEqual(describeTypes(PAGE), [
      'heading 0 Ports:',
      'heading 1 Overview:',
      'heading 2 Consumer (code): poll close limit timeout seek',
      'heading 3 Options:',
      'row 8 limit (code):',
      'heading 4 Producer (code): SendAsync',
      'heading 5 RecordStore (code):',
      'heading 6 Wire:',
      'heading 7 Quoted (code): inside Feed',
      'row 9 Feed (code):',
      'row 9 Door:',
    ]);
  });

  it('are names, in each form that may count', () => {
    const text =
      '# The Consumer\n\n`a.b.Producer` and `http.requests`\n\n| X | Y |\n| - | - |\n| Feed | Other |\n\n```promql\nrate(up[5m])\n```\n';
    assert.deepEqual(
      documentedNames(parse(text)).map(
        ({ form, name, range }) => `${form} ${name} ${text.slice(range.start, range.end)}`,
      ),
      [
        'heading The The',
        'heading Consumer Consumer',
        'code a a',
        'code a_b_Producer a.b.Producer',
        'code b b',
        'code Producer Producer',
        'code http http',
        'code http_requests http.requests',
        'code requests requests',
        'row Feed Feed',
        'example rate rate',
        'example up up',
        'example m m',
      ],
    );
  });

  it('lie where they are written, whatever the text and its line endings', () => {
    const words = fc.constantFrom(
      '#',
      '##',
      '`',
      '`Consumer`',
      '`poll(a)`',
      'Consumer',
      '|',
      '\n',
      '\r\n',
      '- ',
      '> ',
      '```',
      '---',
      ' ',
      '<',
      '(',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words, { maxLength: 60 }).map((all) => all.join('')),
          fc.string(),
        ),
        (text) => {
          const document = parse(text);
          const { types, groups } = describedTypes(document);
          const all = [
            ...types.map(({ range }) => range),
            ...types.flatMap(({ members }) => members.map(({ range }) => range)),
            ...documentedNames(document).map(({ range }) => range),
          ];
          for (const { start, end } of all) assert.ok(0 <= start && start < end && end <= text.length);
          for (const { name, range, group, members } of types) {
            assert.equal(text.slice(range.start, range.end), name);
            assert.ok((groups[group]?.end ?? -1) >= range.end || groups[group]?.form === 'row');
            for (const member of members) assert.equal(text.slice(member.range.start, member.range.end), member.name);
          }
        },
      ),
    );
    const crlf = describeTypes(PAGE.replaceAll('\n', '\r\n'));
    assert.deepEqual(crlf, describeTypes(PAGE));
  });

  it('are found in time that grows with the text and no faster', () => {
    const texts: readonly ((size: number) => string)[] = [
      (size) => '# `A`\n\n- `b()` x\n\n'.repeat(size / 10),
      (size) => `# A\n\n${'`A` '.repeat(size)}\n`,
      (size) => `| a |\n| - |\n${'| `A` |\n'.repeat(size / 4)}`,
      (size) => `# \`${'a.'.repeat(size)}(\`\n`,
      (size) => `# ${'the '.repeat(size)}\n`,
      (size) => `- \`${'a '.repeat(size)}(\`\n`,
    ];
    for (const make of texts) {
      const time = (size: number): number => {
        const document = parse(make(size));
        let least = Number.POSITIVE_INFINITY;
        for (let run = 0; run < 3; run++) {
          const start = performance.now();
          describedTypes(document);
          documentedNames(document);
          least = Math.min(least, performance.now() - start);
        }
        return least;
      };
      time(2000);
      const small = time(4000);
      const large = time(32_000);
      assert.ok(
        large < 40 * Math.max(small, 1),
        `${make(12).slice(0, 20)}: ${small} ms, ${large} ms for eight times as much`,
      );
    }
  });
});
