import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { patchModule, patchReport } from '../../scripts/build/mermaid-patches.mjs';
import { builtFolder } from './bundle.ts';

describe('mermaid: the build', () => {
  it('makes one small file without Node, so that a browser can run it', async () => {
    const bundle = readFileSync(join(await builtFolder(), 'mermaid.js'), 'utf8');
    assert.ok(bundle.length < 2_100_000, `${bundle.length}`);
    const required = [...bundle.matchAll(/(?<![.\w])require\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
    assert.deepEqual(required, []);
    for (const name of builtinModules) assert.ok(!bundle.includes(`"node:${name}"`), name);
  });

  it('fails when a patch no longer finds its place', () => {
    const report = patchReport();
    patchModule('some.mjs', 'export const nothing = 1;\n', /^$/, report);
    assert.throws(
      () => report.assertComplete(),
      (error: Error) => {
        for (const { name } of report.patches) assert.match(error.message, new RegExp(`${name}: 0 matches`));
        return true;
      },
    );
  });

  it('fails when a grammar is written in a way that hides its lexer', () => {
    const grammar = 'var parser = {\n  symbols_: { "error": 2 },\n};\n';
    assert.throws(() => patchModule('newDiagram.mjs', grammar, /^$/, patchReport()), /newDiagram\.mjs.*live-lexer/);
  });
});
