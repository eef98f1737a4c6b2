import assert from 'node:assert/strict';
import type { MarkdownDocument } from '../../server/src/markdown/document.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import type { Range } from '../../server/src/text/range.ts';

const sliceOf =
  ({ text }: MarkdownDocument) =>
  ({ start, end }: Range): string =>
    text.slice(start, end);

/** `kind range -> value`, an image's kind with `!`. */
const linksOf = (text: string): string[] => {
  const document = parse(text);
  const slice = sliceOf(document);
  return document.links.map(
    ({ kind, image, range, destination }) => `${kind}${image ? '!' : ''} ${slice(range)} -> ${destination.value}`,
  );
};

const headingsOf = (text: string): string[] =>
  parse(text).headings.map(({ level, text: shown, slug }) => `${level} ${shown} #${slug}`);

const codeOf = (text: string): string[] => {
  const document = parse(text);
  return document.codeBlocks.map(
    ({ fence, language, closed, segments }) =>
      `${fence ?? 'indented'} ${language} ${closed ? 'closed' : 'open'} ${JSON.stringify(segments.map(sliceOf(document)))}`,
  );
};

const segmentsOf = (text: string): string[][] => {
  const document = parse(text);
  return document.blocks.map(({ segments }) => segments.map(sliceOf(document)));
};

describe('links', () => {
  it('gives every part its range', () => {
    const document = parse('See [boris](../cat.md?a=b#siberian "title").');
    const slice = sliceOf(document);
    const [link] = document.links;
    assert.ok(link !== undefined);
    assert.equal(slice(link.range), '[boris](../cat.md?a=b#siberian "title")');
    assert.equal(slice(link.textRange), 'boris');
    assert.equal(slice(link.destination.range), '../cat.md?a=b#siberian');
    assert.equal(slice(link.destination.pathRange), '../cat.md');
    assert.equal(link.destination.path, '../cat.md');
    assert.equal(link.destination.fragment, 'siberian');
    assert.equal(link.destination.fragmentRange && slice(link.destination.fragmentRange), 'siberian');
  });

  it('knows the inline forms', () => {
    assert.deepEqual(linksOf('[a](b) [c](<d e> \'f\') [g](h(i)j) [k]() [l](m\\)n) ![o](p.png) [q]( r\n "s" )'), [
      'inline [a](b) -> b',
      "inline [c](<d e> 'f') -> d e",
      'inline [g](h(i)j) -> h(i)j',
      'inline [k]() -> ',
      'inline [l](m\\)n) -> m)n',
      'inline! ![o](p.png) -> p.png',
      'inline [q]( r\n "s" ) -> r',
    ]);
  });

  it('lets parentheses nest in a destination, as deep as cmark does', () => {
    const nested = (depth: number): string => `[a](${'('.repeat(depth)}b${')'.repeat(depth)})`;
    assert.deepEqual(
      [1, 5, 32, 33].map((depth) => linksOf(nested(depth)).length),
      [1, 1, 1, 0],
    );
  });

  it('resolves references through definitions, the first of a label counting', () => {
    assert.deepEqual(
      linksOf('[a][Foo  Bar] [foo bar][] [FOO\nBAR] [none] [x][none]\n\n[foo bar]: t.md#f\n[FOO BAR]: u.md\n'),
      ['full [a][Foo  Bar] -> t.md#f', 'collapsed [foo bar][] -> t.md#f', 'shortcut [FOO\nBAR] -> t.md#f'],
    );
  });

  it('finds a reference that goes over lines of a quote', () => {
    assert.deepEqual(linksOf('> see [foo\r\n> bar]\r\n\r\n[foo bar]: t.md\r\n'), ['shortcut [foo\r\n> bar] -> t.md']);
  });

  it('gives definitions their places', () => {
    const document = parse('- [Ref]: <a b.md#c>\n  "t"\n');
    const slice = sliceOf(document);
    assert.deepEqual(
      document.definitions.map(({ range, labelRange, label, destination }) => [
        slice(range),
        slice(labelRange),
        label,
        slice(destination.range),
        destination.fragment,
      ]),
      [['[Ref]: <a b.md#c>\n  "t"', 'Ref', 'ref', 'a b.md#c', 'c']],
    );
  });

  it('takes an image in a link for two, a link in a link for the inner one', () => {
    assert.deepEqual(linksOf('[![a](i.png)](j.md) [x [y](z.md)](n.md)'), [
      'inline [![a](i.png)](j.md) -> j.md',
      'inline! ![a](i.png) -> i.png',
      'inline [y](z.md) -> z.md',
    ]);
  });

  it('leaves escaped brackets, code and footnotes alone', () => {
    assert.deepEqual(linksOf('\\[x\\](y) `[a](b)` [^1] [a`](b)`\n\n[^1]: [c](d)\n'), ['inline [c](d) -> d']);
  });

  it('finds autolinks and bare URLs as GitHub does', () => {
    assert.deepEqual(
      linksOf(
        '<https://a.b/c> <me@a.b> <pod-name> (see https://a.b/c_(d)). www.e.com/f, "http://g.h"; http://<host>/x',
      ),
      [
        'autolink <https://a.b/c> -> https://a.b/c',
        'autolink <me@a.b> -> mailto:me@a.b',
        'bare https://a.b/c_(d) -> https://a.b/c_(d)',
        'bare www.e.com/f -> http://www.e.com/f',
        'bare http://g.h -> http://g.h',
      ],
    );
    assert.deepEqual(linksOf('[https://a.b](https://c.d) [see https://e.f] xhttps://a.b'), [
      'inline [https://a.b](https://c.d) -> https://c.d',
      'bare https://e.f -> https://e.f',
    ]);
  });

  it('reads links in table cells, a pipe behind a backslash being one', () => {
    const text = '> | a | b |\n> |---|---|\n> | [x](y\\|z#f) 😀 | [c](d) `e\\|f` |\n';
    assert.deepEqual(linksOf(text), ['inline [x](y\\|z#f) -> y|z#f', 'inline [c](d) -> d']);
    const document = parse(text);
    const slice = sliceOf(document);
    assert.deepEqual(
      document.codeSpans.map(({ range, text: shown }) => [slice(range), shown]),
      [['`e\\|f`', 'e|f']],
    );
    assert.deepEqual(
      document.tables.map(({ range, header, rows }) => [
        slice(range),
        header.cells.map(slice),
        rows.map(({ cells }) => cells.map(slice)),
      ]),
      [[text.slice(2, -1), ['a', 'b'], [['[x](y\\|z#f) 😀', '[c](d) `e\\|f`']]]],
    );
  });

  it('counts columns in UTF-16 units', () => {
    const document = parse('😀 [a](b)\n');
    assert.deepEqual(document.lines.positionAt(document.links[0]?.range.start ?? 0), { line: 0, column: 3 });
  });

  it('decodes entities and escapes in destinations, keeps percent escapes, and finds path and fragment', () => {
    const document = parse('[a](b&amp;c%20d&#35;\\#e)');
    const destination = document.links[0]?.destination;
    assert.equal(destination?.value, 'b&c%20d##e');
    assert.equal(destination?.path, 'b&c%20d');
  });
});

