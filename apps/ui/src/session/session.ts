import {
  type AccountInfo,
  AuthError,
  CacheLookupPolicy,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from '@azure/msal-browser';
import { apiScopes, fetchDiscovery, msalConfiguration } from '@msp/auth/browser';
import { ApiError } from '../lib/api-error';
import type { UiConfig } from '../lib/config';
import { readSignedIn, tellSignedIn } from './signed-in';
import { TabSession } from './tab-session';

interface TokenOptions {
  /** A new one, because the service refused the last. */
  readonly fresh?: boolean;
  /** Waits for a new sign-in where the session has ended, instead of failing: for what only reads. */
  readonly wait?: boolean;
}

interface SignInOptions {
  readonly loginHint?: string;
  /** Asks who it is even where somebody is signed in. */
  readonly anew?: boolean;
}

export interface Session {
  readonly msal: PublicClientApplication;
  /** Whose tab this is, as long as it is open. */
  readonly account: AccountInfo | undefined;
  /** Whether the page was opened by returning from the identity provider. */
  readonly justSignedIn: boolean;
  readonly tab: TabSession;
  readonly getToken: (options?: TokenOptions) => Promise<string>;
  readonly signIn: (options?: SignInOptions) => Promise<never>;
}

const beganKey = 'msp.sign-in-began';
const loopMs = 60_000;
/** The session is not in the browser any more: signed out, or cleared. */
const gone: readonly string[] = [
  'invalid_grant',
  'no_account_error',
  'no_account_found',
  'no_token_request_cache_error',
];

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
async function finishSignIn(msal: PublicClientApplication) {
  const result = await msal.handleRedirectPromise({ navigateToLoginRequestUrl: false });
  if (result && isOwnPath(result.state)) window.history.replaceState(null, '', result.state);
  const known = readSignedIn();
  const last = known && msal.getAccount({ homeAccountId: known.homeAccountId });
  const account = result?.account ?? last ?? msal.getActiveAccount() ?? msal.getAllAccounts()[0];
  if (!account) return { account: undefined, justSignedIn: false };
  msal.setActiveAccount(account);
  const { homeAccountId, name, username } = account;
  if (result || known?.homeAccountId !== homeAccountId) {
    tellSignedIn({ homeAccountId, name: name ?? username, at: Date.now() });
  }
  return { account, justSignedIn: result !== null };
}

/** The session cannot be renewed without the identity provider's page: it ended, or it was never there. */
function needsSignIn(error: unknown): boolean {
  return (
    error instanceof InteractionRequiredAuthError || (error instanceof AuthError && gone.includes(error.errorCode))
  );
}

/** Throws where the browser has only just come back from signing in: going there again would never end. */
function assertNoLoop(): void {
  const began = Number(window.sessionStorage.getItem(beganKey) ?? 0);
  window.sessionStorage.removeItem(beganKey);
  if (Date.now() - began < loopMs) {
    const detail = 'Signing in did not help. Try again, and report it if it stays.';
    throw new ApiError({ status: 401, code: 'unauthenticated', detail });
  }
  window.sessionStorage.setItem(beganKey, String(Date.now()));
}

/** Prepares MSAL and restores the session, if there is one. */
export async function openSession(config: UiConfig): Promise<Session> {
  const discovery = config.authority ? await fetchDiscovery(config.authority) : undefined;
  const msal = new PublicClientApplication(msalConfiguration(config, discovery));
  await msal.initialize();
  const { account, justSignedIn } = await finishSignIn(msal);
  const scopes = apiScopes(config);
  const tab = new TabSession(account?.homeAccountId ?? '');
  tab.watch();

  const signIn = async ({ loginHint, anew = false }: SignInOptions = {}) => {
    await msal.loginRedirect({
      scopes,
      state: here(),
      ...(loginHint && { loginHint }),
      ...(anew && { prompt: 'login' }),
    });
    return leaving();
  };
  const acquire = async (owner: AccountInfo, fresh: boolean) => {
    const { accessToken, account: whose } = await msal.acquireTokenSilent({
      scopes,
      account: owner,
      // No hidden frames: browsers withhold the provider's cookies there, and our policy forbids framing.
      cacheLookupPolicy: fresh ? CacheLookupPolicy.RefreshToken : CacheLookupPolicy.AccessTokenAndRefreshToken,
    });
    if (whose.homeAccountId !== owner.homeAccountId) throw new Error('The token is not for the person of this tab.');
    return accessToken;
  };
  return { msal, account, justSignedIn, tab, signIn, getToken: tokenSource({ account, tab, acquire, signIn }) };
}

export interface TokenSourceParts {
  readonly account: AccountInfo | undefined;
  readonly tab: TabSession;
  readonly acquire: (owner: AccountInfo, fresh: boolean) => Promise<string>;
  readonly signIn: () => Promise<never>;
}

/** Gives tokens of the tab's own person only; leads to the identity provider while there is nothing on the page to lose. */
export function tokenSource({ account, tab, acquire, signIn }: TokenSourceParts): Session['getToken'] {
  let isUsed = false;
  return async function getToken({ fresh = false, wait = false } = {}) {
    if (!account) return signIn();
    if (wait) {
      tab.check();
      await tab.whenActive();
    }
    tab.assertActive();
    try {
      const token = await acquire(account, fresh);
      // Somebody else may have signed in while this was under way.
      tab.assertActive();
      isUsed = true;
      window.sessionStorage.removeItem(beganKey);
      return token;
    } catch (error) {
      if (!needsSignIn(error)) throw error;
      if (!isUsed) {
        assertNoLoop();
        return signIn();
      }
      tab.end();
      return getToken({ fresh, wait });
    }
  };
}
