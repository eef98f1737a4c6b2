import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  directiveRanges,
  encodeEntities,
  normaliseTags,
  removeComments,
  without,
} from '../../server/src/mermaid/linear.ts';
import { findFrontMatter } from '../../server/src/mermaid/offset-map.ts';

/** Mermaid's own expressions, as its sources have them. */
const MERMAID = {
  comments: (text: string): string => text.replace(/^\s*%%(?!{)[^\n]+\n?/gm, ''),
  directives: (text: string): string =>
    text.replace(/%{2}{\s*(?:(\w+)\s*:|(\w+))\s*(?:(\w+)|((?:(?!}%{2}).|\r?\n)*))?\s*(?:}%{2})?/gi, ''),
  tags: (text: string): string =>
    text.replace(
      /<(\w+)([^>]*)>/g,
      (_, tag: string, attributes: string) => `<${tag}${attributes.replace(/="([^"]*)"/g, "='$1'")}>`,
    ),
  entities: (text: string): string =>
    text
      .replace(/style.*:\S*#.*;/g, (s) => s.slice(0, -1))
      .replace(/classDef.*:\S*#.*;/g, (s) => s.slice(0, -1))
      .replace(/#\w+;/g, (s) => {
        const name = s.slice(1, -1);
        return /^\+?\d+$/.test(name) ? `ﬂ°°${name}¶ß` : `ﬂ°${name}¶ß`;
      }),
  frontMatter: (text: string): RegExpMatchArray | null =>
    text.match(/^([^\S\n\r]*)-{3}\s*[\n\r](.*?)[\n\r]\1-{3}\s*[\n\r]+/s),
};

const pieces = (...units: string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...units), { maxLength: 30 }).map((all) => all.join(''));

const same = (
  arbitrary: fc.Arbitrary<string>,
  ours: (text: string) => unknown,
  theirs: (text: string) => unknown,
): void =>
  fc.assert(
    fc.property(arbitrary, (text) => assert.deepEqual(ours(text), theirs(text))),
    { numRuns: 3000 },
  );

describe('mermaid: linear steps equal the expressions they replace', () => {
  it('comments', () =>
    same(pieces('%%', '%', '{', '\n', ' ', '\t', 'a', '\u2028', '\u00a0', '}'), removeComments, MERMAID.comments));

  it('directives', () =>
    same(
      pieces('%%{', '}%%', '%', '}', '{', 'init', ':', ' ', '\n', 'x', '-', '\u2028', '"'),
      (text) => without(text, directiveRanges(text)),
      MERMAID.directives,
    ));

  it('tags', () => same(pieces('<', 'a', '>', '="', '"', '=', ' ', '\n', '-'), normaliseTags, MERMAID.tags));

  it('entities and styles', () =>
    same(
      pieces('style', 'classDef', ':', '#', ';', ' ', '\n', 'a', '1', 'fill', '\u2028', 'é'),
      encodeEntities,
      MERMAID.entities,
    ));

  it('front matter', () =>
    same(
      pieces('---', '\n---\n', '\n', ' ', 'a: b', '-', '\t', 'x'),
      (text) => {
        const found = findFrontMatter(text);
        return found && [found.range.end, found.indent, text.slice(found.body.start, found.body.end)];
      },
      (text) => {
        const match = MERMAID.frontMatter(text);
        return match === null ? undefined : [match[0].length, match[1], match[2]];
      },
    ));
});