describe('HTML', () => {
  it('yields links and anchors, inline and in blocks, over several lines', () => {
    const text =
      'a <a id="x" href=y.md#z>b</a>\n\n<div\n  id=\'top\'>\n<img src="i.png"\n alt="c">\n<a name="n">\n</div>\n';
    assert.deepEqual(linksOf(text), [
      'html <a id="x" href=y.md#z> -> y.md#z',
      'html! <img src="i.png"\n alt="c"> -> i.png',
    ]);
    assert.deepEqual(
      parse(text).anchors.map(({ id }) => id),
      ['x', 'top', 'n'],
    );
  });

  it('notes comments in blocks, in text and before front matter', () => {
    const document = parse('<!-- one -->\n---\na: b\n---\ntext <!-- two\nlines -->\n\n<!--\n\nthree -->\n');
    assert.deepEqual(
      document.comments.map(({ contentRange }) => sliceOf(document)(contentRange)),
      [' one ', ' two\nlines ', '\n\nthree '],
    );
    assert.equal(document.frontMatter?.format, 'yaml');
  });

  it('does not look into scripts, comments and code', () => {
    assert.deepEqual(
      linksOf('<script>\nx = \'<a href="b">\'\n</script>\n\n<!-- <a href="c"> -->\n\n`<a href="d">`\n'),
      [],
    );
  });
});

