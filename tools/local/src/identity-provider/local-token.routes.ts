import { randomUUID } from 'node:crypto';
import { platformClientId } from '@msp/testing';
import express, { type Router } from 'express';
import { importJWK, SignJWT } from 'jose';
import type { SigningKeys } from './signing-keys';
import { accessTokenClaims, accessTokenSeconds, findPersonByHandle, handles, platformScopes } from './token-claims';

/** `POST /local/token {handle}`: an access token without a browser, the same in shape as one from sign-in. */
export function localTokenRoutes(issuer: string, { jwk }: SigningKeys): Router {
  const router = express.Router();

  router.post('/token', express.json({ limit: '1kb' }), async (req, res) => {
    // Browsers name the page a request comes from; no page may fetch a token this way.
    if (req.headers.origin !== undefined || !req.is('application/json')) {
      res.status(403).json({ error: 'Only programs on this machine may ask, with a JSON body.' });
      return;
    }
    const person = findPersonByHandle(String(req.body?.handle));
    if (!person) {
      res.status(404).json({ error: `Unknown handle. Known are: ${handles.join(', ')}.` });
      return;
    }
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...accessTokenClaims(person),
      nbf: now,
      client_id: platformClientId,
      scope: platformScopes.join(' '),
    };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: jwk.kid })
      .setIssuer(issuer)
      .setSubject(person.oid)
      .setAudience(platformClientId)
      .setIssuedAt(now)
      .setExpirationTime(now + accessTokenSeconds)
      .setJti(randomUUID())
      .sign(await importJWK(jwk, 'RS256'));
    res.set('Cache-Control', 'no-store').json({ access_token: token, expires_in: accessTokenSeconds });
  });

  return router;
}
