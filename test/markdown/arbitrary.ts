import fc from 'fast-check';

/** Pieces of inline content: constructs that are whole, and halves of them. */
const INLINE = [
  'word',
  'Wörter 😀',
  '[a](b.md)',
  '[a b](../c.md#d "t")',
  '[`x`](<a b.md>)',
  '![img](i.png)',
  '[![img](i.png)](j.md)',
  '[ref]',
  '[Ref][]',
  '[text][ref]',
  '[REF\nB]',
  '`code`',
  '``a`b``',
  '` `` `',
  '<https://example.com/a?b#c>',
  '<me@example.com>',
  'https://example.com/a(b).',
  '(www.example.com)',
  '<a id="x" href="y.md#z">',
  '</a>',
  '<br/>',
  '<img src=i.png>',
  '<!-- note -->',
  '[^1]',
  '[ ]',
  '[x]',
  '*em*',
  '**strong**',
  '\\[a\\](b)',
  '\\`',
  '&amp;',
  '|',
  '\\|',
  '[',
  ']',
  '](',
  '![',
  '`',
  '``',
  '<',
  '<!--',
  '-->',
  '<a ',
  '"',
  ')',
  '(',
  '\\',
  '\t',
  '  ',
  ' ',
  '\n',
] as const;

const anyInline = fc.array(fc.constantFrom(...INLINE), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

/**
 * Inline content on which markdown-it's inline parser agrees with CommonMark and GitHub: no comment without an end
 * (markdown-it then forgets the ones before), no bare URL (it has none), nothing directly after a reference.
 */
const tameInline = fc
  .array(
    fc.constantFrom(...INLINE.filter((part) => !['<!--', '(', ']('].includes(part) && !/https:\S*\.$|www/.test(part))),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(' '));

const leafOf = (inline: fc.Arbitrary<string>, line = inline.map((text) => text.replaceAll('\n', ' '))) =>
  fc.oneof(
    inline,
    fc.tuple(fc.constantFrom('# ', '## ', '### ', '#### a #', '#'), line).map((parts) => parts.join('')),
    fc.tuple(inline, fc.constantFrom('===', '---', ' ='), fc.constant('')).map((parts) => parts.join('\n')),
    fc
      .tuple(
        fc.constantFrom('```', '~~~', '````', ':::'),
        fc.constantFrom('', 'mermaid', ' js {1}', '{mermaid}'),
        inline,
      )
      .chain(([fence, info, code]) =>
        fc.constantFrom(`${fence}${info}\n${code}\n${fence}`, `${fence}${info}\n${code}`, `${fence}${info}\n${fence}`),
      ),
    line.map((code) => `    ${code}\n\n    ${code}`),
    line.map((code) => `\t${code}`),
    fc.tuple(line, line, line).map(([a, b, c]) => `| a | ${a} |\n|---|:-:|\n| ${b} | ${c} |\n| ${c}`),
    fc.constantFrom('[ref]: target.md#part "title"', "[ref b]: <x y.md>\n  't'", '[a]: b', '[^1]: note\n\n    more'),
    fc.constantFrom(
      '<div id="top">\n<a href="u.md">\n</div>',
      '<!-- a\n\nb -->',
      '<details>',
      '***',
      '<script>\n<a href="n">',
    ),
    fc.string({ maxLength: 20, unit: 'grapheme' }),
  );

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((content, index) => (index === 0 ? first : rest) + content)
    .join('\n');

const blockOf = (inline: fc.Arbitrary<string>) =>
  fc.letrec<{ block: string; blocks: string }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 6, arbitrary: leafOf(inline) },
      tie('blocks').map((text) => prefixed(text, '> ', '> ')),
      // Lazy continuation: only the first line has the marker.
      tie('blocks').map((text) => prefixed(text, '> ', '')),
      tie('blocks').map((text) => prefixed(text, '- ', '  ')),
      tie('blocks').map((text) => prefixed(text, '- [x] ', '  ')),
      tie('blocks').map((text) => prefixed(text, '1. ', '   ')),
      tie('blocks').map((text) => prefixed(text, '* ', '')),
      tie('blocks').map((text) => prefixed(text, '-\t', '\t')),
      tie('blocks').map((text) => prefixed(text, '>\t', '>\t')),
    ),
    blocks: fc
      .array(fc.tuple(tie('block'), fc.constantFrom('\n', '\n\n', '\n\n\n')), { minLength: 1, maxLength: 2 })
      .map((parts) => parts.flat().join('').replace(/\n+$/, '')),
  })).blocks;

const bodyOf = (inline: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(blockOf(inline), { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join('\n\n').replaceAll('\r', ' '));

/** Markdown whose lines end with `\n` only; no front matter at its begin. */
export const markdownBody = bodyOf(anyInline);

/** Markdown on which a full parse by markdown-it is the measure. */
export const tameMarkdown = bodyOf(tameInline);

/** Any text a file may hold: documents with and without front matter, and junk. */
export const markdownText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: markdownBody },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('---\nstatus: accepted\n---\n', '+++\na = 1\n+++\n', '---\n---\n', '---\na: b\n...\n'),
        markdownBody,
      )
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...INLINE, '\r\n', '\r', '\0', '\u{FEFF}', '> ', '- ', '# ', '```', '---', '1. '), {
        maxLength: 40,
      })
      .map((parts) => parts.join('')),
  },
);
