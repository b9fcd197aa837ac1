import fc from 'fast-check';
import { contrastBetween, readableColor } from './readable-color';

const aColor = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
const grounds = ['#ffffff', '#f5f6f8', '#1f2226', '#17191c', '#000000'];

test('ux 7.7: any colour of an MSP can be read on the light and the dark header', () => {
  fc.assert(
    fc.property(aColor, fc.constantFrom(...grounds), fc.constantFrom(3, 4.5), (color, ground, ratio) => {
      expect(contrastBetween(readableColor(color, ground, ratio), ground)).toBeGreaterThanOrEqual(ratio);
    }),
  );
});

test('ux 7.7: a colour that can be read is kept as it is', () => {
  fc.assert(
    fc.property(aColor, fc.constantFrom(...grounds), (color, ground) => {
      fc.pre(contrastBetween(color, ground) >= 4.5);
      expect(readableColor(color, ground, 4.5)).toBe(color);
    }),
  );
});

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
])('%s on %s has the contrast that WCAG says: %d', (one, other, contrast) => {
  expect(contrastBetween(one, other)).toBeCloseTo(contrast, 2);
});
