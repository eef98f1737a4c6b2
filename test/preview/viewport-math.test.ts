import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bringIntoView, fit, MAX_SCALE, MIN_SCALE, pan, zoomAt } from '../../client/src/preview/viewport-math.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) });
const room = fc.record({ width: fc.integer({ min: 100, max: 3000 }), height: fc.integer({ min: 100, max: 3000 }) });
const transform = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  scale: fc.double({ min: MIN_SCALE, max: MAX_SCALE, noNaN: true }),
});
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(a)), `${a} is not ${b}`);

describe('pan and zoom', () => {
  it('fits a large diagram into the middle and leaves a small one its size', () => {
    assert.deepEqual(fit({ width: 936, height: 100 }, { width: 500, height: 500 }), { scale: 0.5, x: 16, y: 225 });
    assert.equal(fit({ width: 10, height: 10 }, { width: 500, height: 500 }).scale, 1);
  });

  it('keeps the point under the mouse where it is', () =>
    fc.assert(
      fc.property(
        transform,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.nat(1000),
        fc.nat(1000),
        (t, factor, x, y) => {
          const after = zoomAt(t, factor, x, y);
          assert.ok(after.scale >= MIN_SCALE && after.scale <= MAX_SCALE);
          near((x - t.x) / t.scale, (x - after.x) / after.scale);
          near((y - t.y) / t.scale, (y - after.y) / after.scale);
        },
      ),
    ));

  it('never loses the diagram', () =>
    fc.assert(
      fc.property(transform, size, room, fc.integer(), fc.integer(), (t, diagram, viewport, dx, dy) => {
        const after = pan(t, dx, dy, diagram, viewport);
        assert.ok(after.x + diagram.width * after.scale >= 31.99 && after.x <= viewport.width - 31.99);
        assert.ok(after.y + diagram.height * after.scale >= 31.99 && after.y <= viewport.height - 31.99);
      }),
    ));

  it('moves no more than is needed to show a node', () => {
    const viewport = { width: 400, height: 400 };
    const seen = { x: 0, y: 0, scale: 1 };
    assert.deepEqual(bringIntoView(seen, { x: 50, y: 50, width: 20, height: 20 }, viewport), seen);
    assert.equal(bringIntoView(seen, { x: 500, y: 50, width: 20, height: 20 }, viewport).x, -136);
  });
});
