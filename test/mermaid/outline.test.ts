import assert from 'node:assert/strict';
import process from 'node:process';
import fc from 'fast-check';
import type { DiagramOutline, Family, SymbolKind } from '../../server/src/mermaid/outline/outline.ts';
import { scanDiagram } from '../../server/src/mermaid/outline/scan.ts';
import { readCorpus } from './corpus.ts';
import { loadDatabases } from './database.ts';

const corpus = readCorpus();
/** As in a document: lines are joined by `\n`, whatever ended them. */
const diagrams = (corpus?.diagrams ?? []).map(({ text, ...rest }) => ({ ...rest, text: text.replace(/\r\n?/g, '\n') }));

/** Kinds that mermaid keeps among a family's nodes. */
const NODES: readonly SymbolKind[] = ['node', 'participant', 'class', 'interface', 'state', 'entity', 'requirement'];
const COMPARED: readonly Family[] = ['block', 'c4', 'class', 'er', 'flowchart', 'requirement', 'sequence', 'state'];

const nodesOf = ({ family, symbols }: DiagramOutline): string[] =>
  symbols
    .filter(({ kind, isDrawn }) => isDrawn && NODES.includes(kind) && !(family === 'er' && kind === 'node'))
    // What looks like the attribute of a tag, mermaid reads with other quotes than it was written.
    .map(({ id }) => id.replaceAll('"', "'"));

/** `b(declaration)` */
const namesOf = (text: string, kind?: SymbolKind): string[] => {
  const outline = scanDiagram(text);
  return outline.names
    .filter(({ symbol }) => kind === undefined || outline.symbols[symbol]?.kind === kind)
    .map(({ range, role }) => `${text.slice(range.start, range.end)}${role === 'declaration' ? '!' : ''}`);
};

function assertWellFormed(text: string, outline: DiagramOutline): void {
  const inside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    assert.ok(0 <= start && start <= end && end <= text.length, JSON.stringify({ text, start, end }));
  let last = 0;
  for (const { range, symbol } of outline.names) {
    inside(range);
    assert.ok(range.start < range.end && range.start >= last, `names overlap: ${JSON.stringify(text)}`);
    assert.ok(outline.symbols[symbol] !== undefined);
    last = range.end;
  }
  outline.keywords.forEach(inside);
  outline.comments.forEach(inside);
  outline.multiline.forEach(inside);
  for (const { range, from, to } of outline.links) {
    inside(range);
    assert.ok(outline.symbols[from] !== undefined && outline.symbols[to] !== undefined);
  }
  for (const { range, keywordRange, parent } of outline.blocks) {
    inside(range);
    inside(keywordRange);
    const outer = parent === undefined ? undefined : outline.blocks[parent];
    if (outer !== undefined) assert.ok(outer.range.start <= range.start && range.end <= outer.range.end);
  }
}