describe('headings', () => {
  it('shows their text without markup', () => {
    assert.deepEqual(
      headingsOf(
        '# The `a_b` *and* __c__ [d](e) ![f](g) &amp; \\* <b>h</b> snake_case ##\n## # not closed#\n#\n###### six\n####### seven\n',
      ),
      [
        '1 The a_b and c d f & * h snake_case #the-a_b-and-c-d----h-snake_case',
        '2 # not closed# #-not-closed',
        '1  #',
        '6 six #six',
      ],
    );
  });

  it('leaves images out of slugs, as GitHub does, and shows their texts', () => {
    assert.deepEqual(headingsOf('# Join us [![chat](a.svg)](b) ![build](c.svg)'), ['1 Join us chat build #join-us--']);
  });
  it('makes unique slugs as GitHub does', () => {
    assert.deepEqual(headingsOf("# A b\n# A b\n# A b-1\n# A b\n# 😀 What's 1.2? Äö\n"), [
      '1 A b #a-b',
      '1 A b #a-b-1',
      '1 A b-1 #a-b-1-1',
      '1 A b #a-b-2',
      "1 😀 What's 1.2? Äö #-whats-12-äö",
    ]);
  });

  it('reads setext headings of several lines', () => {
    const document = parse('> one\n> *two*\n> ---\n');
    const slice = sliceOf(document);
    assert.deepEqual(
      document.headings.map(({ level, style, text, range, textRange }) => [
        level,
        style,
        text,
        slice(range),
        slice(textRange),
      ]),
      [[2, 'setext', 'one two', 'one\n> *two*\n> ---', 'one\n> *two*']],
    );
  });

  it('has the ranges of an ATX heading in a list', () => {
    const document = parse('1. ##  a [b](c)  ## \n');
    const slice = sliceOf(document);
    const [heading] = document.headings;
    assert.equal(heading && slice(heading.range), '##  a [b](c)  ## ');
    assert.equal(heading && slice(heading.textRange), 'a [b](c)');
    assert.equal(document.blocks[heading?.block ?? -1]?.listItem, 0);
  });

  it('cuts sections', () => {
    const document = parse('intro\n\n# A\na\n## B\nb\n# C\n');
    assert.deepEqual(
      document.sections.map(({ heading, range, ownRange }) => [
        heading?.text,
        ...[range, ownRange].map(sliceOf(document)),
      ]),
      [
        [undefined, 'intro\n\n', 'intro\n\n'],
        ['A', '# A\na\n## B\nb\n', 'a\n'],
        ['B', '## B\nb\n', 'b\n'],
        ['C', '# C\n', ''],
      ],
    );
  });
});

