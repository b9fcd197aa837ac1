import { platformClientId, seedApp } from '@msp/testing';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { renderError, renderSignedOut, renderSignOut } from './pages';
import { localSecrets } from '../stand-ins/credentials';
import type { SessionStore } from './session-store';
import type { SigningKeys } from './signing-keys';
import {
  accessTokenClaims,
  accessTokenSeconds,
  appTokenClaims,
  findPersonByOid,
  identityClaims,
  platformResource,
  requestableScopes,
} from './token-claims';

export interface ProviderOptions {
  readonly issuer: string;
  /** Origins of the app, which may call the token endpoint and be returned to. */
  readonly appOrigins: readonly string[];
  readonly keys: SigningKeys;
  readonly sessions: SessionStore;
}

/** Paths of the app that sign-in and sign-out may return to. */
const returnPaths = ['', '/', '/auth/callback', '/auth/redirect', '/auth', '/redirect', '/signed-out', '/blank.html'];

const day = 24 * 3600;

function client(appOrigins: readonly string[]) {
  const returns = appOrigins.flatMap((origin) => returnPaths.map((path) => origin + path));
  return {
    client_id: platformClientId,
    client_name: 'MSP Automation Platform',
    // Native clients may use http on localhost; web clients may not.
    application_type: 'native' as const,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: returns,
    post_logout_redirect_uris: returns,
  };
}

/** An app that asks for tokens of its own, with its secret. */
const appClient = {
  client_id: seedApp.clientId,
  client_name: seedApp.name,
  client_secret: localSecrets.app,
  token_endpoint_auth_method: 'client_secret_post' as const,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
};

async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, session, provider, result } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const existing = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  if (existing !== undefined) {
    const found = await provider.Grant.find(existing);
    if (found) return found;
  }
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email offline_access');
  grant.addResourceScope(platformResource, requestableScopes.join(' '));
  await grant.save();
  return grant;
}

function features(appOrigins: readonly string[]): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => renderSignOut(ctx, form, appOrigins),
      postLogoutSuccessSource: renderSignedOut,
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => platformResource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: requestableScopes.join(' '),
        audience: platformClientId,
        accessTokenFormat: 'jwt',
        accessTokenTTL: accessTokenSeconds,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  };
}

/** The OpenID provider: the product in the browser, the seeded people, an app; tokens shaped like Entra's. */
export function createProvider({ issuer, appOrigins, keys, sessions }: ProviderOptions): Provider {
  return new Provider(issuer, {
    adapter: sessions.adapter,
    jwks: { keys: [keys.jwk] },
    cookies: { keys: [keys.cookieKey] },
    clients: [client(appOrigins), appClient],
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: { openid: ['sub', 'oid', 'tid', 'ver'], profile: ['name', 'preferred_username'], email: ['email'] },
    conformIdTokenClaims: false,
    clientBasedCORS: (_ctx, origin) => appOrigins.includes(origin),
    features: features(appOrigins) ?? {},
    findAccount: (_ctx, oid) => {
      const person = findPersonByOid(oid);
      if (!person) return undefined;
      return { accountId: oid, claims: () => ({ sub: oid, ...identityClaims(person), email: person.email }) };
    },
    extraTokenClaims: (_ctx, token) => {
      const person = 'accountId' in token && token.accountId ? findPersonByOid(token.accountId) : undefined;
      const app = token.clientId === seedApp.clientId ? appTokenClaims(seedApp) : undefined;
      const claims = person ? accessTokenClaims(person) : app;
      return claims && { ...claims, nbf: Math.floor(Date.now() / 1000) };
    },
    loadExistingGrant: grantEverything,
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError,
    ttl: { Session: 14 * day, Grant: 14 * day, RefreshToken: 14 * day, IdToken: 3600, Interaction: 3600 },
  });
}