describe('mermaid: the outline of a diagram', () => {
  it('tells declarations from uses, and labels from ids', () => {
    const text = 'flowchart LR\n  a --> b[Build it]:::hot & c\n  b -- text --> a\n  classDef hot fill:#f00';
    const { symbols, links } = scanDiagram(text);
    assert.deepEqual(namesOf(text), ['a!', 'b!', 'hot', 'c!', 'b', 'a', 'hot!']);
    assert.equal(symbols.find(({ id }) => id === 'b')?.label, 'Build it');
    assert.deepEqual(
      links.map(({ from, to }) => `${symbols[from]?.id}${symbols[to]?.id}`),
      ['ab', 'ac', 'ba'],
    );
  });

  it('tells what is drawn from what is only spoken of', () => {
    const undrawn = (text: string): string[] =>
      scanDiagram(text)
        .symbols.filter(({ isDrawn }) => !isDrawn)
        .map(({ id }) => id);
    assert.deepEqual(
      undrawn('flowchart LR\n  class c hot\n  a --> b\n  class a,d hot\n  click e call f()\n  style g x:y'),
      ['c', 'd', 'e'],
    );
    assert.deepEqual(undrawn('stateDiagram-v2\n  state a\n  state b {\n  }\n  state "C" as c\n  class d hot\n  e'), [
      'a',
      'd',
    ]);
    assert.deepEqual(undrawn('erDiagram\n  a ||--|| b : x\n  class c hot\n  style d x:y'), ['c', 'd']);
    assert.deepEqual(undrawn('classDiagram\n  class a\n  click b call f()\n  cssClass "a,c" hot'), ['b', 'c']);
  });

  it('knows lollipops as interfaces, and links by the ids that mermaid gives them', () => {
    assert.deepEqual(
      scanDiagram('classDiagram\n  Fruit ()-- Apple\n  Pear --() Sweet').symbols.map(({ kind, id }) => `${kind} ${id}`),
      ['interface Fruit', 'class Apple', 'class Pear', 'interface Sweet'],
    );
    const text = 'flowchart LR\n  a --> b & c\n  a --> b\n  L_a_b_0@{ animate: true }\n  L_a_b_2@{ animate: true }';
    assert.deepEqual(namesOf(text, 'link'), ['L_a_b_0!', 'L_a_b_2!']);
    assert.deepEqual(namesOf(`${text}\n  L_a_b_1@{ shape: circle }`, 'node'), ['a!', 'b!', 'c!', 'a', 'b', 'L_a_b_1!']);
  });

  it('reads on where the text is broken', () => {
    assert.deepEqual(namesOf('flowchart LR\n  a[Start --> b\n  c["x --> d\n  e --> f', 'node'), [
      'a!',
      'c!',
      'e!',
      'f!',
    ]);
    assert.deepEqual(namesOf('sequenceDiagram\n  participant A as Ann\n  A->>\n  B->>A: x'), ['A!', 'A', 'B!', 'A']);
    assert.deepEqual(namesOf('classDiagram\n  class A {\n  +x'), ['A!']);
    assert.deepEqual(namesOf('stateDiagram-v2\n  a --> \n  b --> c'), ['a!', 'b!', 'c!']);
    assert.deepEqual(namesOf('erDiagram\n  A ||--o\n  B ||--o{ C : x'), ['A!', 'B!', 'C!']);
  });

  it('keeps to what mermaid sees: no comments, no front matter, no directives', () => {
    const text = '---\ntitle: x --> y\n---\n%%{init: {"theme": "dark"}}%%\nflowchart LR\n  %% c --> d\n  a --> b';
    assert.deepEqual(namesOf(text), ['a!', 'b!']);
    const { frontMatter, comments } = scanDiagram(text);
    assert.equal(text.slice(frontMatter?.start, frontMatter?.end), 'title: x --> y');
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['%%{init: {"theme": "dark"}}%%', '%% c --> d'],
    );
  });

  it('nests blocks, and knows which are not closed', () => {
    const text = 'sequenceDiagram\n  alt yes\n    loop daily\n      A->>B: x\n    end\n  else no\n    B->>A: y';
    assert.deepEqual(
      scanDiagram(text).blocks.map(({ keyword, title, parent, closed, middles }) => ({
        keyword,
        title,
        parent,
        closed,
        middles: middles.map((at) => text.slice(at, at + 4)),
      })),
      [
        { keyword: 'alt', title: 'yes', parent: undefined, closed: false, middles: ['else'] },
        { keyword: 'loop', title: 'daily', parent: 0, closed: true, middles: [] },
      ],
    );
  });

  it('knows branches, commits and tasks', () => {
    const git =
      'gitGraph\n  commit id: "one"\n  branch dev\n  checkout main\n  merge dev id: "two"\n  cherry-pick id: "one"';
    assert.deepEqual(namesOf(git), ['one!', 'dev!', 'main!', 'dev', 'two!', 'one']);
    const gantt = 'gantt\n  section A\n  Design :done, d1, 2024-01-01, 3d\n  Build :b1, after d1, 2d';
    assert.deepEqual(namesOf(gantt), ['d1!', 'b1!', 'd1']);
    const architecture =
      'architecture-beta\n  group g(cloud)[Cloud]\n  service a(server)[A] in g\n  service b(server)[B]\n  a:R --> L:b';
    assert.deepEqual(namesOf(architecture), ['g!', 'a!', 'g', 'b!', 'a', 'b']);
  });

  it('gives ranges that lie inside the text, in order, whatever the text is', () => {
    const keyword = fc.constantFrom('flowchart LR', 'sequenceDiagram', 'classDiagram', 'stateDiagram-v2', 'erDiagram');
    const rarer = fc.constantFrom(
      'requirementDiagram',
      'gitGraph',
      'C4Context',
      'block',
      'architecture-beta',
      'mindmap',
      'gantt',
      'pie',
      '',
    );
    const piece = fc.oneof(
      fc.constantFrom(
        ...'a|b|A-->B|-->|--|-.|==>|[|]|(|)|{|}|"|`|:::|:|;|,|&|@{|%%|%%{|---|end|subgraph x|class A|state "x" as y|note for A|note right of a|participant A as B|A->>B: x|||o{|<|--|x|~|#35;|#|\n|\n  |  | |é|😀|loop|alt|else|<<|>>|[*]|section x|task: a, b, c|Rel(a, b)|accDescr {|title'.split(
          '|',
        ),
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.oneof(keyword, rarer), fc.array(piece, { maxLength: 40 }), (type, pieces) => {
        const text = `${type}\n${pieces.join(' ')}`;
        assertWellFormed(text, scanDiagram(text));
        const joined = `${type}\n${pieces.join('')}`;
        assertWellFormed(joined, scanDiagram(joined));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time that grows with the text and no faster', () => {
    const hostile = [
      'a[',
      'a["',
      'a -- ',
      'a -. ',
      'a@',
      'a|',
      '"',
      '`',
      'a~',
      '{',
      'A->>',
      'note over ',
      '@{ x: "',
      'end note ',
      'a\n',
      ': a,',
      'class `',
      '(-',
      'e@-->',
      '[x](',
      'a & ',
      'o',
      '- ',
    ];
    for (const type of [
      'flowchart LR',
      'sequenceDiagram',
      'classDiagram',
      'stateDiagram',
      'erDiagram',
      'requirement',
      'gitGraph',
      'C4Context',
      'block',
      'architecture',
      'mindmap',
      'gantt',
      'pie',
    ]) {
      for (const piece of hostile) {
        const text = `${type}\n${piece.repeat(150_000 / piece.length)}`;
        const start = process.cpuUsage().user;
        scanDiagram(text);
        const time = (process.cpuUsage().user - start) / 1000;
        assert.ok(time < 1000, `${type} with ${JSON.stringify(piece)}: ${Math.round(time)} ms`);
      }
    }
  }).timeout(60_000);

  describe('over the corpus', () => {
    if (corpus === undefined) {
      it('no corpora folder: nothing to compare', () => undefined);
      return;
    }

    it('is well-formed for every diagram, valid or not, and for every beginning of one', () => {
      for (const { text } of diagrams) {
        assertWellFormed(text, scanDiagram(text));
        const half = text.slice(0, text.length >> 1);
        assertWellFormed(half, scanDiagram(half));
      }
    });

    it('finds the ids and links that mermaid finds', async function () {
      this.timeout(120_000);
      const { find: ask } = await loadDatabases();
      const differing: string[] = [];
      for (const { file, ok, text } of diagrams) {
        const outline = scanDiagram(text);
        if (!ok || outline.family === undefined || !COMPARED.includes(outline.family)) continue;
        const found = await ask(text, outline.family);
        assert.ok(found !== undefined, file);
        const ours = [...new Set(nodesOf(outline))].sort();
        const theirs = [...new Set(found.ids.map((id) => id.replaceAll('"', "'")))].sort();
        const isEqual = JSON.stringify(ours) === JSON.stringify(theirs);
        if (!isEqual || (found.links !== undefined && found.links !== outline.links.length)) differing.push(file);
      }
      assert.deepEqual(differing, []);
    });
  });
});
