/** The languages that the person's browser is set to, in which dates, times and numbers are written. */
export function preferredLanguages(): readonly string[] {
  try {
    return Intl.getCanonicalLocales([...navigator.languages]);
  } catch {
    // Browsers may name what is no language; then their own choice counts.
    return [];
  }
}

/** Makes something for the languages once, and again only for others. */
export function perLanguages<Made>(make: (languages: string[]) => Made): () => Made {
  let [madeFor, made]: [string | undefined, Made | undefined] = [undefined, undefined];
  return () => {
    const languages = preferredLanguages();
    const key = languages.join();
    if (made === undefined || madeFor !== key) [madeFor, made] = [key, make([...languages])];
    return made;
  };
}
