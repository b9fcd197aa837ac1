const defaultAuthority = 'https://login.microsoftonline.com';

export interface IdentityEnvironment {
  readonly tenantId: string;
  readonly clientId: string;
  /** Replaces Entra's issuer; only for a local identity provider on a loopback address. */
  readonly issuer?: string | undefined;
  /** Replaces the address of Entra's signing keys, together with `issuer`. */
  readonly keysUrl?: string | undefined;
  readonly production: boolean;
}

/** Where tokens come from: Entra's addresses of the tenant, or the local identity provider's. Throws on an unsafe mix. */
export function tokenSource(environment: IdentityEnvironment): { issuer: string; keysUrl: string } {
  const { tenantId, issuer, keysUrl, production } = environment;
  if (issuer === undefined && keysUrl === undefined) {
    return {
      issuer: `${defaultAuthority}/${tenantId}/v2.0`,
      keysUrl: `${defaultAuthority}/${tenantId}/discovery/v2.0/keys`,
    };
  }
  if (issuer === undefined || keysUrl === undefined) throw new Error('TOKEN_ISSUER and TOKEN_JWKS_URL go together.');
  if (production) throw new Error('TOKEN_ISSUER is for local development and is refused in production.');
  if (![issuer, keysUrl].every(isLoopback))
    throw new Error('TOKEN_ISSUER and TOKEN_JWKS_URL must be loopback addresses.');
  return { issuer, keysUrl };
}

/** Says whether an address is this machine's. Throws TypeError for what is no address. */
export function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
