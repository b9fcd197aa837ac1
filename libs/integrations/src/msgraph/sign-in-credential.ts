import { ClientAssertionCredential, ClientSecretCredential, type ClientSecretCredentialOptions } from '@azure/identity';
import type { Connection } from '../integration';
import type { TokenSubject } from '../tokens/token-cache';
import { identityAssertion } from './identity-assertion';

/** How the app proves who it is: by a secret, or by the managed identity of the process, which the app trusts. */
export type SignInProof = { readonly kind: 'secret'; readonly secretReference: string } | { readonly kind: 'identity' };

interface SignIn {
  readonly proof: SignInProof;
  readonly options: ClientSecretCredentialOptions;
}

/** What signs in at Entra as an app. Throws a `missing-configuration` error where the process has not the identity for it. */
export async function signInCredential(
  { endpoints }: Connection,
  { tenant, clientId, secret }: TokenSubject,
  { proof, options }: SignIn,
): Promise<ClientSecretCredential | ClientAssertionCredential> {
  if (proof.kind === 'secret') return new ClientSecretCredential(tenant, clientId, secret, options);
  const assertion = await identityAssertion(endpoints.identityClientId);
  return new ClientAssertionCredential(tenant, clientId, () => Promise.resolve(assertion), options);
}
