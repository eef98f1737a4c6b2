import assert from 'node:assert/strict';
import fc from 'fast-check';
import { slug } from 'github-slugger';
import type { MarkdownDocument } from '../../server/src/markdown/document.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { containsRange, type Range } from '../../server/src/text/range.ts';
import { markdownBody, markdownText, tameMarkdown } from './arbitrary.ts';
import { outlines } from './reference.ts';

const RUNS = { numRuns: 1500 };

/** Every value of a document that is a range, with the way to it. */
function* rangesOf(value: unknown, path = ''): Generator<readonly [path: string, range: Range]> {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value) {
    yield [path, value as Range];
    return;
  }
  for (const [key, child] of Object.entries(value)) if (key !== 'lines') yield* rangesOf(child, `${path}.${key}`);
}

const assertInOrder = (items: readonly { readonly range: Range }[], what: string): void => {
  for (const [index, { range }] of items.entries()) {
    const before = items[index - 1];
    if (before !== undefined) assert.ok(before.range.start <= range.start, `${what} ${index} is out of order`);
  }
};

/** The document with every range replaced by its text, line endings made alike: what must not depend on them. */
function shapeOf({ text, lines: _, eol: __, ...parts }: MarkdownDocument): unknown {
  const plain = (value: string): string => value.replaceAll('\r\n', '\n');
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return plain(value);
    if (typeof value !== 'object' || value === null) return value;
    if ('start' in value && 'end' in value) return plain(text.slice(Number(value.start), Number(value.end)));
    if (Array.isArray(value)) return value.map(visit);
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, visit(child)]));
  };
  return visit(parts);
}

