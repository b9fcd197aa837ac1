import { Redactor } from '../redaction/redactor';
import { clean, inspectThrown } from './thrown';

const secret = 'q7zx-battery-staple-x1k9';
const pieces = /q7zx|battery|staple|x1k9|%71%37/i;
const everyByte = [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join('');

describe('S6: what is cut shows no part of a secret', () => {
  const redactor = new Redactor();
  redactor.add(secret);

  // Wherever a limit of a text or of one of its parts may be.
  const before = [4_000, 10_000, 16_000, 104_000, 116_000].flatMap((limit) => [limit - 24, limit - 12, limit - 3]);

  test.each(before)('S6: after %d other characters, in words and in what is inspected', (length) => {
    const text = `${'.'.repeat(length)}${secret}${'.'.repeat(200)}`;
    const thrown = Object.assign(new Error('Broken.'), { text, list: [text] });
    thrown.stack = 'Error: Broken.';

    expect(pieces.exec(clean(text, redactor))?.[0]).toBeUndefined();
    expect(pieces.exec(inspectThrown(thrown, redactor))?.[0]).toBeUndefined();
  });

  test.each([secret, everyByte])('S6: where a text is full of them, such as %s', (spelled) => {
    const text = spelled.repeat(20_000);

    for (const most of [500, 4_000, 16_000]) expect(pieces.exec(clean(text, redactor, most))?.[0]).toBeUndefined();
  });
});
