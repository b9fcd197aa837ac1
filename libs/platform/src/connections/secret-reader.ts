import { globalScope, InvalidRequestError, type Scope } from '@msp/models';
import type { SecretStore } from '@msp/storage';
import { MissingSecretError, Secret, type Secrets } from '@msp/workflow-sdk';
import type { Logger } from 'pino';

export interface SecretReaderParts {
  readonly store: Pick<SecretStore, 'find'>;
  /** Whose secrets come before those of GLOBAL. */
  readonly scope: Scope;
  /** Is told every value that is handed out. */
  readonly redactor: { add(value: string): void };
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Secrets for one execution: the organization's, then the global ones. Values live as long as the execution. */
export class SecretReader implements Secrets {
  private readonly known = new Map<string, Promise<string | undefined>>();

  constructor(private readonly surroundings: SecretReaderParts) {}

  async get(name: string, options: { readonly ownOnly?: boolean } = {}): Promise<Secret> {
    return new Secret(await this.reveal(name, options));
  }

  /** The plain value. With `ownOnly` the global secret of that name is not an answer. Throws MissingSecretError. */
  async reveal(name: string, { ownOnly = false }: { readonly ownOnly?: boolean } = {}): Promise<string> {
    const { scope, signal } = this.surroundings;
    signal.throwIfAborted();
    const own = scope === globalScope ? undefined : await this.find(scope, name);
    const value = own ?? (ownOnly ? undefined : await this.find(globalScope, name));
    if (value === undefined) throw new MissingSecretError(name);
    return value;
  }

  private find(scope: Scope, name: string): Promise<string | undefined> {
    const key = `${scope}/${name}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const loading = this.load(scope, name);
    this.known.set(key, loading);
    loading.catch(() => this.known.delete(key));
    return loading;
  }

  private async load(scope: Scope, name: string): Promise<string | undefined> {
    const { store, redactor, logger, signal } = this.surroundings;
    try {
      const value = await store.find(scope, name, { signal });
      logger.info({ secret: name, scope, found: value !== undefined }, 'A secret was asked for');
      if (value !== undefined) redactor.add(value);
      return value;
    } catch (error) {
      // A name that no secret can have is one that is missing.
      if (error instanceof InvalidRequestError) return undefined;
      throw error;
    }
  }
}
