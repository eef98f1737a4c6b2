import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { outlines } from './reference.ts';

const corpora = process.env['WAYPOST_CORPORA'] ?? join(import.meta.dirname, '../../../shared/corpora');

const markdownFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

describe('parse, on real repositories, agrees with the full parse of markdown-it', () => {
  if (!existsSync(corpora)) {
    it('no corpora folder: nothing to compare', () => assert.ok(!existsSync(corpora)));
    return;
  }
  for (const repository of readdirSync(corpora).sort()) {
    const folder = join(corpora, repository);
    it(`on every document of ${repository}`, function () {
      this.timeout(60_000);
      const files = markdownFiles(folder);
      const different: { file: string; own: unknown; expected: unknown }[] = [];
      for (const file of files) {
        const { own, expected } = outlines(readFileSync(file, 'utf8'));
        if (JSON.stringify(own) === JSON.stringify(expected)) continue;
        for (const key of Object.keys(own) as (keyof typeof own)[]) {
          if (JSON.stringify(own[key]) === JSON.stringify(expected[key])) continue;
          different.push({ file: `${relative(corpora, file)} ${key}`, own: own[key], expected: expected[key] });
        }
      }
      assert.deepEqual(
        different.map(({ file }) => file),
        [],
        JSON.stringify(different.slice(0, 3), undefined, 1),
      );
    });
  }
});
