import {
  type AccountInfo,
  AuthError,
  CacheLookupPolicy,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from '@azure/msal-browser';
import { apiScopes, fetchDiscovery, msalConfiguration } from '@msp/auth/browser';
import type { UiConfig } from '../lib/config';

export interface Session {
  readonly msal: PublicClientApplication;
  readonly account: AccountInfo | undefined;
  readonly getToken: (options?: { fresh?: boolean }) => Promise<string>;
  readonly signIn: () => Promise<never>;
}

function here(): string {
  const { pathname, search, hash } = window.location;
  return pathname + search + hash;
}

/** Only addresses inside the product: what comes back from a redirect is not trusted to be one. */
function isOwnPath(path: string | undefined): path is string {
  return path !== undefined && /^\/(?![/\\])/.test(path);
}

/** Resolves never: the browser is on its way to another page. */
const leaving = () => new Promise<never>(() => undefined);

/** Finishes a sign-in that has just returned, and puts the address back that it began at. */
async function finishSignIn(msal: PublicClientApplication): Promise<AccountInfo | undefined> {
  const result = await msal.handleRedirectPromise({ navigateToLoginRequestUrl: false });
  if (result && isOwnPath(result.state)) window.history.replaceState(null, '', result.state);
  const account = result?.account ?? msal.getActiveAccount() ?? msal.getAllAccounts()[0];
  if (account) msal.setActiveAccount(account);
  return account;
}

/** The session cannot be renewed without the identity provider's page: it ended, or it was never there. */
function needsSignIn(error: unknown): boolean {
  return (
    error instanceof InteractionRequiredAuthError || (error instanceof AuthError && error.errorCode === 'invalid_grant')
  );
}

/** Prepares MSAL and restores the session, if there is one. */
export async function openSession(config: UiConfig): Promise<Session> {
  const discovery = config.authority ? await fetchDiscovery(config.authority) : undefined;
  const msal = new PublicClientApplication(msalConfiguration(config, discovery));
  await msal.initialize();
  const account = await finishSignIn(msal);
  const scopes = apiScopes(config);

  const signIn = async () => {
    await msal.loginRedirect({ scopes, state: here() });
    return leaving();
  };
  const getToken = async ({ fresh = false } = {}) => {
    const active = msal.getActiveAccount();
    if (!active) return signIn();
    try {
      const { accessToken } = await msal.acquireTokenSilent({
        scopes,
        account: active,
        // No hidden frames: browsers withhold the provider's cookies there, and our policy forbids framing.
        cacheLookupPolicy: fresh ? CacheLookupPolicy.RefreshToken : CacheLookupPolicy.AccessTokenAndRefreshToken,
      });
      return accessToken;
    } catch (error) {
      if (needsSignIn(error)) return signIn();
      throw error;
    }
  };
  return { msal, account, getToken, signIn };
}
