import * as z from 'zod';

const claims = z.looseObject({ tid: z.string().optional(), roles: z.array(z.string()).optional() });

export interface TokenClaims {
  readonly tenantId: string | undefined;
  readonly roles: readonly string[];
}

/** Claims of a token that came from Entra itself; not verified, so never to be used for rights here. */
export function readTokenClaims(token: string): TokenClaims {
  const parsed = claims.safeParse(decode(token.split('.')[1] ?? ''));
  // Entra does not promise that the token is readable for anyone but Graph.
  if (!parsed.success) return { tenantId: undefined, roles: [] };
  return { tenantId: parsed.data.tid, roles: parsed.data.roles ?? [] };
}

function decode(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
