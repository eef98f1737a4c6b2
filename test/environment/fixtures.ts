import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { it } from 'mocha';
import { environmentMarksOf } from '../../server/src/environment/marks.ts';
import type { EnvironmentFacts, VariableUse } from '../../server/src/environment/variable.ts';
import { languageOf } from '../../server/src/symbols/languages/index.ts';
import { Language, Parser } from '../../server/src/symbols/tree-sitter.ts';
import { readVariables } from '../../server/src/symbols/variables/index.ts';
import { reader } from '../symbols/reader.ts';

const wasm = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

/** What the reader says of a source; the file's name only gives its language. */
export async function environmentOf(path: string, text: string): Promise<EnvironmentFacts> {
  const declarations = await reader.readDeclarations(path, text);
  assert.ok(declarations, path);
  return declarations.environment;
}

export const showSource = async (path: string, text: string): Promise<string[]> =>
  showEnvironment(await environmentOf(path, text));

/** A line for each use, `PORT declared int =8080 optional [ServerSettings] secret "Where it listens"`, then the prefixes. */
const showEnvironment = ({ uses, prefixes }: EnvironmentFacts): string[] => [
  ...uses.map(showUse),
  ...prefixes.map((prefix) => `prefix "${prefix}"`),
];

const showUse = (use: VariableUse): string =>
  [
    use.name,
    use.role,
    use.type,
    use.default !== undefined ? `="${use.default}"` : use.hasDefault ? '=?' : undefined,
    use.required === undefined ? undefined : use.required ? 'required' : 'optional',
    use.group === undefined ? undefined : `[${use.group}]`,
    use.isSecret ? 'secret' : undefined,
    use.description === undefined ? undefined : `"${use.description}"`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');

interface Fixture {
  readonly name: string;
  readonly text: string;
  /** Lines of `showEnvironment`. */
  readonly expected: readonly string[];
}

function fixturesIn(folder: string): readonly Fixture[] {
  const path = join(import.meta.dirname, '../fixtures/environment', folder);
  return readdirSync(path)
    .filter((name) => !name.endsWith('.expected'))
    .map((name) => ({
      name,
      text: readFileSync(join(path, name), 'utf8'),
      expected: readFileSync(join(path, `${name}.expected`), 'utf8')
        .trimEnd()
        .split('\n'),
    }));
}

/** Uses stand in order, inside of the text, and are names. */
function assertSound({ uses, prefixes }: EnvironmentFacts, text: string): void {
  let last = 0;
  for (const { name, range, isSecret, default: value } of uses) {
    assert.match(name, /^[A-Za-z_][A-Za-z0-9_]*$/);
    assert.ok(range.start >= last && range.start <= range.end && range.end <= text.length, name);
    if (isSecret) assert.equal(value, undefined, name);
    last = range.start;
  }
  for (const prefix of prefixes) assert.match(prefix, /^(?:[A-Za-z_][A-Za-z0-9_]*)?$/);
}

/** What holds of every settings file of a language, and of what becomes of it in careless hands. */
export function testFixtures(folder: string, language: string): void {
  const mark = environmentMarksOf(language);
  assert.ok(mark);
  const fixtures = fixturesIn(folder);

  for (const { name, text, expected } of fixtures) {
    it(`reads ${name}`, async () => {
      assert.deepEqual(await showSource(name, text), expected);
      assert.match(text, mark, 'a file without a mark would not be read');
    });
  }

  it('points at what the text calls a variable', async () => {
    for (const { name, text } of fixtures) {
      for (const use of (await environmentOf(name, text)).uses) {
        const written = text.slice(use.range.start, use.range.end);
        // A class's prefix and a library's own name for it stand elsewhere.
        const isPart = use.name.toUpperCase().endsWith(written.toUpperCase());
        assert.ok(isPart || `${name} ${written}` === 'django_environ.py db', `${name}: ${use.name} at ${written}`);
      }
    }
  });

  it('reads the same with other line ends, and behind a comment with an emoji', async () => {
    for (const { name, text, expected } of fixtures) {
      assert.deepEqual(await showSource(name, text.replaceAll('\n', '\r\n')), expected, `${name} with CRLF`);
      const comment = name.endsWith('.py') ? '# 🦀 é\n\n' : '// 🦀 é\n\n';
      const moved = await environmentOf(name, comment + text);
      assert.deepEqual(showEnvironment(moved), expected, `${name} behind a comment`);
      const original = await environmentOf(name, text);
      assert.deepEqual(
        moved.uses.map(({ range }) => range.start - comment.length),
        original.uses.map(({ range }) => range.start),
      );
    }
  });

  it('never throws, and stays inside of any text', async () => {
    const piece = fc.constantFrom(
      '',
      '(',
      ')',
      '{',
      '"',
      "'",
      '`',
      '${',
      '\n',
      '\\',
      '=',
      ',',
      '.',
      ':',
      '[',
      'f"',
      '\u0000',
      '🦀',
      '#',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fixtures),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), piece), { minLength: 1, maxLength: 5 }),
        async ({ name, text }, changes) => {
          let changed = text;
          for (const [at, length, inserted] of changes) {
            const start = at % (changed.length + 1);
            changed = changed.slice(0, start) + inserted + changed.slice(start + length);
          }
          assertSound(await environmentOf(name, changed), changed);
        },
      ),
      { numRuns: 300 },
    );
  });
}

const ROUNDS = 3;

/**
 * Asserts that four times as many variables take about four times as long: a square would be sixteen times. Time of the
 * processor counts, of the fastest round, and nothing is given up: other work of the machine must not decide.
 */
export async function assertLinear(path: string, write: (count: number) => string): Promise<void> {
  // The first one loads the parser and the grammar.
  await environmentOf(path, write(2));
  const source = languageOf(path);
  assert.ok(source);
  const language = await Language.load(await readFile(join(wasm, `tree-sitter-${source.grammar}.wasm`)));
  const parser = new Parser();
  parser.setLanguage(language);
  const fastest = (count: number): number => {
    const tree = parser.parse(write(count));
    assert.ok(tree);
    const times = Array.from({ length: ROUNDS }, () => {
      const start = process.cpuUsage();
      assert.equal(readVariables(tree.rootNode, source.id, () => false).uses.length, count);
      return process.cpuUsage(start).user / 1000;
    });
    tree.delete();
    return Math.min(...times);
  };
  const few = fastest(1_250);
  const many = fastest(5_000);
  parser.delete();
  assert.ok(many < 10 * few, `${few.toFixed(0)} ms for 1,250, ${many.toFixed(0)} ms for 5,000`);
}
