const words =
  'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'.split(
    ' ',
  );
const digits = 'zero one two three four five six seven eight nine'.split(' ');

/** A part of a value, and each of its characters as it is said on the telephone. */
export interface SpelledGroup {
  readonly text: string;
  readonly spelled: readonly string[];
}

/** A value of groups, such as `xkfp-7mwd`, spelled; undefined for one that is not made to be read out. */
export function spell(value: string): readonly SpelledGroup[] | undefined {
  if (!/^[A-Za-z0-9]{2,8}(-[A-Za-z0-9]{2,8}){1,7}$/.test(value)) return undefined;
  return value.split('-').map((text) => ({ text, spelled: [...text].map(spellCharacter) }));
}

function spellCharacter(character: string): string {
  if (/\d/.test(character)) return digits[Number(character)] ?? character;
  const word = words[character.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)] ?? character;
  return /[A-Z]/.test(character) ? `capital ${word}` : word;
}
