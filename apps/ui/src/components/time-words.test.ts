import { durationWords, relativeTime } from './time-words';

const now = new Date('2026-03-01T12:00:00Z');

describe('times in words', () => {
  it.each([
    ['2026-03-01T11:59:55Z', 'just now'],
    ['2026-03-01T11:56:00Z', '4 min. ago'],
    ['2026-03-01T09:00:00Z', '3 hr. ago'],
    ['2026-02-28T12:00:00Z', 'yesterday'],
  ])('says of %s: %s', (at, words) => {
    expect(relativeTime(new Date(at), now)).toBe(words);
  });

  it.each([
    [480, '480 ms'],
    [1234, '1.2 s'],
    [31_000, '31 s'],
    [245_000, '4 min 5 s'],
    [7_380_000, '2 h 3 min'],
  ])('says of %d ms: %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});
