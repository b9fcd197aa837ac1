const prefix = 'msp.draft ';

/** Whose draft it is, of which form, opened how. One person never sees what another one filled in. */
export function draftKey(userId: string, organizationId: string, formId: string, search: string): string {
  return `${prefix}${userId} ${organizationId} ${formId} ${search}`;
}

/** Whose draft it is, of which page. */
export function pageDraftKey(userId: string, name: string): string {
  return `${prefix}${userId} page ${name}`;
}

/** Forgets a draft, and those within it. */
export function forgetDrafts(key: string): void {
  for (const stored of Object.keys(window.sessionStorage)) {
    if (stored === key || stored.startsWith(`${key} `)) window.sessionStorage.removeItem(stored);
  }
}

/** At the end of a session: whoever comes next finds nothing. */
export function forgetAllDrafts(): void {
  for (const key of Object.keys(window.sessionStorage)) {
    if (key.startsWith(prefix)) window.sessionStorage.removeItem(key);
  }
}
