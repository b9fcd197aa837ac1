import { momentMeant, spanMs, type Span, type Until } from './span';

const now = Date.parse('2026-03-01T10:00:00.000Z');
const meant = (words: Span | Until) => new Date(momentMeant(words, now)).toISOString();

test.each([
  ['1 second', 1_000],
  ['90 seconds', 90_000],
  ['1.5 hours', 5_400_000],
  ['1 day', 86_400_000],
  ['2 weeks', 1_209_600_000],
] as const)('%s are %i milliseconds', (words, expected) => {
  expect(spanMs(words)).toBe(expected);
});

test.each(['', '5', 'soon', '-1 day', '1 month', '1e3 days', '5days', 'NaN hours'])(
  '"%s" is no span of time',
  (words) => {
    expect(() => spanMs(words as Span)).toThrow('is no span of time');
  },
);

test.each([
  ['14 days', '2026-03-15T10:00:00.000Z'],
  [{ until: '2026-03-02T08:00:00+01:00' }, '2026-03-02T07:00:00.000Z'],
  [{ until: '2026-03-02' }, '2026-03-02T00:00:00.000Z'],
  [{ until: '2026-03-02', timeZone: 'Europe/Berlin' }, '2026-03-01T23:00:00.000Z'],
  // The day on which clocks are put forward, and the one after.
  [{ until: '2026-03-29', timeZone: 'Europe/Berlin' }, '2026-03-28T23:00:00.000Z'],
  [{ until: '2026-03-30', timeZone: 'Europe/Berlin' }, '2026-03-29T22:00:00.000Z'],
  // Clocks are put forward at midnight: that day begins at one o’clock.
  [{ until: '2026-04-24', timeZone: 'Africa/Cairo' }, '2026-04-23T22:00:00.000Z'],
  [{ until: '2026-10-25', timeZone: 'Europe/Berlin' }, '2026-10-24T22:00:00.000Z'],
  [{ until: '2026-10-26', timeZone: 'Europe/Berlin' }, '2026-10-25T23:00:00.000Z'],
  [{ until: '2026-06-01', timeZone: 'Pacific/Kiritimati' }, '2026-05-31T10:00:00.000Z'],
  [{ until: '2020-01-01' }, '2020-01-01T00:00:00.000Z'],
] as const)('%p is %s', (words, expected) => {
  expect(meant(words)).toBe(expected);
});

test.each(['', 'tomorrow', '2026-02-30', '2026-3-1', '01.03.2026', '2026-03-01T08:00', '2026-13-01T08:00:00Z'])(
  '"%s" names no moment',
  (until) => {
    expect(() => meant({ until })).toThrow('is no day and no moment');
  },
);

test('a zone that is not there, and more than a year, are refused in words', () => {
  expect(() => meant({ until: '2026-03-02', timeZone: 'Mars/Olympus' })).toThrow('is no time zone');
  expect(() => meant('367 days')).toThrow('at most 366 days');
  expect(() => meant({ until: '2027-12-01' })).toThrow('2027-12-01 is later');
});
