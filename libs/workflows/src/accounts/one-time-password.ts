/** Neither letter nor digit that is taken for another one, and no vowel, so that no group is a word. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';
const DIGITS = '23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** What a sealed one-time password is called. */
export const ONE_TIME_PASSWORD = 'One-time password';

/**
 * A random password that can be read out, such as `xkfp-7mwd-q3rt-9hnc`: 76 bits in groups of small letters and digits.
 * With the hyphens it has the three kinds of characters that Microsoft Entra asks for.
 */
export function createOneTimePassword(): string {
  for (;;) {
    const drawn = Array.from({ length: GROUPS }, () =>
      Array.from({ length: GROUP_LENGTH }, () => pick(LETTERS + DIGITS)).join(''),
    ).join('-');
    // Drawn again as a whole, because replacing single characters would make some passwords likelier.
    if (/[a-z]/.test(drawn) && /\d/.test(drawn)) return drawn;
  }
}

function pick(characters: string): string {
  const fair = 256 - (256 % characters.length);
  const [drawn = fair] = crypto.getRandomValues(new Uint8Array(1));
  return drawn < fair ? (characters[drawn % characters.length] ?? '') : pick(characters);
}
