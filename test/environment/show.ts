import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findVariables } from '../../server/src/environment/find-variables.ts';
import type { EnvironmentFacts } from '../../server/src/environment/variable.ts';
import { languageOf } from '../../server/src/symbols/languages/index.ts';
import { Language, Parser } from '../../server/src/symbols/tree-sitter.ts';
import { readVariables } from '../../server/src/symbols/variables/index.ts';

export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/environment', name), 'utf8').replaceAll('\r\n', '\n');

const wasm = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
const started = Parser.init();
/** Each is loaded once: what a grammar takes of the parser's memory is never given back. */
const languages = new Map<string, ReturnType<typeof Language.load>>();

async function loadLanguage(grammar: string): ReturnType<typeof Language.load> {
  await started;
  const loading = languages.get(grammar) ?? Language.load(join(wasm, `tree-sitter-${grammar}.wasm`));
  languages.set(grammar, loading);
  return loading;
}

/** What is found in a text by the name of its file, however long that takes: a busy machine finds the same. */
export async function environmentOf(
  path: string,
  text: string,
  isOver = (): boolean => false,
): Promise<EnvironmentFacts> {
  const language = languageOf(path);
  if (language === undefined) return findVariables(path, text);
  const grammar = await loadLanguage(language.grammar);
  const parser = new Parser();
  parser.setLanguage(grammar);
  const tree = parser.parse(text);
  parser.delete();
  assert.ok(tree, path);
  try {
    return readVariables(tree.rootNode, language.id, isOver);
  } finally {
    tree.delete();
  }
}

/**
 * Each variable on a line: `declared APP_PORT: int = 8080 optional in ServerSettings — Where it listens.`; a default that
 * is not told is `= ?`, a secret has a `!`. Then what names begin with: `APP_*`.
 *
 * Every range has to be within the text and in order, and to cover the name or, where something is put before it, its end.
 */
export function show(text: string, { uses, prefixes }: EnvironmentFacts): string[] {
  let last = 0;
  const lines = uses.map((use) => {
    const { start, end } = use.range;
    assert.ok(last <= start && start < end && end <= text.length, `${use.name} at ${start}`);
    last = start;
    const written = text.slice(start, end);
    const plain = written.toUpperCase().replace(/[^A-Z0-9]/g, '');
    assert.ok(use.name.toUpperCase().replaceAll('_', '').endsWith(plain), `${use.name} is written ${written}`);
    const required = use.required === undefined ? '' : use.required ? ' required' : ' optional';
    return [
      `${use.role} ${use.name}${use.isSecret ? '!' : ''}`,
      use.type === undefined ? '' : `: ${use.type}`,
      use.hasDefault ? ` = ${use.default ?? '?'}` : '',
      required,
      use.group === undefined ? '' : ` in ${use.group}`,
      use.description === undefined ? '' : ` — ${use.description}`,
    ].join('');
  });
  return [...lines, ...prefixes.map((prefix) => `${prefix}*`)];
}

/** What is found in a fixture. */
export const told = async (name: string): Promise<string[]> =>
  show(fixture(name), await environmentOf(name, fixture(name)));
