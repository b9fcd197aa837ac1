import { mspTenantId } from '@msp/testing';
import express, { type Router } from 'express';
import { appTokenSeconds, issueAssertion } from '../access-token';
import { exchangeAudience, identityHeader, managedIdentities } from '../credentials';
import type { World } from '../world';

export const ownIssuer = `https://login.microsoftonline.com/${mspTenantId}/v2.0`;

/**
 * Stand-in of what IDENTITY_ENDPOINT leads to in Azure: tells the identity's token to whoever knows the header. Only for
 * what stands in place of a secret.
 */
export function managedIdentityRoutes(world: World): Router {
  const router = express.Router();
  router.get('/token', async (req, res) => {
    const { resource, client_id: clientId = managedIdentities.engine.clientId } = req.query;
    if (req.headers['x-identity-header'] !== identityHeader) {
      res.status(401).json({ statusCode: 401, message: 'The header is missing or wrong.' });
      return;
    }
    const identity = Object.values(managedIdentities).find((one) => one.clientId === clientId);
    if (identity === undefined || resource !== exchangeAudience) {
      res.status(400).json({ statusCode: 400, message: 'No such identity, or not for this resource.' });
      return;
    }
    const claims = { iss: ownIssuer, sub: identity.principalId, aud: exchangeAudience };
    const token = await issueAssertion(world.tokenKey, claims);
    const expiresOn = Math.floor(Date.now() / 1_000) + appTokenSeconds;
    res.json({ access_token: token, expires_on: String(expiresOn), resource, token_type: 'Bearer' });
  });
  return router;
}
