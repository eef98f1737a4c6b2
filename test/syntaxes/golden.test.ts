import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { IGrammar } from 'vscode-textmate';
import { DIAGRAM_KEYWORDS } from '../../server/src/mermaid/keywords.ts';
import { readCorpus } from '../mermaid/corpus.ts';
import { loadGrammar, type Token, tokenize } from './grammar.ts';

const GOLDEN = resolve(import.meta.dirname, 'golden');

/** Each line, and below it its tokens that have a scope. */
const show = (text: string, tokens: readonly Token[]): string =>
  text
    .split('\n')
    .flatMap((written, line) => [
      written,
      ...tokens
        .filter((token) => token.line === line && token.scopes !== '' && token.text.trim() !== '')
        .map((token) => `    │ ${token.text}  ${token.scopes}`),
    ])
    .join('\n');

describe('syntaxes: tokens of diagrams', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar('source.mermaid');
  });

  for (const name of readdirSync(GOLDEN).filter((file) => file.endsWith('.mmd'))) {
    it(`are as they were read and found right: ${name}`, () => {
      const text = readFileSync(join(GOLDEN, name), 'utf8').trimEnd();
      const expected = join(GOLDEN, name.replace('.mmd', '.tokens'));
      const found = `${show(text, tokenize(grammar, text))}\n`;
      if (process.env['UPDATE'] === '1' || !existsSync(expected)) writeFileSync(expected, found);
      assert.equal(found, readFileSync(expected, 'utf8'));
    });
  }

  it('begin with a keyword for every type', () => {
    for (const keyword of DIAGRAM_KEYWORDS) {
      const [first] = tokenize(grammar, `${keyword}\n  a`);
      assert.deepEqual([first?.text, first?.scopes], [keyword, 'keyword.control.mermaid']);
    }
  });

  it('cover the corpus: hardly a letter of a valid diagram is without a scope', () => {
    const sizes = new Map<string, { all: number; bare: number }>();
    for (const { type, ok, text } of readCorpus()?.diagrams ?? []) {
      if (!ok || type === 'zenuml') continue;
      const size = sizes.get(type) ?? { all: 0, bare: 0 };
      sizes.set(type, size);
      for (const token of tokenize(grammar, text.replace(/\r\n?/g, '\n'))) {
        const length = token.text.trim().length;
        size.all += length;
        if (token.scopes === '') size.bare += length;
      }
    }
    for (const [type, { all, bare }] of sizes) assert.ok(bare / all < 0.035, `${type}: ${bare} of ${all}`);
  }).timeout(20_000);
});

describe('syntaxes: diagrams in markdown', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar('text.html.markdown');
  });

  const arrowsIn = (text: string): string[] =>
    tokenize(grammar, text)
      .filter(({ scopes }) => scopes.includes('keyword.operator.link.mermaid'))
      .map(({ line, text: written }) => `${line} ${written}`);

  it('are found in each kind of fence', () => {
    for (const [opening, closing] of [
      ['```mermaid', '```'],
      ['~~~mermaid', '~~~'],
      ['````  Mermaid title="x"', '````'],
      [':::mermaid', ':::'],
      ['::: mermaid', ':::'],
      ['```{mermaid}', '```'],
    ]) {
      assert.deepEqual(arrowsIn(`${opening}\nflowchart LR\n  a --> b\n${closing}\na --> b`), ['2 -->'], opening);
    }
  });

  it('are found in quotations and lists, keywords and comments included', () => {
    assert.deepEqual(arrowsIn('> ```mermaid\n> flowchart LR\n>   a --> b\n> ```\n> c --> d'), ['2 -->']);
    assert.deepEqual(arrowsIn('- x\n\n  ```mermaid\n  flowchart LR\n    a --> b\n  ```\n'), ['4 -->']);
    const tokens = tokenize(grammar, '> ```mermaid\n> sequenceDiagram\n> loop x\n> %% note\n> ```');
    const scoped = tokens.filter(({ scopes }) => scopes.includes('.mermaid ') || scopes.endsWith('.mermaid'));
    assert.deepEqual(
      scoped.filter(({ text }) => /\S/.test(text) && !/[`>]/.test(text)).map(({ text }) => text.trim()),
      ['sequenceDiagram', 'loop', 'x', '%%', 'note'],
    );
  });

  it('leave other fences alone', () => {
    assert.deepEqual(arrowsIn('```mermaidx\na --> b\n```\n\n```text\nflowchart LR\na --> b\n```'), []);
  });
});
