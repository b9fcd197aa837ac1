import { reverseTimeBounds, reverseTimestamp } from './reverse-time';
import { joinText, splitText } from '../tables/row';
import { createTimedId, timedKey, timeOfId } from './uuid-time';

describe('reverseTimestamp', () => {
  it('sorts newer times first, always with 13 digits', () => {
    const times = [0, 1, 1_700_000_000_000, 1_700_000_000_001, 9_999_999_999_999];
    const keys = times.map(reverseTimestamp);
    expect([...keys].sort()).toEqual([...keys].reverse());
    expect(keys.every((key) => /^\d{13}$/.test(key))).toBe(true);
  });

  it.each([-1, 1.5, 10_000_000_000_000, Number.NaN])('refuses %d', (time) => {
    expect(() => reverseTimestamp(time)).toThrow(RangeError);
  });
});

describe('reverseTimeBounds', () => {
  it.each([
    ['before the range', 999, false],
    ['at its beginning', 1_000, true],
    ['just before its end', 1_999, true],
    ['at its end', 2_000, false],
  ])('treats a time %s rightly', (_where, time, isInside) => {
    const { from, before } = reverseTimeBounds({ startedFrom: new Date(1_000), startedBefore: new Date(2_000) });
    const key = `${reverseTimestamp(time)}_ffffffff-ffff-7fff-8fff-ffffffffffff`;
    expect(key >= from && key < before).toBe(isInside);
  });

  it('selects every time without bounds, and no open row', () => {
    const { from, before } = reverseTimeBounds({});
    const isInside = (key: string) => key >= from && key < before;
    expect([reverseTimestamp(0), reverseTimestamp(9_999_999_999_999)].map((time) => isInside(`${time}_id`))).toEqual([
      true,
      true,
    ]);
    expect(isInside(`open_${reverseTimestamp(1)}_id`)).toBe(false);
  });
});

describe('a timed id', () => {
  it('tells its time to the millisecond and is a UUIDv7', () => {
    const at = new Date('2026-03-01T10:00:00.123Z');
    const id = createTimedId(at);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(timeOfId(id)).toEqual(at);
    expect(timedKey(id)).toBe(`${reverseTimestamp(at.getTime())}_${id}`);
  });

  it.each(['', 'x', '7c1d0002-0000-4000-8000-000000000002', 'ffffffff-ffff-7fff-8fff-ffffffffffff'])(
    'is not what %j is',
    (text) => {
      expect(timeOfId(text)).toBeUndefined();
      expect(timedKey(text)).toBeUndefined();
    },
  );
});

describe('splitText', () => {
  it.each([
    '',
    'short',
    'x'.repeat(32_768),
    'x'.repeat(32_769),
    '\u{1F600}'.repeat(40_000),
    `x${'\u{1F600}'.repeat(40_000)}`,
  ])('gives properties within the limit that join to the same text', (text) => {
    const properties = splitText('text', text);
    expect(joinText('text', properties)).toBe(text);
    for (const part of Object.values(properties)) {
      expect(String(part).length).toBeLessThanOrEqual(32_768);
      expect(String(part).isWellFormed()).toBe(true);
    }
  });

  it('finds no text where none was stored', () => {
    expect(joinText('text', { other0: 'x' })).toBeUndefined();
  });
});
