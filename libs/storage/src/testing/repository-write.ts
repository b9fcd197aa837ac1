import type { Repositories } from '../registry/repositories.generated';

/** Something that a method of a repository writes over rows that are there. */
export interface Write {
  /** Makes the rows. */
  readonly given: (repositories: Repositories) => Promise<unknown>;
  /** Reads by one set of repositories, and writes what was read by another, which may be of another process. */
  readonly write: (reader: Repositories, writer: Repositories) => Promise<unknown>;
}

/** What each public method of a class does to rows; one that is left out does not compile. */
type Methods<Repository> = { readonly [Method in keyof Repository]: Write | 'reads' | 'deletes' | 'appends' };
export type RepositoryWrites = { readonly [Name in keyof Repositories]: Methods<Repositories[Name]> };