describe('blocks', () => {
  it('have one segment for each line, without container prefixes', () => {
    assert.deepEqual(segmentsOf('> a\n>   b\nlazy\n\n- c\n  d\nlazy too\n\n1. > e\n   > f\n\n  g\n   h  \n'), [
      ['a', 'b', 'lazy'],
      ['c', 'd', 'lazy too'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('begin behind their list marker when tabs are around it', () => {
    assert.deepEqual(segmentsOf('>\t>\t-\ttext\n>\t>\t\tmore\n'), [['text', 'more']]);
    assert.deepEqual(linksOf('>\t>\t-\t[ref]: d\n\n[ref]\n'), ['shortcut [ref] -> d']);
  });

  it('know the list items and quotes around them', () => {
    const document = parse('- a\n  - [ ] b\n    > c\n  - [x]\td\n- [x](y)\n');
    const slice = sliceOf(document);
    assert.deepEqual(
      document.listItems.map(({ depth, parent, task, range }) => [
        slice(range),
        depth,
        parent,
        task && [slice(task.range), task.checked],
      ]),
      [
        ['- a\n  - [ ] b\n    > c\n  - [x]\td', 0, undefined, undefined],
        ['- [ ] b\n    > c', 1, 0, ['[ ]', false]],
        ['- [x]\td', 1, 0, ['[x]', true]],
        ['- [x](y)', 0, undefined, undefined],
      ],
    );
    assert.deepEqual(
      document.blocks.map(({ listItem, quoteDepth }) => [listItem, quoteDepth]),
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [2, 0],
        [3, 0],
      ],
    );
  });

  it('never take a task box for a link', () => {
    assert.deepEqual(linksOf('- [x] done\n\n[x]: y\n'), []);
  });

  it('hold footnotes and what is in them', () => {
    const text = 'a[^n]\n\n[^n]: one [b](c)\n\n    two\n\nthree\n';
    const document = parse(text);
    assert.deepEqual(
      [...document.footnoteReferences, ...document.footnoteDefinitions].map(({ range, label }) => [
        sliceOf(document)(range),
        label,
      ]),
      [
        ['[^n]', 'n'],
        ['[^n]:', 'n'],
      ],
    );
    assert.deepEqual(segmentsOf(text), [['a[^n]'], ['one [b](c)'], ['two'], ['three']]);
    assert.equal(document.definitions.length, 0);
  });

  it('read code spans with their padding', () => {
    const document = parse('`` a`b `` ` ` `c\n   d`\n');
    assert.deepEqual(
      document.codeSpans.map(({ contentRange, text }) => [sliceOf(document)(contentRange), text]),
      [
        ['a`b', 'a`b'],
        [' ', ' '],
        ['c\n   d', 'c d'],
      ],
    );
  });
});

describe('code blocks', () => {
  it('stand in lists and quotes', () => {
    assert.deepEqual(
      codeOf('- a\n\n  ```Mermaid title="x"\n  b\n    c\n\n  ```\n> ~~~~ {.js #id}\n> d\n> ~~~\n> ~~~~\n'),
      ['``` mermaid closed ["b","  c",""]', '~~~ js closed ["d","~~~"]'],
    );
  });

  it('may be empty or without end', () => {
    assert.deepEqual(codeOf('```\n```\n\n```mermaid\na\n\n'), ['```  closed []', '``` mermaid open ["a",""]']);
    assert.deepEqual(codeOf('```js'), ['``` js open []']);
  });

  it('may be indented, with spaces or tabs', () => {
    assert.deepEqual(codeOf('    a\n\n      b\n\n\tc\n\ttext\n'), ['indented  closed ["a","","  b","","c","text"]']);
    assert.deepEqual(codeOf('-\ta\n\n\t\tb\n'), ['indented  closed ["b"]']);
  });

  it('may be the containers of Azure DevOps, for Mermaid only', () => {
    assert.deepEqual(codeOf('::: mermaid\ngraph TD\n:::\n\n:::note\n[a](b)\n:::\n'), [
      '::: mermaid closed ["graph TD"]',
    ]);
    assert.deepEqual(linksOf(':::note\n[a](b)\n:::\n'), ['inline [a](b) -> b']);
  });

  it('know the language of the forms that renderers know', () => {
    const languages = [
      'mermaid {theme: dark}',
      '{mermaid}',
      '{.mermaid}',
      'js{1,3}',
      'C++',
      '{r, echo=FALSE}',
      '{#id .py}',
      '',
    ];
    assert.deepEqual(
      languages.map((info) => parse(`~~~ ${info}\n~~~\n`).codeBlocks[0]?.language),
      ['mermaid', 'mermaid', 'mermaid', 'js', 'c++', 'r', 'py', ''],
    );
  });

  it('have ranges from fence to fence', () => {
    const document = parse('> ```js x\r\n> a\r\n> ```  \r\n');
    const [code] = document.codeBlocks;
    assert.equal(code && sliceOf(document)(code.range), '```js x\r\n> a\r\n> ```');
    assert.equal(code && sliceOf(document)(code.infoRange), 'js x');
    assert.equal(document.eol, '\r\n');
  });
});

describe('front matter', () => {
  const contentOf = (text: string): string | undefined => {
    const document = parse(text);
    return document.frontMatter && sliceOf(document)(document.frontMatter.contentRange);
  };

  it('is YAML or TOML, on the first lines', () => {
    assert.equal(contentOf('---\na: b\n---\n# c\n'), 'a: b\n');
    assert.equal(contentOf('\u{FEFF}---\r\na: b\r\n---\r\n'), 'a: b\r\n');
    assert.equal(contentOf('---  \na: b\n...\n'), 'a: b\n');
    assert.equal(contentOf('---\n---\n'), '');
    assert.equal(contentOf('---\n# only: comments\n\n"quoted key": 1\n---\n'), '# only: comments\n\n"quoted key": 1\n');
    assert.equal(contentOf('+++\na = 1\n[b]\n+++\n'), 'a = 1\n[b]\n');
  });

  it('may stand behind comments when all of it looks like data', () => {
    assert.equal(contentOf('<!--\nlicence\n-->\n\n---\na: b\nc:\n  - d\n---\n'), 'a: b\nc:\n  - d\n');
    assert.equal(contentOf('<!-- c -->\n---\na: b\n\nsome prose\n---\n'), undefined);
  });

  it('is no thematic break', () => {
    assert.equal(contentOf('---\n\n# Title\n\ntext\n\n---\n'), undefined);
    assert.equal(contentOf('---\na: b\n'), undefined);
    assert.equal(contentOf('text\n---\na: b\n---\n'), undefined);
    assert.equal(contentOf('----\na: b\n----\n'), undefined);
  });

  it('leaves lines and offsets as they are', () => {
    const document = parse('---\na: b\n---\n\n# Title\n');
    assert.deepEqual(document.lines.positionAt(document.headings[0]?.range.start ?? 0), { line: 4, column: 0 });
    assert.deepEqual(
      document.sections.map(({ heading }) => heading?.text),
      ['Title'],
    );
  });
});

describe('odd texts', () => {
  it('are documents too', () => {
    for (const text of ['', '\n', '\u{FEFF}', '\0', '\r', '---', '```', '[', '|', '> ', '- ', '[^a]:', ':::mermaid']) {
      assert.equal(parse(text).text, text);
    }
  });
});
