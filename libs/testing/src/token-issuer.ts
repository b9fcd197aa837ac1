import {
  CompactSign,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type CryptoKey,
  type JSONWebKeySet,
  type JWTPayload,
} from 'jose';
import { mspTenantId, platformClientId, seedPeople, type SeedHandle } from './seed-identities';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** Who a token is for: a seeded person, or anybody with an oid. */
export interface TokenSubject {
  readonly oid: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

const allScopes = 'Workflows.Execute Forms.Manage Organizations.Manage';

/** A new RSA key pair under `kid`. */
export async function createSigningKey(kid: string): Promise<SigningKey> {
  return { kid, ...(await generateKeyPair('RS256', { extractable: true })) };
}

/** The public halves of keys as an identity provider publishes them. */
export async function publishKeys(keys: readonly SigningKey[]): Promise<JSONWebKeySet> {
  const published = keys.map(async ({ kid, publicKey }) => ({
    ...(await exportJWK(publicKey)),
    kid,
    use: 'sig',
    alg: 'RS256',
  }));
  return { keys: await Promise.all(published) };
}

/** The claims of Entra's v2.0 access token for a person, with all three scopes. */
export function personClaims(issuer: string, { oid, name, email, roles }: TokenSubject): JWTPayload {
  return {
    iss: issuer,
    aud: platformClientId,
    sub: `pairwise-${oid}`,
    oid,
    tid: mspTenantId,
    name,
    preferred_username: email,
    scp: allScopes,
    ...(roles.length === 0 ? {} : { roles: [...roles] }),
    azp: platformClientId,
    azpacr: '0',
    ver: '2.0',
  };
}

/** The claims of an app-only token: roles instead of scopes, and the app as its own subject. */
export function appClaims(issuer: string, oid: string, roles: readonly string[]): JWTPayload {
  const identity = { sub: oid, oid, tid: mspTenantId, idtyp: 'app', azp: oid, azpacr: '1' };
  return { iss: issuer, aud: platformClientId, ...identity, roles: [...roles], ver: '2.0' };
}

/** An identity provider without a network, for tests: its rules verify exactly the tokens that it signs. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly key: SigningKey;
  readonly keySet: JSONWebKeySet;
  /** What services check tokens by; fits the `TokenRules` of `@msp/auth`. */
  readonly rules: {
    readonly issuer: string;
    readonly audience: string;
    readonly tenantId: string;
    readonly findKey: ReturnType<typeof createLocalJWKSet>;
  };
  /** An access token for a seeded person or any other; `changes` replace claims, and undefined removes one. */
  token(who: SeedHandle | TokenSubject, changes?: JWTPayload): Promise<string>;
  /** An app-only token. */
  appToken(oid: string, roles: readonly string[], changes?: JWTPayload): Promise<string>;
}

/**
 * Signs claims with RS256: issued now, valid from now for an hour, unless the claims say otherwise. Claims of hostile
 * shapes are signed as they are.
 */
export async function signToken(key: SigningKey, claims: Readonly<Record<string, unknown>>, header: object = {}) {
  const now = Math.floor(Date.now() / 1000);
  const payload = JSON.stringify({ iat: now, nbf: now, exp: now + 3600, ...claims });
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ ...header, alg: 'RS256', typ: 'JWT', kid: key.kid })
    .sign(key.privateKey);
}

/** Makes a token issuer with a fresh RSA key. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const issuer = `https://login.microsoftonline.com/${mspTenantId}/v2.0`;
  const key = await createSigningKey('test-key');
  const keySet = await publishKeys([key]);
  return {
    issuer,
    key,
    keySet,
    rules: { issuer, audience: platformClientId, tenantId: mspTenantId, findKey: createLocalJWKSet(keySet) },
    token: (who, changes = {}) =>
      signToken(key, { ...personClaims(issuer, typeof who === 'string' ? seedPeople[who] : who), ...changes }),
    appToken: (oid, roles, changes = {}) => signToken(key, { ...appClaims(issuer, oid, roles), ...changes }),
  };
}
