import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { metricNamesIn, standsFor } from '../../server/src/coverage/metric-names.ts';

const namesIn = (text: string): string[] => metricNamesIn(text).map(({ name }) => name);

describe('names of metrics in documents', () => {
  it('finds names anywhere, and what a pattern stands for', () => {
    assert.deepEqual(namesIn('All of `shop_a`, **shop_b**, shop\\_c and shop; [x](http://h/shop_d).'), [
      'shop_a',
      'shop_b',
      'shop_c',
      'shop_d',
    ]);
    assert.deepEqual(namesIn('shop_cache_{hits,misses}_total'), ['shop_cache_hits_total', 'shop_cache_misses_total']);
    assert.deepEqual(namesIn('`shop_cache_*` shop_<queue>_size'), ['shop_cache_*', 'shop_*_size']);
    assert.deepEqual(namesIn('rate(shop_requests_total{code="5xx"}[5m])'), ['shop_requests_total']);
    assert.deepEqual(namesIn('*_total and `_*` say nothing'), ['_total']);
  });

  it('knows each name that a pattern was made of, and no name without its beginning', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), (space, words, at) => {
        const name = [space, ...words].join('_');
        const index = 1 + (at % words.length);
        const pattern = name.split('_').with(index, '*').join('_');
        assert.ok(standsFor(pattern, name));
        assert.ok(standsFor(`${space}_*`, name));
        assert.ok(!standsFor(pattern, `other_${name}`) || space.startsWith('other'));
        const [choices] = [
          name
            .split('_')
            .with(index, `{${words.join(',')},other}`)
            .join('_'),
        ];
        assert.ok(namesIn(choices).includes(name));
      }),
    );
  });

  it('stays inside of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a_b', '{', '}', ',', '*', '<', '>', '\\_', ' ', '\n', '🦀')), (pieces) => {
        const text = pieces.join('');
        for (const { at, length } of metricNamesIn(text))
          assert.ok(at >= 0 && length > 0 && at + length <= text.length);
      }),
    );
  });
});
