import { SecretClient } from '@azure/keyvault-secrets';
import { noRetries } from '../account/account';
import { createCredential, type CredentialConfig } from '../account/credential';
import { isLoopback } from '../account/loopback';
import { createAzureSecretStore } from './azure-secrets';
import { splitSecrets, type SecretStore } from './secret-store';

export interface VaultConfig {
  readonly url: string;
  /** The vault of sealed values; the same one without it. */
  readonly sealedUrl?: string | undefined;
  readonly credential: CredentialConfig;
}

/** What each service may do differs between the two vaults, so nothing of one is looked for in the other. */
export function createSecretStore({ url, sealedUrl, credential }: VaultConfig): SecretStore {
  const secrets = createAzureSecretStore(createSecretClient({ url, credential }));
  if (sealedUrl === undefined) return secrets;
  return splitSecrets(secrets, createAzureSecretStore(createSecretClient({ url: sealedUrl, credential })));
}

/** The client of one vault. Makes no call; throws on an address that cannot be right. */
export function createSecretClient({ url, credential }: Pick<VaultConfig, 'url' | 'credential'>): SecretClient {
  const isLocal = isLoopback(url);
  if (!isLocal && !url.startsWith('https:')) throw new Error('KEY_VAULT_URL is an https address.');
  return new SecretClient(url, createCredential(credential), {
    ...noRetries,
    disableChallengeResourceVerification: isLocal,
    allowInsecureConnection: isLocal,
  });
}
