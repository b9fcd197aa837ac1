import { assertAcceptable } from '../password-reset/password-rules';
import { createOneTimePassword } from './one-time-password';

describe('createOneTimePassword', () => {
  const passwords = Array.from({ length: 10_000 }, createOneTimePassword);

  test('U14: is four groups that can be read out, without characters that are taken for others', () => {
    const unreadable = passwords.filter(
      (password) => !/^[b-df-hjkmnp-tv-xz2-9]{4}(-[b-df-hjkmnp-tv-xz2-9]{4}){3}$/.test(password),
    );

    expect(unreadable).toEqual([]);
    expect(passwords.filter((password) => /[0O1lIiaeou]/.test(password))).toEqual([]);
  });

  test('U14: is what Microsoft Entra takes, each of them', () => {
    for (const password of passwords) expect(() => assertAcceptable(password, 'ada@acme.example')).not.toThrow();
  });

  test('U14: is never the same, and every place takes every character: more than 60 bits', () => {
    const places = Array.from(
      { length: 16 },
      (_, place) => new Set(passwords.map((password) => password.replaceAll('-', '')[place])).size,
    );
    const bits = places.reduce((sum, size) => sum + Math.log2(size), 0);

    expect(new Set(passwords).size).toBe(passwords.length);
    expect(places).toEqual(Array.from({ length: 16 }, () => 27));
    expect(bits).toBeGreaterThan(60);
  });
});
