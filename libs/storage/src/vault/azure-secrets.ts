import { setTimeout as delay } from 'node:timers/promises';
import type { SecretClient } from '@azure/keyvault-secrets';
import { ConflictError, UnavailableError } from '@msp/models';
import { z } from 'zod';
import { azureFailure, callAzure } from '../calls/azure-call';
import type { CallOptions } from '../tables/entity-table';
import { assertSecretValue, vaultName, type SecretStore } from './secret-store';

const pollMs = 250;
const recoveryTimeoutMs = 20_000;

const innerErrorSchema = z.object({
  details: z.object({ error: z.object({ innerError: z.object({ code: z.string() }) }) }),
});

/** Why a vault refused because of what it holds; undefined of any other failure. */
export function conflictKind(error: unknown): string | undefined {
  if (azureFailure(error).status !== 409) return undefined;
  return innerErrorSchema.safeParse(error).data?.details.error.innerError.code ?? 'Conflict';
}

/** What its roles do not let it do is set up wrongly: the words are for who can mend that. */
function orForbidden(error: unknown): never {
  if (azureFailure(error).status !== 403) throw error;
  throw new UnavailableError('The vault does not let this service do that. Check the roles of its identity.', {
    cause: error,
  });
}

/** Secrets of a Key Vault behind the port. The client must not repeat calls by itself. */
export function createAzureSecretStore(client: SecretClient): SecretStore {
  const call = <T>(options: CallOptions | undefined, work: (signal: AbortSignal) => Promise<T>) =>
    callAzure({ target: 'vault', repeatable: true, signal: options?.signal }, work).catch(orForbidden);
  const orAbsent = (error: unknown) => {
    if (azureFailure(error).status === 404) return undefined;
    throw error;
  };
  const set = (vaultKey: string, value: string, options: CallOptions | undefined) =>
    call(options, async (abortSignal) => {
      await client.setSecret(vaultKey, value, { abortSignal });
    });

  // A deleted name stays taken until it is recovered; purging would need a right this service should not have.
  async function recoverAndSet(vaultKey: string, value: string, options: CallOptions | undefined): Promise<void> {
    const deadline = AbortSignal.timeout(recoveryTimeoutMs);
    while (!deadline.aborted) {
      try {
        return await set(vaultKey, value, options);
      } catch (error) {
        const kind = conflictKind(error);
        if (kind === undefined) throw error;
        if (kind === 'ObjectIsDeletedButRecoverable') {
          await call(options, (abortSignal) =>
            client.beginRecoverDeletedSecret(vaultKey, { abortSignal, intervalInMs: pollMs }),
          );
        }
        await delay(pollMs, undefined, options?.signal ? { signal: options.signal } : {});
      }
    }
    throw new ConflictError('The vault is still restoring an earlier secret of this name; try again in a minute.');
  }

  return {
    async find(scope, name, options) {
      const vaultKey = vaultName(scope, name);
      const secret = await call(options, (abortSignal) => client.getSecret(vaultKey, { abortSignal })).catch(orAbsent);
      return secret?.value;
    },
    async has(scope, name, options) {
      const vaultKey = vaultName(scope, name);
      const versions = await call(options, (abortSignal) =>
        client.listPropertiesOfSecretVersions(vaultKey, { abortSignal }).byPage().next(),
      ).catch(orAbsent);
      return versions !== undefined && !versions.done && versions.value.length > 0;
    },
    async put(scope, name, value, options) {
      assertSecretValue(value);
      await recoverAndSet(vaultName(scope, name), value, options);
    },
    async delete(scope, name, options) {
      const vaultKey = vaultName(scope, name);
      await call(options, (abortSignal) =>
        client.beginDeleteSecret(vaultKey, { abortSignal, intervalInMs: pollMs }),
      ).catch(orAbsent);
    },
  };
}
