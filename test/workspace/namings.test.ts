import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import { understand } from '../../server/src/workspace/extract.ts';
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
  const namings: Namings = noNamings.with([
    { path: file, before: undefined, after: understand(file, text, defaultConfig) },
  ]);
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
