import { counted, formatDecimal, formatNumber, formatPercent } from '../lib/words';
import { clockTime, formatDay, formatDuration, localTime, relativeTime, shortUtcDay, utcTime } from './time-format';

const now = new Date('2026-03-01T12:00:00Z');

describe('times in words', () => {
  it.each([
    ['2026-03-01T11:59:55Z', 'just now'],
    ['2026-03-01T11:56:00Z', '4 min ago'],
    ['2026-03-01T09:00:00Z', '3 hr ago'],
    ['2026-02-28T12:00:00Z', 'yesterday'],
    ['2026-03-02T11:00:00Z', 'in 23 hr'],
    ['2026-03-01T12:04:00Z', 'in 4 min'],
    ['2026-03-01T12:00:30Z', 'in 30 sec'],
  ])('says of %s: %s', (at, words) => {
    expect(relativeTime(new Date(at), now)).toBe(words);
  });

  it('U12: never ends with a full stop, which the sentence around it has', () => {
    for (let seconds = -100_000; seconds <= 100_000; seconds += 997) {
      expect(relativeTime(new Date(now.getTime() + seconds * 1000), now)).not.toMatch(/\.$/);
    }
  });

  it.each([
    [480, '480 ms'],
    [1234, '1.2 s'],
    [31_000, '31 s'],
    [245_000, '4 min 5 s'],
    [7_380_000, '2 h 3 min'],
  ])('says of %d ms: %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });

  describe('as the browser is set to', () => {
    const browser = (...languages: string[]) =>
      Object.defineProperty(navigator, 'languages', { value: languages, configurable: true });
    afterEach(() => browser('en-GB'));
    const at = new Date('2027-03-12T15:04:05.678Z');

    it.each([
      ['de', '12.03.2027, 15:04:05 UTC', '12. März 2027', '12. März'],
      ['de-AT', '12.03.2027, 15:04:05 UTC', '12. März 2027', '12. März'],
      ['en-US', 'Mar 12, 2027, 3:04:05 PM UTC', 'March 12, 2027', 'Mar 12'],
      ['en-GB', '12 Mar 2027, 15:04:05 UTC', '12 March 2027', '12 Mar'],
      ['sv-SE', '12 mars 2027 15:04:05 UTC', '12 mars 2027', '12 mars'],
    ])('U8: %s', (language, moment, day, short) => {
      browser(language, 'en');

      // Which kind of space stands before PM differs between releases of the data.
      expect(utcTime(at).replace(/\s/g, ' ')).toBe(moment);
      expect(formatDay(at)).toBe(day);
      expect(shortUtcDay(at)).toBe(short);
    });

    it.each([
      ['de', 'jetzt', 'vor 4 Min', 'gestern', 'in 23 Std', '1,2 s'],
      ['de-AT', 'jetzt', 'vor 4 Min', 'gestern', 'in 23 Std', '1,2 s'],
      ['fr', 'maintenant', 'il y a 4 min', 'hier', 'dans 23 h', '1,2 s'],
      ['en-US', 'just now', '4 min. ago', 'yesterday', 'in 23 hr', '1.2 s'],
    ])('U8: how long ago, and how long, in %s', (language, present, past, day, future, duration) => {
      browser(language, 'en');
      const words = [
        ...[5_000, 240_000, 86_400_000].map((ms) => relativeTime(new Date(now.getTime() - ms), now)),
        relativeTime(new Date(now.getTime() + 82_800_000), now),
        formatDuration(1234),
      ];

      expect(words.map((word) => word.replaceAll(/\s/g, ' '))).toEqual([present, past, day, future, duration]);
    });

    it('U8: numbers are written as dates are', () => {
      browser('de');
      const german = [formatNumber(1306), counted(1306, 'organization'), formatPercent(0.987), formatDecimal(2)];
      browser('en-GB');

      expect(german).toEqual(['1.306', '1.306 organizations', '98,7 %', '2,0']);
      expect([formatNumber(1306), formatPercent(0.9999)]).toEqual(['1,306', '99.9 %']);
    });

    it('U8: follows a browser whose language is changed while it is open', () => {
      browser('en-US');
      const american = localTime(at);
      browser('de');

      expect(localTime(at)).not.toBe(american);
    });

    it('U8: a browser that names no language at all is no failure', () => {
      browser('C_not a language');

      expect(formatDay(at)).toContain('2027');
      expect(clockTime(at, at, true)).toContain('UTC');
    });
  });
});
