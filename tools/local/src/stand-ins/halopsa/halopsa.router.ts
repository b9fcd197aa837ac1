import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { appTokenSeconds, issueAppToken, readAppToken } from '../access-token';
import { haloAudience, haloClientId, haloTenant, localSecrets } from '../credentials';
import { withFaults } from '../fault.middleware';
import type { World } from '../world';
import { HaloError, notFound } from './halo.error';
import { resourceRoutes } from './halopsa.routes';

const tokenForm = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.literal(haloClientId),
  client_secret: z.literal(localSecrets.halo),
  scope: z.string().min(1),
});

const oauthErrors: Record<string, string> = { grant_type: 'unsupported_grant_type', scope: 'invalid_scope' };

function requireToken(world: World): RequestHandler {
  return async (req, res, next) => {
    const token = await readAppToken(world.tokenKey, req.headers.authorization, haloAudience);
    if (token) return next();
    // Halo's 401 says nothing in its body.
    res.status(401).set('WWW-Authenticate', 'Bearer error="invalid_token"').end();
  };
}

function tokenRoute(world: World): RequestHandler {
  return async (req, res) => {
    if (req.query['tenant'] !== haloTenant) throw new HaloError(400, { error: 'invalid_tenant' });
    const form = tokenForm.safeParse(req.body ?? {});
    if (!form.success) {
      const field = String(form.error.issues[0]?.path[0]);
      throw new HaloError(400, { error: oauthErrors[field] ?? 'invalid_client' });
    }
    const claims = { aud: haloAudience, tid: haloTenant, appid: haloClientId, roles: [form.data.scope] };
    const access_token = await issueAppToken(world.tokenKey, claims);
    res.json({ access_token, token_type: 'Bearer', expires_in: appTokenSeconds, scope: form.data.scope });
  };
}

const sendErrors: express.ErrorRequestHandler = (error, _req, res, next) => {
  const refusal = error instanceof SyntaxError ? new HaloError(400, 'The request body is not JSON.') : error;
  if (!(refusal instanceof HaloError)) return next(error);
  res.status(refusal.status).send(refusal.answer);
};

/** Stand-in of a hosted HaloPSA, to be mounted at `/halo`: `/halo/auth` and `/halo/api`. */
export function haloRouter(world: World): Router {
  const router = express.Router();
  router.use(
    withFaults(world, {
      vendor: 'halopsa',
      tenantOf: () => undefined,
      // Tokens are had from another service, which has no such limit.
      limit: ({ path }) => {
        const { halopsaPerMinute, halopsaRetryAfter: says } = world.behaviour;
        if (path.startsWith('/auth')) return undefined;
        const seconds = world.windows.enter('halopsa', halopsaPerMinute, 60_000);
        return seconds === undefined ? undefined : { seconds, says };
      },
      pathOf: (req) => req.path.replace(/^\/api(?=\/)/, ''),
      errorBody: (status) => (status === 429 ? 'Too many requests' : { Message: 'Service unavailable' }),
    }),
  );
  router.get('/api/authinfo', (req, res) => {
    res.json({ auth_url: `http://${req.headers.host}${req.baseUrl}/auth`, tenant_id: haloTenant });
  });
  router.post('/auth/token', express.urlencoded({ extended: false }), tokenRoute(world));
  router.use('/api', requireToken(world), express.json({ limit: '5mb' }), resourceRoutes(world));
  router.use((req) => {
    throw notFound('Resource', req.path);
  });
  router.use(sendErrors);
  return router;
}
