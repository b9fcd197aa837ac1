/**
 * Which rows this version of the code reads and writes. Counted on when a change needs more than a new optional property,
 * by a migration in `migrations.ts`; `docs/decisions/0010-versions-side-by-side.md` says how.
 */
export interface CodeVersion {
  readonly version: number;
  /** The oldest rows that it works on. */
  readonly worksFrom: number;
}

export const codeVersion: CodeVersion = { version: 1, worksFrom: 1 };
