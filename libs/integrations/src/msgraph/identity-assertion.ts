import { ManagedIdentityCredential } from '@azure/identity';
import { misconfigured } from '../settings';

/** What Entra takes a token of another identity for in place of a secret. */
const exchangeScope = 'api://AzureADTokenExchange/.default';

/**
 * A token of the managed identity that this process runs as, with which it signs in as an app that trusts the identity.
 * Throws a `missing-configuration` error where it runs as none.
 */
export async function identityAssertion(clientId: string | undefined): Promise<string> {
  const credential =
    clientId === undefined ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
  try {
    return (await credential.getToken(exchangeScope)).token;
  } catch {
    // No cause: what the library throws may quote what it was answered.
    throw misconfigured(
      'The platform runs without a managed identity, so that it cannot sign in to Microsoft Graph by one.',
      'Choose the client secret under "Signs in by", or run the platform in Azure.',
    );
  }
}
