import { ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity';
import { isLoopback } from './loopback';

/** How a service proves who it is to Azure: chosen by configuration, never by trying one after another. */
export type CredentialConfig =
  | { readonly kind: 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly kind: 'client-secret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** An https address; Entra's own without it. */
      readonly authorityHost?: string | undefined;
    };

/** The credential that the configuration names. Makes no call. */
export function createCredential(config: CredentialConfig) {
  if (config.kind === 'managed-identity') {
    return config.clientId === undefined
      ? new ManagedIdentityCredential()
      : new ManagedIdentityCredential({ clientId: config.clientId });
  }
  const { tenantId, clientId, clientSecret, authorityHost } = config;
  return new ClientSecretCredential(tenantId, clientId, clientSecret, {
    ...(authorityHost !== undefined && { authorityHost, disableInstanceDiscovery: isLoopback(authorityHost) }),
    retryOptions: { maxRetries: 1, retryDelayInMs: 100 },
  });
}
