import { measured } from '../calls/measured';
import type { SecretStore } from './secret-store';

/** The same secrets, whose calls are measured; neither names nor scopes are told. */
export function traceSecrets(secrets: SecretStore): SecretStore {
  const of = (operation: string) => ({ system: 'azure.keyvault', operation, collection: 'secrets' }) as const;
  return {
    find: (...call) => measured(of('find'), () => secrets.find(...call)),
    has: (...call) => measured(of('has'), () => secrets.has(...call)),
    put: (...call) => measured(of('put'), () => secrets.put(...call)),
    delete: (...call) => measured(of('delete'), () => secrets.delete(...call)),
  };
}
