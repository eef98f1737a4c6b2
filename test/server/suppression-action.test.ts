import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { defaultConfig } from '../../server/src/config/config.ts';
import { suppress } from '../../server/src/lsp/suppression-action.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { applySuppressions } from '../../server/src/rules/suppressions.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { extractFacts } from '../../server/src/workspace/extract.ts';

const RULE = 'link-target-missing';

/** A finding for each link, and for each `BAD`, wherever that stands. */
function findingsOf(text: string): Finding[] {
  return [...text.matchAll(/\[x\]\(y\)|BAD/g)].map(({ index, 0: found }) => ({
    file: 'a.md',
    rule: RULE,
    severity: 'error',
    message: found,
    range: { start: index, end: index + found.length },
    data: {},
    fixes: [],
  }));
}

const left = (text: string): readonly Finding[] =>
  applySuppressions(extractFacts('a.md', parse(text), defaultConfig), findingsOf(text), defaultConfig);

/** What is done about the finding at an offset: the new text, undefined where nothing can be. */
function disable(text: string, offset: number): { readonly title: string; readonly text: string } | undefined {
  const document = parse(text);
  const finding = findingsOf(text).find(({ range }) => range.start === offset);
  assert.ok(finding, 'no finding there');
  const suppressing = suppress(document, extractFacts('a.md', document, defaultConfig), finding);
  if (suppressing === undefined) return undefined;
  return { title: suppressing.title, text: applyEdits(text, [suppressing.edit]) };
}

/** As a reader sees it: comments are not there, and white space is all one. */
const render = (text: string): string =>
  new MarkdownIt('commonmark')
    .enable('table')
    .render(text.replace(/^\uFEFF/, ''))
    .replace(/<!--.*?-->/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?(<\/?[a-z0-9]+[^>]*>) ?/g, '$1');

const block = fc.constantFrom(
  'Text with [x](y).',
  'Two lines\nand [x](y) in the second.',
  'A break  \n[x](y)',
  'A break\\\n[x](y)',
  '# Title [x](y)',
  'Setext [x](y)\n---',
  '- one\n- two [x](y)\n- three',
  '1. one\n\n2. two [x](y)',
  '- one\n\n  more [x](y)\n\n  - inner [x](y)',
  '* [x](y)\n  goes on [x](y)',
  '> quoted [x](y)\n> and [x](y)',
  '> quoted\n>\n> [x](y)',
  '> - item\n> - [x](y)',
  '```\nBAD\n```',
  '~~~sh\n$ BAD',
  '    BAD',
  '| a [x](y) | b |\n| --- | --- |\n| [x](y) | c |',
  '<div>\n[x](y) BAD\n</div>',
  '`code\nspan` and [x](y)',
  '[label\nbroken](z) and [x](y)',
  '***\n[x](y)',
  '# Head\n[x](y)',
  '<!-- a comment -->\n[x](y)',
);
const documents = fc
  .tuple(
    fc.constantFrom('', '\uFEFF', '---\ntitle: BAD\n---\n', '---\ntitle: x\n---\n\n'),
    fc.array(fc.tuple(block, fc.constantFrom('\n', '\n\n')), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([head, blocks, eol]) => (head + blocks.map((parts) => parts.join('')).join('')).replaceAll('\n', eol));

describe('the comment that disables a rule', () => {
  it('takes away the finding that it is for, and changes nothing that a reader sees', () => {
    fc.assert(
      fc.property(documents, fc.nat(20), (text, choice) => {
        const findings = left(text);
        const finding = findings[choice % Math.max(1, findings.length)];
        fc.pre(finding !== undefined);
        const done = disable(text, finding.range.start);
        if (done === undefined) return;
        const moved = findingsOf(done.text)[
          findingsOf(text).findIndex(({ range }) => range.start === finding.range.start)
        ];
        assert.ok(!left(done.text).some(({ range }) => range.start === moved?.range.start), JSON.stringify(done.text));
        assert.equal(render(done.text), render(text), JSON.stringify(done.text));
        assert.equal(done.text.includes('\r\n'), text.includes('\r\n'), 'line endings stay what they are');
        assert.deepEqual(
          parse(done.text).headings.map(({ slug }) => slug),
          parse(text).headings.map(({ slug }) => slug),
        );
      }),
      { numRuns: 2000 },
    );
  });

  for (const [where, text, title, expected] of [
    [
      'above a paragraph',
      'See [x](y).\n',
      'line',
      '<!-- waypost-disable-next-line link-target-missing -->\nSee [x](y).\n',
    ],
    [
      'at the end of the line before',
      'One\nsee [x](y).\n',
      'line',
      'One <!-- waypost-disable-next-line link-target-missing -->\nsee [x](y).\n',
    ],
    [
      'before what breaks the line',
      'One  \n[x](y)\n',
      'line',
      'One <!-- waypost-disable-next-line link-target-missing -->  \n[x](y)\n',
    ],
    [
      'inside a quotation',
      '> [x](y)\n',
      'line',
      '> <!-- waypost-disable-next-line link-target-missing -->\n> [x](y)\n',
    ],
    [
      'after a byte order mark',
      '\uFEFF[x](y)\n',
      'line',
      '\uFEFF<!-- waypost-disable-next-line link-target-missing -->\n[x](y)\n',
    ],
    [
      'on top of the document, for code',
      '# A\n\n```\nBAD\n```\n',
      'document',
      '<!-- waypost-disable link-target-missing -->\n\n# A\n\n```\nBAD\n```\n',
    ],
    [
      'after front matter, for a table',
      '---\na: b\n---\n|[x](y)|\n|---|\n',
      'document',
      '---\na: b\n---\n<!-- waypost-disable link-target-missing -->\n\n|[x](y)|\n|---|\n',
    ],
    [
      'in the comment that is there',
      '<!-- waypost-disable-next-line adr-x -->\n[x](y)\n',
      'line',
      '<!-- waypost-disable-next-line adr-x link-target-missing -->\n[x](y)\n',
    ],
  ] as const) {
    it(`stands ${where}`, () => {
      const done = disable(text, text.search(/\[x\]|BAD/));
      assert.equal(done?.title, `Disable ${RULE} ${title === 'line' ? 'for this line' : 'in this document'}`);
      assert.equal(done?.text, expected);
    });
  }

  it('is not offered where it cannot stand before: in front matter', () => {
    assert.equal(disable('---\ntitle: BAD\n---\n', 11), undefined);
  });
});
