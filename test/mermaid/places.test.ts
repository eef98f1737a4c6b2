import assert from 'node:assert/strict';
import type { DiagramProblem } from '../../server/src/mermaid/verdict.ts';
import { loadBundle } from './bundle.ts';

/** A diagram with `^^^` under its mistake: lines of nothing but carets mark the line above. */
function readDrawn(drawn: string, newline: string): { text: string; start: number; end: number } {
  const lines: string[] = [];
  let mark: { line: number; from: number; to: number } | undefined;
  for (const line of drawn.split('\n')) {
    if (/^ *\^+$/.test(line)) mark = { line: lines.length - 1, ...unitsUnder(lines.at(-1) ?? '', line) };
    else lines.push(line);
  }
  assert.ok(mark !== undefined, 'nothing is marked');
  const before = lines.slice(0, mark.line).reduce((sum, line) => sum + line.length + newline.length, 0);
  return { text: lines.join(newline), start: before + mark.from, end: before + mark.to };
}

/** Carets count characters as an editor shows them, an emoji as one. */
function unitsUnder(line: string, carets: string): { from: number; to: number } {
  const units = (count: number): number => [...line].slice(0, count).join('').length;
  return { from: units(carets.indexOf('^')), to: units(carets.length) };
}

async function checkPlace(
  drawn: string,
  words: RegExp,
  rule: DiagramProblem['rule'] = 'mermaid-syntax',
): Promise<void> {
  const { parseDiagram } = await loadBundle();
  for (const newline of ['\n', '\r\n']) {
    const { text, start, end } = readDrawn(drawn, newline);
    const { valid, problems } = await parseDiagram(text);
    assert.equal(valid, false);
    const [problem] = problems;
    assert.ok(problem !== undefined);
    assert.equal(text.slice(problem.range.start, problem.range.end), text.slice(start, end), problem.message);
    assert.deepEqual(problem.range, { start, end });
    assert.match(problem.message, words);
    assert.equal(problem.rule, rule);
  }
}

