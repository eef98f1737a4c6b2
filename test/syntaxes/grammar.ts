/** Reads text with the grammars of syntaxes/ as VS Code does. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { IGrammar, IRawGrammar, Registry } from 'vscode-textmate';

const require = createRequire(import.meta.url);
// Both are CommonJS whose names Node does not find by itself.
const textmate = require('vscode-textmate') as typeof import('vscode-textmate');
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');

const SYNTAXES = resolve(import.meta.dirname, '../../syntaxes');

/** The block structure of VS Code's own markdown grammar, as far as fences stand in it. */
const MARKDOWN: IRawGrammar = {
  scopeName: 'text.html.markdown',
  patterns: [{ include: '#block' }],
  repository: {
    $self: {},
    $base: {},
    block: {
      patterns: [
        {
          begin: '(^|\\G)[ ]{0,3}(>) ?',
          while: '(^|\\G)\\s*(>) ?',
          name: 'markup.quote.markdown',
          patterns: [{ include: '#block' }],
        },
        {
          begin: '(^|\\G)([ ]{0,3})([*+-])([ \\t])',
          while: '((^|\\G)([ ]{2,4}|\\t))|(^[ \\t]*$)',
          name: 'markup.list.unnumbered.markdown',
          patterns: [{ include: '#block' }],
        },
        {
          begin: '(^|\\G)(\\s*)(`{3,}|~{3,})\\s*(?=([^`]*)?$)',
          end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
          name: 'markup.fenced_code.block.markdown',
        },
      ],
    },
  },
};

const FILES: Readonly<Record<string, string>> = {
  'source.mermaid': 'mermaid.tmLanguage.json',
  'markdown.mermaid.codeblock': 'markdown-mermaid.tmLanguage.json',
};

export async function loadGrammar(scope: 'source.mermaid' | 'text.html.markdown'): Promise<IGrammar> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry: Registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name) => {
      if (name === 'text.html.markdown') return MARKDOWN;
      const file = FILES[name];
      // VS Code brings JSON and YAML.
      if (file === undefined) return { scopeName: name, patterns: [], repository: { $self: {}, $base: {} } };
      return textmate.parseRawGrammar(readFileSync(join(SYNTAXES, file), 'utf8'), file);
    },
    getInjections: (name) => (name === 'text.html.markdown' ? ['markdown.mermaid.codeblock'] : undefined),
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`${scope}: no grammar`);
  return grammar;
}

export interface Token {
  readonly line: number;
  readonly text: string;
  /** Without what all tokens have. */
  readonly scopes: string;
}

export function tokenize(grammar: IGrammar, text: string): Token[] {
  const tokens: Token[] = [];
  let state = textmate.INITIAL;
  for (const [line, written] of text.split('\n').entries()) {
    const result = grammar.tokenizeLine(written, state);
    state = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const own = scopes.slice(1).filter((scope) => scope !== 'meta.diagram.mermaid');
      tokens.push({ line, text: written.slice(startIndex, endIndex), scopes: own.join(' ') });
    }
  }
  return tokens;
}
