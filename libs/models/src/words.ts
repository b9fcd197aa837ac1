/** A name from code in words: `userPrincipalName`, `assign-license` and `user_onboarding` read like text. */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]+/g, ' ')
    .toLowerCase()
    // Code spells it as Microsoft's API does, people read it as everywhere else here.
    .replaceAll(/\blicense(s?)\b/g, 'licence$1')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const plural = new Intl.PluralRules('en');

/** The noun for a number that stands elsewhere; `many` where the plural takes more than an s. */
export function nounFor(count: number, one: string, many = `${one}s`): string {
  return plural.select(count) === 'one' ? one : many;
}
