import type { CallOptions } from '../tables/entity-table';

/**
 * Copies of secrets that only the vault can read again, in a vault of the same subscription and geography. No value
 * passes through this process.
 */
export interface SecretBackups {
  /** Whether there is a vault at all. */
  readonly isThere: boolean;
  /** The names of all secrets as the vault knows them, `{scope}--{name}`; deleted ones are not among them. */
  listNames(options?: CallOptions): AsyncIterable<string>;
  /** A secret with all its versions; undefined when it is gone. */
  backup(vaultName: string, options?: CallOptions): Promise<Uint8Array | undefined>;
  /** Puts a secret back. One of the same name stays as it is: false. Throws ConflictError where the vault cannot read it. */
  restore(backup: Uint8Array, options?: CallOptions): Promise<boolean>;
}