describe('mermaid: places', () => {
  it('the wrong token', () =>
    checkPlace(
      `flowchart TD
  A[foo(x)] --> B
       ^`,
      /^A text with `\(` in it needs quotes/,
    ));

  it('after front matter, directive and comment', () =>
    checkPlace(
      `---
title: Wide
config:
  theme: dark
---
%%{init: {
  "theme": "dark"
}}%%
%% A comment.

flowchart TD
  %% Another one.
  A --> B
  B -> C
    ^^`,
      /^`->` is no arrow of a flowchart/,
    ));

  it('after leading blank lines', () =>
    checkPlace(
      `

   sequenceDiagram
     A->>B: hi
     end
     ^^^`,
      /^`end` closes nothing: no /,
    ));

  it('after entities on the line', () =>
    checkPlace(
      `flowchart TD
  A["#35; #quot;x#quot;"] --> B[b(c)]
                                 ^`,
      /^A text with `\(` in it needs quotes/,
    ));

  it('after an emoji', () =>
    checkPlace(
      `flowchart TD
  A["😀😀"] --> B[b(c)]
                 ^`,
      /^A text with `\(` in it needs quotes/,
    ));

  it('after a brace and blank lines, which the flowchart parser takes away', () =>
    checkPlace(
      `flowchart TD
  A{Choice}


  B -> C
    ^^`,
      /^`->` is no arrow of a flowchart/,
    ));

  it('the word before the end of a line', () =>
    checkPlace(
      `sequenceDiagram
  A->>B hello
        ^^^^^
  B->>A: hi`,
      /^A `:` stands before the text of a message/,
    ));

  it('the wrong direction', () =>
    checkPlace(
      `flowchart DT
          ^^
  A --> B`,
      /^`DT` is no direction/,
    ));

  it('an unclosed quote, not the end of the diagram', () =>
    checkPlace(
      `flowchart TD
  A["Start] --> B
    ^
  B --> C
  C --> D`,
      /^`"` is not closed: `"` is missing$/,
    ));

  it('an unclosed bracket, not the next one', () =>
    checkPlace(
      `flowchart TD
  A[Start --> B[End]
   ^
  B --> C`,
      /^`\[` is not closed: `\]` is missing$/,
    ));

  it('a bracket closed by another one', () =>
    checkPlace(
      `flowchart TD
  A(Start] --> B
         ^`,
      /^`\(` is closed by `\)`, not by `\]`$/,
    ));

  it('the block that is not closed, as the indentation has it', () =>
    checkPlace(
      `flowchart TD
  subgraph one
    subgraph two
    ^^^^^^^^
      A --> B
    C --> D
  end
  D --> E`,
      /^`subgraph` is not closed: `end` is missing$/,
    ));

  it('the block that is not closed, without indentation', () =>
    checkPlace(
      `sequenceDiagram
A->>B: hi
loop Every minute
^^^^
A->>B: still there?
`,
      /^`loop` is not closed: `end` is missing$/,
    ));

  it('the brace that is not closed', () =>
    checkPlace(
      `classDiagram
  class Animal {
               ^
    +int age
  class Duck {
    +swim()
  }`,
      /^`\{` is not closed: `\}` is missing$/,
    ));

  it('the brace that is missing', () =>
    checkPlace(
      `erDiagram
  CUSTOMER
  ^^^^^^^^
    string name
    string address
  }
  CUSTOMER ||--o{ ORDER : places`,
      /^`\}` below closes this block, which `\{` does not open$/,
    ));

  it('a misspelt end', () =>
    checkPlace(
      `flowchart TD
  subgraph one
    A --> B
  edn
  ^^^
  C --> D`,
      /^`edn` does not close `subgraph`; did you mean `end`\?$/,
    ));

  it('the end too many, as the indentation has it', () =>
    checkPlace(
      `flowchart TD
  subgraph one
    A --> B
    end
    ^^^
    C --> D
  end`,
      /^`end` closes nothing: no /,
    ));

  it('a member of a class that breaks its end', () =>
    checkPlace(
      `classDiagram
  class Animal {
    +age)
        ^
    +name
  }`,
      /./,
    ));

  it('a mistake found while the database is filled', () =>
    checkPlace(
      `gitGraph
  commit
  checkout nowhere
           ^^^^^^^
  commit`,
      /^There is no branch `nowhere` yet/,
    ));

  it('a name the error quotes', () =>
    checkPlace(
      `%% Shapes.
flowchart TD
  A --> B
  A@{ shape: rhombos }
             ^^^^^^^
  B --> C`,
      /^There is no shape `rhombos`; did you mean `diamond`\?$/,
    ));

  it('a token of a Langium grammar', () =>
    checkPlace(
      `---
title: Pets
---
pie
  "Dogs" : many
           ^^^^`,
      /^Unexpected `many` here$/,
    ));

  it('a word that a Langium grammar does not know', () =>
    checkPlace(
      `gitGraph
  commit
  comit
  ^^^^^
  commit`,
      /^`comit` is no command of a git graph; did you mean `commit`\?$/,
    ));

  it('YAML of the front matter', () =>
    checkPlace(
      `---
title: a: b
       ^^^^
---
flowchart TD
  A --> B`,
      /^A value with `: ` or another mark of YAML in it needs quotes/,
    ));

  it('YAML of a node', () =>
    checkPlace(
      `flowchart TD
  A@{ shape: "rect" label }
                    ^^^^^`,
      /^The YAML is not valid: /,
    ));

  it('front matter that does not end', () =>
    checkPlace(
      `---
^^^
title: x
flowchart TD
  A --> B`,
      /^The front matter is not closed/,
    ));

  it('an unknown type, with the nearest keyword', () =>
    checkPlace(
      `%% A comment.
%%{init: {}}%%
flowchat TD
^^^^^^^^
  A --> B`,
      /^`flowchat` is no Mermaid diagram type; did you mean `flowchart`\?$/,
      'mermaid-unknown-type',
    ));

  it('another tool', () =>
    checkPlace(
      `@startuml
^^^^^^^^^
A -> B
@enduml`,
      /looks like PlantUML$/,
      'mermaid-unknown-type',
    ));
});

