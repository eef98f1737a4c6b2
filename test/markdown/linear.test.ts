import assert from 'node:assert/strict';
import process from 'node:process';
import { parse } from '../../server/src/markdown/parse.ts';

const SIZE = 1_000_000;

/** About a megabyte of a piece of text. */
const fill = (piece: string, size = SIZE): string => piece.repeat(Math.ceil(size / piece.length));

const growing = (piece: string): string => {
  const parts: string[] = [];
  for (let length = 1, total = 0; total < SIZE; length++) {
    parts.push(piece.repeat(length));
    total += length + 1;
  }
  return parts.join(' ');
};

const numbered = (line: (index: number) => string, count: number): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Texts on which a parser that looks ahead, or back, more than once needs time that grows with the square. */
const HOSTILE: Readonly<Record<string, string>> = {
  'placeholders in prose': fill('type `<ty>` number <ty> of <pod-name>\n\n'),
  'placeholders in one paragraph': fill('use <ty> and <pod-name> '),
  'opening brackets': fill('['),
  'image openers': fill('!['),
  'brackets in brackets': '['.repeat(SIZE / 2) + ']'.repeat(SIZE / 2),
  'brackets in brackets, with a definition': `[a]: b\n\n${'['.repeat(SIZE / 2)}${']'.repeat(SIZE / 2)}`,
  'links in links': '['.repeat(SIZE / 5) + '](x)'.repeat(SIZE / 5),
  'links among image openers': fill('![', SIZE / 2) + fill('[a](b) ', SIZE / 2),
  'link ends': fill(']('),
  'links without end': fill('[a]('),
  'pointed destinations without end': fill('[a](<'),
  'titles without end': fill('[a](b "'),
  'unclosed labels, with a definition': `[a]: b\n\n${fill('[a][b')}`,
  'long labels': `[${'a'.repeat(900)}]: x\n\n${fill(`[${'a'.repeat(900)}]`)}`,
  backticks: fill('`'),
  'runs of backticks of growing length': growing('`'),
  'runs of backticks of four lengths': fill('` `` ``` ```` '),
  'comment openers': fill('<!--'),
  'comment openers on lines': fill('a <!-- \n'),
  'comment openers in HTML blocks': fill('<div>\n<!-- \n'),
  'tags without end': fill('<a '),
  'attributes without end': fill('<a b="'),
  'attributes in attributes': fill('<a b="<a c=\''),
  instructions: fill('<?'),
  'character data': fill('<![CDATA['),
  'scripts without end': `<div>\n${fill('<script>\n</')}`,
  'quotes in quotes': fill('> '),
  'lines of quotes in quotes': fill(`${'> '.repeat(100)}a\n`),
  'lists in lists': fill(`${'- '.repeat(60)}a\n`),
  'blank lines after deep lists': `${'- '.repeat(40)}a\n${fill('\n')}`,
  stars: fill('*'),
  'stars and letters': fill('*a '),
  underscores: fill('_a'),
  'pipes on a line': `|a|b|\n|-|-|\n${fill('|')}`,
  'pipes without table': fill('|'),
  'escaped pipes in a cell': `|a|\n|-|\n|${fill('\\|')}`,
  'wide tables': `${'|a'.repeat(SIZE / 8)}|\n${'|-'.repeat(SIZE / 8)}|\n${'|a'.repeat(SIZE / 8)}|\n`,
  'definitions on a line': fill('[a]: '),
  'definitions without destination': fill('[a]: \n'),
  'many definitions': numbered((index) => `[a${index}]: b`, SIZE / 20),
  'definition openers': fill('[a\n'),
  'footnote references': fill('[^a]'),
  'footnote definitions': fill('[^1]: a\n\n', SIZE / 2),
  'markup in a heading': `# ${fill('*a _b [')}`,
  'markup in many headings': fill(`# ${'*_['.repeat(150)}\n`, SIZE / 2),
  'closing marks of headings': fill('# # '),
  'mermaid containers without end': fill(':::mermaid\n'),
  'addresses with underscores': fill('http://a_b.c '),
  'hosts with underscores': fill('_www.a'),
  'address with parentheses': `http://a${fill(')')}`,
  'address with entities': `http://a.b/${fill('&a;')}`,
  'autolinks without end': fill('<http:'),
  'front matter without end': `---\n${fill('a: b\n')}`,
  'front matter of one line': `---\n${fill('a b-')}\n---\n`,
  'comments before front matter': fill('<!-- a -->\n'),
  'blank lines': fill('\n'),
  'carriage returns': fill('\r'),
  backslashes: fill('\\'),
  'a setext heading of many lines': `${fill('a\n')}===\n`,
};

describe('parse takes linear time', () => {
  for (const [name, text] of Object.entries(HOSTILE)) {
    it(`on a megabyte of ${name}`, () => {
      // Processor time, so that whatever else the machine does is not counted.
      const before = process.cpuUsage();
      const document = parse(text);
      const { user, system } = process.cpuUsage(before);
      const elapsed = (user + system) / 1000;
      assert.equal(document.text.length, text.length);
      assert.ok(elapsed < 2000, `${Math.round(elapsed)} ms`);
    });
  }
});
