import assert from 'node:assert/strict';
import fc from 'fast-check';
import { carryOver, type Remembered, withdraw } from '../../client/src/preview/last-good.ts';

const valid = (text: string) => ({ text, state: 'valid' }) as const;
const invalid = (text: string) => ({ text, state: 'invalid' }) as const;
const goods = (all: readonly Remembered[]) => all.map(({ good }) => good);

describe('the last good picture', () => {
  it('is the text itself while that is good', () => {
    assert.deepEqual(goods(carryOver([], [valid('a'), valid('b')])), ['a', 'b']);
  });

  it('stays while its diagram is broken', () => {
    const first = carryOver([], [valid('a'), valid('b')]);
    const broken = carryOver(first, [valid('a'), invalid('b!')]);
    assert.deepEqual(goods(carryOver(broken, [valid('a'), invalid('b!!')])), ['a', 'b']);
  });

  it('goes with its diagram when another comes before it', () => {
    const broken = carryOver(carryOver([], [valid('a'), valid('b')]), [valid('a'), invalid('b!')]);
    assert.deepEqual(goods(carryOver(broken, [valid('new'), valid('a'), invalid('b!')])), ['new', 'a', 'b']);
  });

  it('goes away with its diagram', () => {
    const broken = carryOver(carryOver([], [valid('a'), valid('b'), valid('c')]), [
      valid('a'),
      invalid('b!'),
      valid('c'),
    ]);
    assert.deepEqual(goods(carryOver(broken, [valid('a'), valid('c')])), ['a', 'c']);
  });

  it('is the one before where the present one cannot be drawn', () => {
    const typed = carryOver(carryOver([], [valid('a')]), [valid('a2')]);
    assert.deepEqual(goods(withdraw(typed, 'a2')), ['a']);
    assert.deepEqual(goods(withdraw(withdraw(typed, 'a2'), 'a')), [undefined]);
  });

  it('is never one of a text that was not good', () => {
    const state = fc.constantFrom('valid', 'invalid', 'too-slow', 'unchecked' as const);
    const version = fc.array(fc.record({ text: fc.constantFrom('a', 'b', 'c', 'd'), state }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(version, { maxLength: 6 }), (versions) => {
        const known = new Set<string>();
        let all: readonly Remembered[] = [];
        for (const diagrams of versions) {
          for (const { text, state: one } of diagrams) if (one === 'valid' || one === 'unchecked') known.add(text);
          all = carryOver(all, diagrams);
          assert.equal(all.length, diagrams.length);
          for (const { good } of all) assert.ok(good === undefined || known.has(good));
        }
      }),
    );
  });
});
