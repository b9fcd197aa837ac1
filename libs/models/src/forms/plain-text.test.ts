import fc from 'fast-check';
import { plainLine, plainText } from './plain-text';

describe('plainText', () => {
  it.each([
    ['a zero-width space', 'Zed\u200b', 'Zed'],
    ['a byte-order mark', '\ufeffZed', 'Zed'],
    ['a soft hyphen', 'Ze\u00add', 'Zed'],
    ['a word joiner', 'Ze\u2060d', 'Zed'],
    ['direction marks', '\u200eZed\u200f', 'Zed'],
    ['direction overrides', '\u202eZed\u202c', 'Zed'],
    ['direction isolates', '\u2066Zed\u2069', 'Zed'],
    ['a joiner that joins nothing', 'Ze\u200dd\u200c', 'Zed'],
    ['a variation selector that varies nothing', 'Zed\ufe0f', 'Zed'],
    ['a Hangul filler', 'Zed\u3164', 'Zed'],
    ['tags', 'Zed\u{e0041}\u{e0042}', 'Zed'],
    ['controls', '\u0000Ze\u0007d\u007f', 'Zed'],
    ['half of a character', 'Ze\ud83dd', 'Zed'],
    ['a no-break space', 'Ada\u00a0Byron', 'Ada Byron'],
    ['an ideographic space', '\u3000Ada\u3000', 'Ada'],
    ['a thin space', 'Ada\u2009Byron', 'Ada Byron'],
    ['a blank Braille pattern', 'Ada\u2800', 'Ada'],
    ['line ends of Windows', 'a\r\nb\rc', 'a\nb\nc'],
    ['a line separator', 'a\u2028b', 'a\nb'],
    ['inner lines and tabs', ' a\n\n\tb ', 'a\n\n\tb'],
  ])('V6: cleans %s', (_what, text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it.each([
    ['an emoji of several', '👩‍👩‍👧 👍🏽 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['Persian', 'علی‌رضا'],
    ['Hindi', 'क्‍ष'],
    ['a Japanese name', '葛\u{e0100}城'],
    ['accents, also decomposed', 'Zoë Zoe\u0308'],
    ['Hebrew', 'שָׁלוֹם'],
  ])('V6: keeps %s', (_what, text) => {
    expect(plainText(text)).toBe(text);
  });

  it('V6: changes nothing when it is applied again', () => {
    const odd = fc.constantFrom(
      ...'a1 \t\r\n\u00a0\u200b\u200c\u200d\ufe0f\ufeff\u00ad\u202e\u3164\u06a9葛👩🏽🏴',
      '\u{e0062}',
      '\u{e0100}',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: odd })), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
        expect(plainLine(plainLine(text))).toBe(plainLine(text));
        expect(plainLine(text)).not.toMatch(/[\r\n\t]/);
      }),
    );
  });
});
