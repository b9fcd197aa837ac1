import { waitFromPrefer } from './prefer';

describe('the Prefer header', () => {
  test.each([
    [undefined, 30_000],
    ['', 30_000],
    ['respond-async', 0],
    ['respond-async, wait=10', 0],
    ['wait=5', 5_000],
    ['handling=lenient; wait = 7', 7_000],
    ['wait=0', 0],
    ['wait=100000', 60_000],
    ['wait=-5', 30_000],
    ['wait=soon', 30_000],
  ])('EXE-1 %p waits %i ms', (header, expected) => {
    expect(waitFromPrefer(header)).toBe(expected);
  });
});
