import { type Configuration, ProtocolMode } from '@azure/msal-browser';

/** Where the browser signs people in. `authority` names a local identity provider; without it, Microsoft Entra ID. */
export interface BrowserAuthSettings {
  readonly azureClientId: string;
  readonly azureTenantId: string;
  readonly redirectUri: string;
  readonly authority?: string;
}

const scopeNames = ['Workflows.Execute', 'Forms.Manage', 'Organizations.Manage'] as const;

/** The scopes of the platform's app registration, as a token request names them. */
export function apiScopes({ azureClientId }: Pick<BrowserAuthSettings, 'azureClientId'>): string[] {
  return scopeNames.map((name) => `api://${azureClientId}/${name}`);
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

/** Reads the discovery document of a local identity provider. Throws when it cannot be reached or is no loopback address. */
export async function fetchDiscovery(authority: string, send: typeof fetch = fetch): Promise<unknown> {
  if (!isLoopback(new URL(authority))) throw new Error('A local identity provider must be on this machine.');
  const response = await send(`${authority.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`The identity provider answered ${response.status}.`);
  return response.json();
}

/**
 * MSAL refuses http authorities, but asks the authority for nothing when it is given the discovery document:
 * so the https address is a name only, and every request goes to the addresses in the document.
 */
function localAuthority(authority: string, discovery: unknown): Configuration['auth'] & object {
  const { host } = new URL(authority);
  return {
    clientId: '',
    authority: `https://${host}`,
    knownAuthorities: [host],
    authorityMetadata: JSON.stringify(discovery),
  };
}

/** MSAL's configuration: Microsoft Entra ID, or with `authority` and its discovery document a local OpenID provider. */
export function msalConfiguration(settings: BrowserAuthSettings, discovery?: unknown): Configuration {
  const { azureClientId, azureTenantId, redirectUri, authority } = settings;
  const entra = { clientId: azureClientId, authority: `https://login.microsoftonline.com/${azureTenantId}` };
  const local = authority !== undefined;
  return {
    auth: {
      ...(local ? localAuthority(authority, discovery) : entra),
      clientId: azureClientId,
      redirectUri,
      postLogoutRedirectUri: new URL('/signed-out', redirectUri).href,
    },
    // Shared between tabs, so that a link opened in a new one needs no second sign-in.
    cache: { cacheLocation: 'localStorage' },
    system: local ? { protocolMode: ProtocolMode.OIDC } : {},
  };
}
