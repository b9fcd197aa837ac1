import { hash } from 'node:crypto';
import { ForbiddenError, isLowerCaseGuid, ProblemError, TtlCache, UnauthenticatedError } from '@msp/models';
import { decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Principal } from './principal';

const longestToken = 16_384;
const clockToleranceSeconds = 60;
/** No longer than what a person may do. */
const rememberedMs = 5_000;
const keyReferences = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

export interface TokenRules {
  /** Exactly the `iss` claim, for Entra `https://login.microsoftonline.com/{tenant}/v2.0`. */
  readonly issuer: string;
  /** Exactly the `aud` claim: the client id of this platform's registration. */
  readonly audience: string;
  readonly tenantId: string;
  readonly findKey: JWTVerifyGetKey;
}

const refuse = (): never => {
  throw new UnauthenticatedError('The access token cannot be accepted. Sign in again.');
};

const noRole =
  'The app was given no role of the platform. An administrator assigns Workflows.Execute to it in Microsoft Entra ID.';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

function principalOf(payload: JWTPayload, tenantId: string): Principal {
  const userId = text(payload['oid']);
  const scopes = text(payload['scp']).split(' ').filter(Boolean);
  const roles = texts(payload['roles']);
  const isApp = scopes.length === 0;
  // Without scopes it is an app's own token, whose subject is the app itself, or it is no access token at all.
  const saysApp = payload['idtyp'] === 'app';
  const ownToken = saysApp || payload.sub === userId;
  if (saysApp && isApp && roles.length === 0) throw new ForbiddenError(noRole);
  if (!isLowerCaseGuid(userId) || (isApp && (roles.length === 0 || !ownToken))) refuse();
  if (!isApp && saysApp) refuse();
  // An access token never carries a nonce; an ID token for the same audience does.
  if (payload['nonce'] !== undefined) refuse();
  const email = text(payload['preferred_username']);
  const displayName = isApp ? `App ${text(payload['azp']) || userId}` : text(payload['name']) || email || userId;
  return { kind: isApp ? 'app' : 'user', userId, tenantId, displayName, email, scopes, roles };
}

interface VerifiedToken {
  readonly principal: Principal;
  /** In milliseconds since 1970. */
  readonly acceptedUntil: number;
}

/**
 * Checks an access token by the rules that Microsoft publishes for v2.0 access tokens: RS256 with a published key, exact
 * issuer, audience and tenant, lifetime with a minute of tolerance. Throws UnauthenticatedError for any other token.
 */
export async function verifyAccessToken(token: string, rules: TokenRules): Promise<Principal> {
  return (await verify(token, rules)).principal;
}

/** The same for many requests: whose token was good is not checked again for 5 s, but for whether it is still in time. */
export class TokenVerifier {
  /** By what their tokens are recognised; no token is kept. */
  private readonly verified: TtlCache<VerifiedToken>;

  constructor(
    private readonly rules: TokenRules,
    private readonly now: () => number = Date.now,
  ) {
    this.verified = new TtlCache(rememberedMs, now);
  }

  /** Throws UnauthenticatedError for a token that cannot be accepted. */
  async verify(token: string): Promise<Principal> {
    if (token.length > longestToken) refuse();
    const known = await this.verified.get(hash('sha256', token), () => verify(token, this.rules));
    return known.acceptedUntil > this.now() ? known.principal : verifyAccessToken(token, this.rules);
  }
}

async function verify(token: string, rules: TokenRules): Promise<VerifiedToken> {
  if (token.length > longestToken) refuse();
  try {
    const header = decodeProtectedHeader(token);
    if (typeof header.kid !== 'string' || keyReferences.some((name) => name in header)) refuse();
    const { payload } = await jwtVerify(token, rules.findKey, {
      algorithms: ['RS256'],
      issuer: rules.issuer,
      audience: rules.audience,
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['exp', 'nbf', 'iat', 'oid', 'tid'],
    });
    // An audience list would let one token serve two services.
    if (payload['ver'] !== '2.0' || payload['tid'] !== rules.tenantId || payload.aud !== rules.audience) refuse();
    const { exp = 0 } = payload;
    return {
      principal: principalOf(payload, rules.tenantId),
      acceptedUntil: (exp + clockToleranceSeconds) * 1_000,
    };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new UnauthenticatedError('The access token cannot be accepted. Sign in again.', { cause: error });
  }
}
