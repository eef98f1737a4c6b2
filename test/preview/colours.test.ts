import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  contrast,
  type Palette,
  type Rgb,
  readable,
  readComputed,
  themeVariables,
} from '../../client/src/preview/colours.ts';

const part = fc.integer({ min: 0, max: 255 });
const rgb: fc.Arbitrary<Rgb> = fc.tuple(part, part, part);
const palette = (kind: Palette['kind'], background: Rgb, foreground: Rgb): Palette => ({
  kind,
  background,
  foreground,
  accent: [20, 120, 220],
  border: undefined,
  error: [200, 0, 0],
  series: [
    [20, 120, 220],
    [60, 160, 60],
  ],
  fontFamily: 'sans-serif',
});
const fromHex = (text: unknown): Rgb => {
  assert.match(String(text), /^#[0-9a-f]{6}$/);
  const number = Number.parseInt(String(text).slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
};

describe('colours of the preview', () => {
  it('are read in each form that a browser gives', () => {
    const white: Rgb = [255, 255, 255];
    assert.deepEqual(readComputed('rgb(1, 2, 3)', white), [1, 2, 3]);
    assert.deepEqual(readComputed('rgba(0, 0, 0, 0.5)', white), [128, 128, 128]);
    assert.deepEqual(readComputed('color(srgb 1 0 0.2 / 0.5)', white), [255, 128, 153]);
    assert.equal(readComputed('transparent', white), undefined);
  });

  it('can be read on any background', () =>
    fc.assert(
      fc.property(rgb, rgb, (background, text) => assert.ok(contrast(readable(background, text), background) >= 4.5)),
    ));

  it('have enough contrast in the themes that VS Code ships', () => {
    for (const one of [
      palette('dark', [31, 31, 31], [204, 204, 204]),
      palette('light', [255, 255, 255], [59, 59, 59]),
      palette('high-contrast', [0, 0, 0], [255, 255, 255]),
      palette('high-contrast-light', [255, 255, 255], [41, 41, 41]),
    ]) {
      const variables = themeVariables(one);
      for (const [text, background] of [
        ['primaryTextColor', 'primaryColor'],
        ['actorTextColor', 'actorBkg'],
        ['noteTextColor', 'noteBkgColor'],
        ['taskTextColor', 'taskBkgColor'],
        ['cScaleLabel0', 'cScale0'],
        ['cScaleLabel11', 'cScale11'],
        ['textColor', 'background'],
      ] as const) {
        const ratio = contrast(fromHex(variables[text]), fromHex(variables[background]));
        assert.ok(ratio >= 4.5, `${one.kind}: ${text} on ${background} has ${ratio.toFixed(1)}`);
      }
    }
  });

  it('of high contrast are those of the theme, unmixed', () => {
    const variables = themeVariables(palette('high-contrast', [0, 0, 0], [255, 255, 255]));
    assert.equal(variables['primaryColor'], '#000000');
    assert.equal(variables['lineColor'], '#ffffff');
  });
});
