/** Who signed in last in this browser. Every tab reads it, so that each can tell whether that is still its own person. */
export interface SignedIn {
  readonly homeAccountId: string;
  readonly name: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

export const signedInKey = 'msp.signed-in';

/** Tells the other tabs; they hear of it by the `storage` event. */
export function tellSignedIn(person: SignedIn): void {
  window.localStorage.setItem(signedInKey, JSON.stringify(person));
}

/** Tells the other tabs that nobody is signed in any more. */
export function tellSignedOut(): void {
  window.localStorage.removeItem(signedInKey);
}

/** Who it is, or nothing where nobody is signed in. */
export function readSignedIn(): SignedIn | undefined {
  try {
    const told: unknown = JSON.parse(window.localStorage.getItem(signedInKey) ?? 'null');
    return isSignedIn(told) ? told : undefined;
  } catch {
    return undefined;
  }
}

function isSignedIn(value: unknown): value is SignedIn {
  if (typeof value !== 'object' || value === null) return false;
  const told = new Map<string, unknown>(Object.entries(value));
  return typeof told.get('homeAccountId') === 'string' && typeof told.get('name') === 'string' && !!told.get('at');
}
