import type { SecretClient } from '@azure/keyvault-secrets';
import { ConflictError } from '@msp/models';
import { azureFailure, callAzure } from '../calls/azure-call';
import { conflictKind } from './azure-secrets';
import type { CallOptions } from '../tables/entity-table';
import { patiently } from '../calls/patience';
import type { SecretBackups } from './secret-backups';

const timeoutMs = 15_000;
const isDeleted =
  'The vault holds a secret of the backup as a deleted one. Recover its deleted secrets, or purge them, and run this again.';
const isElsewhere =
  'The vault cannot read the backup of a secret: it was not made in this subscription and geography, or the right to restore is missing.';

/** Backups by a Key Vault itself. The client must not repeat calls by itself. */
export function createAzureSecretBackups(client: SecretClient): SecretBackups {
  const call = <Result>(options: CallOptions | undefined, work: (signal: AbortSignal) => Promise<Result>) => {
    const { signal } = options ?? {};
    return patiently(() => callAzure({ target: 'vault', repeatable: true, signal, timeoutMs }, work), { signal });
  };

  return {
    isThere: true,
    async *listNames({ signal } = {}) {
      const pages = client.listPropertiesOfSecrets(signal ? { abortSignal: signal } : {}).byPage();
      for (;;) {
        const { done, value } = await callAzure({ target: 'vault', repeatable: false, signal, timeoutMs }, () =>
          pages.next(),
        );
        if (done) return;
        for (const { name } of value) yield name;
      }
    },
    backup: (name, options) =>
      call(options, (abortSignal) => client.backupSecret(name, { abortSignal })).catch((error: unknown) => {
        if (azureFailure(error).status === 404) return undefined;
        throw error;
      }),
    restore: (backup, options) =>
      call(options, (abortSignal) => client.restoreSecretBackup(backup, { abortSignal })).then(
        () => true,
        (error: unknown) => {
          const { status } = azureFailure(error);
          if (conflictKind(error) === 'ObjectIsDeletedButRecoverable')
            throw new ConflictError(isDeleted, { cause: error });
          if (status === 409) return false;
          if (status !== 400 && status !== 403) throw error;
          throw new ConflictError(isElsewhere, { cause: error });
        },
      ),
  };
}
