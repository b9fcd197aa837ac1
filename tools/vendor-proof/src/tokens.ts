import { ClientSecretCredential } from '@azure/identity';
import { decodeJwt } from 'jose';

const scope = 'https://graph.microsoft.com/.default';

export interface GraphSignIn {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of a stand-in, whose certificate is its own. */
  readonly authority?: { readonly host: string; readonly certificate: string };
}

/** A token of the tenant, by the library that the platform signs in with, and the permissions that it names. */
export async function signInToGraph({ tenantId, clientId, clientSecret, authority }: GraphSignIn) {
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, {
    ...(authority && {
      authorityHost: authority.host,
      disableInstanceDiscovery: true,
      tlsOptions: { ca: authority.certificate },
    }),
  });
  const header = async () => `Bearer ${(await credential.getToken(scope)).token}`;
  const claims = decodeJwt((await header()).slice('Bearer '.length));
  if (String(claims['tid']).toLowerCase() !== tenantId.toLowerCase()) {
    throw new Error('The token is for another tenant than the one asked for; nothing was called.');
  }
  const roles = Array.isArray(claims['roles']) ? claims['roles'].map(String) : [];
  return { header, roles };
}

interface FormSignIn {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
}

/** A token by client credentials, as a form; a refusal tells the standard's code and nothing of the request. */
export async function signInByForm({ url, clientId, clientSecret, scope: asked }: FormSignIn): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: asked,
  });
  const response = await fetch(url, { method: 'POST', body, redirect: 'error' });
  const answer: unknown = await response.json().catch(() => undefined);
  const token = Object(answer)['access_token'];
  if (response.ok && typeof token === 'string') return `Bearer ${token}`;
  const code = String(Object(answer)['error'] ?? '');
  throw new Error(
    `Signing in was answered ${response.status}${/^[a-z_]{1,40}$/.test(code) ? ` (${code})` : ''}. Check the credentials.`,
  );
}

/** Where an instance of HaloPSA gives its tokens, asked of the instance itself. */
export async function findHaloTokenUrl(instance: string, tenant: string): Promise<string> {
  const response = await fetch(`${instance}/api/authinfo`, { redirect: 'error' });
  const info: unknown = await response.json().catch(() => undefined);
  const told = Object(info)['auth_url'];
  const base = typeof told === 'string' && told !== '' ? told : `${instance}/auth`;
  const query = tenant === '' ? '' : `?tenant=${encodeURIComponent(tenant)}`;
  return `${base.replace(/\/+$/, '')}/token${query}`;
}
