/** Stands for more than one source of a workflow, and is the digest of none. */
const several = 'several';

/** Under which code an execution goes on. */
export interface SourceOfTurn {
  /** As its row says from now on; not there where nobody knows. */
  readonly sourceDigest: string | undefined;
  /** Other code than that of now has written what is in its journal, or may have. */
  readonly isOtherCode: boolean;
}

/**
 * What it means for an execution whose row names one source that the code of now is another. Once they differ, the row names
 * neither, so that nobody who goes on later takes the journal for their own.
 */
export function sourceOfTurn(stored: string | undefined, now: string | undefined): SourceOfTurn {
  // Without a build nobody knows which code it is.
  if (now === undefined) return { sourceDigest: stored, isOtherCode: false };
  return stored === now ? { sourceDigest: now, isOtherCode: false } : { sourceDigest: several, isOtherCode: true };
}