describe('mermaid: several mistakes', () => {
  const found = async (text: string): Promise<readonly string[]> => {
    const { problems } = await (await loadBundle()).parseDiagram(text);
    return problems.map(({ range }) => text.slice(range.start, range.end));
  };

  it('are all reported when the rest then parses, in the order of the text', async () => {
    const text = `flowchart TD
  A[one(1)] --> B
  B => C
  subgraph s
    C --> D
`;
    assert.deepEqual(await found(text), ['(', '=>', 'subgraph']);
    assert.deepEqual(await found(text.replaceAll('\n', '\r\n')), ['(', '=>', 'subgraph']);
  });

  it('in a block are not laid to the block', async () => {
    const lines = [
      'sequenceDiagram',
      '  rect rgb(245,245,245)',
      '  A->>A: check "x"; then y;<br/>and (z)',
      '  A->>B: sent; seen',
      '  B->>A: read (x, y);<br/>and again (z)',
      '  end',
      '',
    ];
    assert.deepEqual(await found(lines.join('\n')), [';', ';', ';']);
  });

  it('are one where something stays wrong', async () => {
    const lines = Array.from({ length: 9 }, (_, at) => `  A${at} => B`);
    assert.deepEqual(await found(['flowchart TD', ...lines, ''].join('\n')), ['=>']);
  });
});

describe('mermaid: verdicts without a place', () => {
  const suggestions: [string, string | undefined][] = [
    ['Flowchart', 'flowchart'],
    ['sequencediagram', 'sequenceDiagram'],
    ['sequence', 'sequenceDiagram'],
    ['gitgraph', 'gitGraph'],
    ['radar', 'radar-beta'],
    ['erdiagram', 'erDiagram'],
    ['classdiagram', 'classDiagram'],
    ['mindMap', 'mindmap'],
    ['quadrant-chart', 'quadrantChart'],
    ['hello', undefined],
    ['component', undefined],
    ['A-->B', undefined],
  ];
  for (const [word, suggestion] of suggestions) {
    it(`${word}: ${suggestion ?? 'nothing near'}`, async () => {
      const { parseDiagram } = await loadBundle();
      const { problems } = await parseDiagram(`${word} LR\n  x\n`);
      assert.equal(problems[0]?.rule, 'mermaid-unknown-type');
      assert.equal(problems[0]?.suggestion, suggestion);
    });
  }

  for (const text of ['', ' \n\t\n', '%% only a comment', '%%{init: {}}%%\n', '---\ntitle: x\n---\n', '\ufeff']) {
    it(`empty: ${JSON.stringify(text)}`, async () => {
      const { parseDiagram } = await loadBundle();
      const { valid, problems } = await parseDiagram(text);
      assert.equal(valid, false);
      assert.deepEqual(
        problems.map(({ rule, range }) => ({ rule, range })),
        [{ rule: 'mermaid-empty', range: { start: 0, end: text.length } }],
      );
    });
  }

  it('zenuml needs a plugin', async () => {
    const { parseDiagram } = await loadBundle();
    const verdict = await parseDiagram('%% x\nzenuml\n  A.method()\n');
    assert.deepEqual(verdict, { type: 'zenuml', valid: true, notValidated: 'external-type', problems: [] });
  });

  it('a word that is no colour is refused as mermaid refuses it', async () => {
    const { parseDiagram } = await loadBundle();
    const themed = (colour: string): string =>
      `%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': '${colour}'}}}%%\nflowchart TD\n  A --> B\n`;
    assert.equal((await parseDiagram(themed('#ff0000'))).valid, true);
    const { problems } = await parseDiagram(themed('notacolor'));
    assert.match(problems[0]?.message ?? '', /^Unsupported color format: "notacolor"$/);
  });
});
