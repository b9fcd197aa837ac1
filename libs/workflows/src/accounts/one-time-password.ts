const ALPHABETS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%*+-=?@_'] as const;
const LENGTH = 24;

/** What a sealed one-time password is called. */
export const ONE_TIME_PASSWORD = 'One-time password';

/** A random password of 24 characters with each of the four kinds that Microsoft Entra asks for. */
export function createOneTimePassword(): string {
  const everything = ALPHABETS.join('');
  for (;;) {
    const password = Array.from({ length: LENGTH }, () => pick(everything)).join('');
    // Drawn again as a whole, because replacing single characters would make some passwords likelier.
    if (ALPHABETS.every((alphabet) => [...alphabet].some((character) => password.includes(character)))) return password;
  }
}

function pick(characters: string): string {
  const fair = 256 - (256 % characters.length);
  const [drawn = fair] = crypto.getRandomValues(new Uint8Array(1));
  return drawn < fair ? (characters[drawn % characters.length] ?? '') : pick(characters);
}
