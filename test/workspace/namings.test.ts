import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import { understand } from '../../server/src/workspace/extract.ts';
import type { FileFacts } from '../../server/src/workspace/facts.ts';
import { type Namings, noNamings } from '../../server/src/workspace/namings.ts';

const FILES: ReadonlySet<string> = new Set([
  'src/orders/queue.ts',
  'src/orders/deep/cache.go',
  'src/pay/pay.py',
  'services/mail/src/send.ts',
  'Makefile',
]);
const kindOf = (path: string): 'file' | 'directory' | undefined =>
  FILES.has(path) ? 'file' : [...FILES].some((file) => file.startsWith(`${path}/`)) ? 'directory' : undefined;

/** What is claimed by one ADR whose front matter has these lines. */
function claimed(frontMatter: string, file = 'docs/adr/0001-a.md'): string[] {
  const text = `---\n${frontMatter}\n---\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n`;
  const facts = understand(file, text, defaultConfig);
  const namings: Namings = noNamings.with([{ path: file, before: undefined, after: facts }], () => [facts]);
  return [...FILES].filter((path) => namings.claimsOn(path, kindOf).length > 0);
}

describe('code that ADRs claim', () => {
  const orders = ['src/orders/queue.ts', 'src/orders/deep/cache.go'];

  it('is found by the keys and forms of other tools', () => {
    for (const key of ['applies-to', 'applies_to', 'affects', 'files', 'appliesTo']) {
      assert.deepEqual(claimed(`${key}: src/orders/**`), orders, key);
    }
    assert.deepEqual(claimed('affects:\n  - "src/orders/*.ts"\n  - src/pay/'), [
      'src/orders/queue.ts',
      'src/pay/pay.py',
    ]);
    assert.deepEqual(claimed('affects: [src/pay, "./src/orders/queue.ts"]'), ['src/orders/queue.ts', 'src/pay/pay.py']);
    assert.deepEqual(claimed('files: src/pay/pay.py, src/orders/deep/**'), [
      'src/orders/deep/cache.go',
      'src/pay/pay.py',
    ]);
    assert.deepEqual(claimed('files: "src/{orders,pay}/*.{ts,py}"'), ['src/orders/queue.ts', 'src/pay/pay.py']);
  });

  it('starts at the root, or at the part that a deep ADR is about', () => {
    assert.deepEqual(claimed('affects: src/send.ts', 'services/mail/docs/adr/0001-a.md'), [
      'services/mail/src/send.ts',
    ]);
    assert.deepEqual(claimed('affects: src/orders/**', 'services/mail/docs/adr/0001-a.md'), orders);
  });

  it('is none by names of components, by what means everything, or from outside', () => {
    for (const value of [
      'payments',
      '"**"',
      '"**/*"',
      '"*"',
      '"**/*.*"',
      '/etc/**',
      '../src/**',
      'https://x.y/z',
      '"!src/**"',
      '~/src',
    ]) {
      assert.deepEqual(claimed(`affects: ${value}`), [], value);
    }
  });

  it('costs little, whatever the glob', () => {
    const start = performance.now();
    for (const glob of ['a*'.repeat(90), '{a,'.repeat(60), '**/'.repeat(60), '+(a|b)'.repeat(30), '[!'.repeat(90)]) {
      claimed(`affects: "src/${glob}"`);
    }
    assert.ok(performance.now() - start < 1000);
  });
});

describe('documents that name code', () => {
  const documents = ['docs/adr/0001-a.md', 'docs/adr/0002-b.md', 'README.md'];
  const step = fc.record({
    path: fc.constantFrom(...documents),
    names: fc.option(fc.subarray([...FILES])),
    isAsked: fc.boolean(),
  });

  it('are the same whenever somebody asks, before changes or only after them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const known = new Map<string, FileFacts>();
        let namings = noNamings;
        for (const { path, names, isAsked } of steps) {
          const before = known.get(path);
          const text = `# 1. A\n\n## Decision\n\n${names?.map((name) => `See \`${name}\`.`).join('\n') ?? ''}\n`;
          const after = names === null ? undefined : understand(path, text, defaultConfig);
          if (after === undefined) known.delete(path);
          else known.set(path, after);
          namings = namings.with([{ path, before, after }], () => known.values());
          if (isAsked) namings.documentsNaming('Makefile');
        }
        for (const file of FILES) {
          const naming = [...known.values()].filter(({ references }) => references.some(({ path }) => path === file));
          assert.deepEqual(namings.documentsNaming(file), naming.map(({ path }) => path).sort(), file);
        }
      }),
    );
  });
});
