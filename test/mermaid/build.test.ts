import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildMermaid, installedMermaid } from '../../scripts/build/mermaid.mjs';
import { patchModule, patchReport } from '../../scripts/build/mermaid-patches.mjs';
import { builtFolder } from './bundle.ts';

const ROOT = resolve(import.meta.dirname, '../..');

describe('mermaid: the build', () => {
  it('makes one small file without Node, so that a browser can run it', async () => {
    const bundle = readFileSync(join(await builtFolder(), 'mermaid.js'), 'utf8');
    assert.ok(Buffer.byteLength(bundle) <= 1_800_000, `${Buffer.byteLength(bundle)} bytes`);
    const required = [...bundle.matchAll(/(?<![.\w])require\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
    assert.deepEqual(required, []);
    for (const name of builtinModules) assert.ok(!bundle.includes(`"node:${name}"`), name);
  });

  it('makes the same bytes again', async function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'waypost-mermaid-'));
    const file = join(folder, 'mermaid.js');
    const { bytes } = await buildMermaid({ outfile: file });
    const again = readFileSync(file);
    rmSync(folder, { recursive: true });
    assert.equal(bytes, again.length);
    assert.ok(again.equals(readFileSync(join(await builtFolder(), 'mermaid.js'))));
  });

  it('takes the version of mermaid that the page of the rule names, and no other', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const page = readFileSync(join(ROOT, 'docs/rules/mermaid-syntax.md'), 'utf8');
    assert.equal(/mermaid (\d+\.\d+\.\d+)/.exec(page)?.[1], devDependencies.mermaid);
    const installed = JSON.parse(readFileSync(join(installedMermaid(), 'package.json'), 'utf8'));
    assert.equal(installed.version, devDependencies.mermaid);
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