describe('parse, on any text', () => {
  it('has all ranges inside the text, their begin before their end, never between \\r and \\n', () => {
    fc.assert(
      fc.property(markdownText, fc.boolean(), (body, crlf) => {
        const text = crlf ? body.replace(/\r?\n/g, '\r\n') : body;
        for (const [path, { start, end }] of rangesOf(parse(text))) {
          assert.ok(0 <= start && start <= end && end <= text.length, `${path} ${start}-${end} of ${text.length}`);
          for (const at of [start, end]) assert.ok(text.slice(at - 1, at + 1) !== '\r\n', `${path} cuts a line ending`);
        }
      }),
      RUNS,
    );
  });

  it('gives everything in the order of the text', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const document = parse(text);
        for (const key of [
          'headings',
          'blocks',
          'listItems',
          'tables',
          'codeBlocks',
          'links',
          'definitions',
        ] as const) {
          assertInOrder(document[key], key);
        }
        for (const key of ['codeSpans', 'anchors', 'comments', 'footnoteReferences'] as const) {
          assertInOrder(document[key], key);
        }
      }),
      RUNS,
    );
  });

  it('slices to what each part says', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const document = parse(text);
        const slice = ({ start, end }: Range): string => text.slice(start, end);
        for (const { range, contentRange, text: shown, block } of document.codeSpans) {
          assert.match(slice(range), /^`.*`$/s);
          assert.ok(containsRange(range, contentRange));
          if (document.blocks[block]?.segments.length !== 1 || slice(contentRange).includes('|')) continue;
          assert.equal(slice(contentRange), shown);
        }
        for (const { range, contentRange } of document.comments) {
          assert.match(slice(range), /^<!--.*>$/s);
          assert.ok(containsRange(range, contentRange));
        }
        for (const { task, range, markerRange } of document.listItems) {
          assert.match(slice(markerRange), /^(?:[-*+]|\d{1,9}[.)])$/);
          assert.ok(containsRange(range, markerRange));
          assert.equal(range.start, markerRange.start);
          if (task === undefined) continue;
          assert.match(slice(task.range), task.checked ? /^\[[xX]\]$/ : /^\[ \]$/);
          assert.ok(containsRange(range, task.range));
        }
        for (const { range, label } of document.footnoteReferences) assert.equal(slice(range), `[^${label}]`);
        for (const { range, label } of document.footnoteDefinitions) assert.equal(slice(range), `[^${label}]:`);
        for (const { range, labelRange, destination } of document.definitions) {
          assert.ok(containsRange(range, labelRange) && containsRange(range, destination.range));
          assert.equal(text.slice(labelRange.start - 1, labelRange.start), '[');
          assert.equal(text.slice(labelRange.end, labelRange.end + 2), ']:');
        }
        for (const { range, id } of document.anchors) if (!id.includes('&')) assert.ok(slice(range).length > 0);
      }),
      RUNS,
    );
  });

  it('places links, their text and destination in each other', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const { links, blocks, definitions } = parse(text);
        for (const { kind, image, range, textRange, destination, block } of links) {
          const whole = text.slice(range.start, range.end);
          assert.ok(containsRange(range, textRange));
          assert.ok(containsRange(destination.range, destination.pathRange));
          const { fragment, fragmentRange } = destination;
          assert.equal(fragment === undefined, fragmentRange === undefined);
          if (fragmentRange !== undefined) assert.ok(containsRange(destination.range, fragmentRange));
          if (block !== undefined) assert.ok(containsRange(blocks[block]?.range ?? { start: 0, end: 0 }, range));
          if (kind === 'full' || kind === 'collapsed' || kind === 'shortcut') {
            assert.ok(definitions.some((definition) => definition.destination === destination));
          } else assert.ok(containsRange(range, destination.range));
          if (kind === 'inline') assert.ok(whole.startsWith(image ? '![' : '[') && whole.endsWith(')'));
          if (kind === 'autolink') assert.match(whole, /^<[^\s<>]+>$/);
          if (kind === 'bare') assert.match(whole, /^(?:https?:\/\/|ftp:\/\/|www\.)[^ \t\r\n<`]+$/i);
          const raw = text.slice(destination.range.start, destination.range.end);
          if (!/[\\&]/.test(raw) && kind !== 'bare' && kind !== 'autolink') {
            assert.equal(destination.value, raw);
            assert.equal(destination.path, text.slice(destination.pathRange.start, destination.pathRange.end));
            if (fragmentRange !== undefined) assert.equal(fragment, text.slice(fragmentRange.start, fragmentRange.end));
          }
        }
        const real = links.filter(({ image, kind }) => !image && kind !== 'html' && kind !== 'autolink');
        for (const [index, link] of real.entries()) {
          const next = real[index + 1];
          assert.ok(next === undefined || link.range.end <= next.range.start, 'a link holds another link');
        }
      }),
      RUNS,
    );
  });

  it('makes blocks of their segments, one on each line', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const { blocks, lines, listItems, headings, tables, codeBlocks } = parse(text);
        for (const { range, segments, listItem } of blocks) {
          assert.ok(segments.length > 0);
          for (const [index, segment] of segments.entries()) {
            assert.ok(containsRange(range, segment));
            const line = lines.lineAt(segment.start);
            assert.ok(segment.end <= lines.lineEnd(line), 'a segment goes over the end of its line');
            const before = segments[index - 1];
            if (before !== undefined) assert.equal(line, lines.lineAt(before.start) + 1);
            if (segment.start < segment.end) assert.match(text.charAt(segment.start), /[^ \t]/);
          }
          if (listItem === undefined) continue;
          assert.ok(containsRange(listItems[listItem]?.range ?? { start: 0, end: 0 }, range));
        }
        for (const { block, range, textRange } of headings) {
          assert.equal(blocks[block]?.kind, 'heading');
          assert.ok(containsRange(range, textRange));
        }
        for (const { range, header, rows } of tables) {
          for (const row of [header, ...rows]) {
            assert.ok(containsRange(range, row.range));
            for (const [index, cell] of row.cells.entries()) {
              assert.ok(containsRange(row.range, cell));
              assert.deepEqual(blocks[row.firstBlock + index]?.range, cell);
            }
          }
        }
        for (const { range, segments, infoRange, info } of codeBlocks) {
          assert.equal(text.slice(infoRange.start, infoRange.end), info);
          for (const segment of segments) assert.ok(containsRange(range, segment));
        }
        for (const [index, { parent, depth, range }] of listItems.entries()) {
          if (parent === undefined) continue;
          assert.ok(parent < index);
          assert.equal(listItems[parent]?.depth, depth - 1);
          assert.ok(containsRange(listItems[parent]?.range ?? { start: 0, end: 0 }, range));
        }
      }),
      RUNS,
    );
  });

  it('cuts the text into sections without gap or overlap', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const { sections, headings, lines } = parse(text);
        const ofHeadings = sections.filter(({ heading }) => heading !== undefined);
        assert.deepEqual(
          ofHeadings.map(({ heading }) => heading),
          headings,
        );
        for (const [index, { range, ownRange }] of sections.entries()) {
          assert.ok(containsRange(range, ownRange));
          const next = sections[index + 1];
          const end = next === undefined ? text.length : lines.lineStart(lines.lineAt(next.range.start));
          assert.equal(ownRange.end, end);
        }
      }),
      RUNS,
    );
  });

  it('makes slugs that are unique and begin with the slug of the text', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const { headings } = parse(text);
        assert.equal(new Set(headings.map((heading) => heading.slug)).size, headings.length);
        for (const heading of headings) {
          // GitHub leaves the text of an image out of the slug.
          const hasImage = text.slice(heading.textRange.start, heading.textRange.end).includes('![');
          assert.ok(hasImage || heading.slug.includes(slug(heading.text)), heading.slug);
        }
      }),
      RUNS,
    );
  });

  it('does not care for the kind of line ending, nor for a byte order mark', () => {
    fc.assert(
      fc.property(markdownBody, (body) => {
        const expected = shapeOf(parse(body));
        assert.deepEqual(shapeOf(parse(body.replaceAll('\n', '\r\n'))), expected);
        if (body.startsWith('\u{FEFF}')) return;
        assert.deepEqual(shapeOf(parse(`\u{FEFF}${body}`)), expected);
        assert.deepEqual(shapeOf(parse(`\u{FEFF}${body.replaceAll('\n', '\r\n')}`)), expected);
      }),
      RUNS,
    );
  });

  it('reads a tab in indentation as the spaces up to the next multiple of four', () => {
    const item = fc
      .tuple(fc.nat(2), fc.constantFrom('[a](b)', '`c`', '# d', 'e'))
      .map(([depth, text]) => ({ depth, text }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), (items) => {
        const list = (indent: string) =>
          items.map(({ depth, text }) => `${indent.repeat(depth)}-   ${text}\n`).join('');
        const shape = (text: string) => {
          const { blocks, listItems, links, headings, codeSpans, codeBlocks } = parse(text);
          return [
            blocks.map(({ kind, listItem }) => [kind, listItem]),
            listItems.map(({ depth, parent }) => [depth, parent]),
            [links.length, headings.length, codeSpans.length, codeBlocks.length],
          ];
        };
        assert.deepEqual(shape(list('\t')), shape(list('    ')));
      }),
      RUNS,
    );
  });

  it('finds what a full parse by markdown-it finds', () => {
    fc.assert(
      fc.property(tameMarkdown, (text) => {
        const { own, expected } = outlines(text);
        assert.deepEqual(own, expected);
      }),
      RUNS,
    );
  });
});
