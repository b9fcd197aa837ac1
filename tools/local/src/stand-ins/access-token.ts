import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

const claimsSchema = z.looseObject({
  aud: z.string(),
  tid: z.string(),
  appid: z.string(),
  roles: z.array(z.string()),
});
export type AppToken = z.infer<typeof claimsSchema>;

export const appTokenSeconds = 3599;

/** A token of an app for one resource in one tenant. Only the stand-ins read it, so a shared key is enough. */
export async function issueAppToken(key: Uint8Array, claims: AppToken): Promise<string> {
  return new SignJWT({ ...claims, ver: '1.0', idtyp: 'app', uti: randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(`https://sts.windows.net/${claims.tid}/`)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime(`${appTokenSeconds}s`)
    .sign(key);
}

const assertionSchema = z.looseObject({ iss: z.string(), sub: z.string(), aud: z.string() });
export type Assertion = Pick<z.infer<typeof assertionSchema>, 'iss' | 'sub' | 'aud'>;

/** What an identity of a tenant is given to sign in with as an app that trusts it. */
export async function issueAssertion(key: Uint8Array, { iss, sub, aud }: Assertion): Promise<string> {
  return new SignJWT({ sub })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(iss)
    .setAudience(aud)
    .setIssuedAt()
    .setExpirationTime(`${appTokenSeconds}s`)
    .sign(key);
}

/** The claims of an assertion, or undefined where it is not one, or is over. */
export async function readAssertion(key: Uint8Array, assertion: string): Promise<Assertion | undefined> {
  try {
    const { payload } = await jwtVerify(assertion, key, { algorithms: ['HS256'] });
    return assertionSchema.parse(payload);
  } catch {
    return undefined;
  }
}

/** The claims of an Authorization header's token for `audience`, or undefined when it is not one. */
export async function readAppToken(
  key: Uint8Array,
  authorization: string | undefined,
  audience: string,
): Promise<AppToken | undefined> {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return undefined;
  try {
    const { payload } = await jwtVerify(token, key, { audience, algorithms: ['HS256'] });
    return claimsSchema.parse(payload);
  } catch {
    return undefined;
  }
}
