import express, { type Request, type RequestHandler, type Router } from 'express';
import { type AppToken, readAppToken } from '../access-token';
import { graphAudience } from '../credentials';
import { withFaults } from '../fault.middleware';
import type { World } from '../world';
import type { GraphCall, GraphRoute } from './graph-call';
import { GraphError } from './graph.error';
import { contactRoutes } from './contact.routes';
import { deletedItemRoutes } from './deleted-item.routes';
import { deviceRoutes } from './device.routes';
import { groupRoutes } from './group.routes';
import { licenseRoutes } from './license.routes';
import { organizationRoutes } from './organization.routes';
import { partnerRoutes } from './partner.routes';
import { registrationRoutes } from './registration.routes';
import { roleRoutes } from './role.routes';
import { userRoutes } from './user.routes';

const routes: readonly GraphRoute[] = [
  ...userRoutes,
  ...licenseRoutes,
  ...groupRoutes,
  ...contactRoutes,
  ...deletedItemRoutes,
  ...roleRoutes,
  ...registrationRoutes,
  ...deviceRoutes,
  ...organizationRoutes,
  ...partnerRoutes,
];

function tokenOf(world: World, req: Request): Promise<AppToken | undefined> {
  return readAppToken(world.tokenKey, req.headers.authorization, graphAudience);
}

function readCall(world: World, req: Request, tenant: GraphCall['tenant'], roles: readonly string[]): GraphCall {
  const base = `http://${req.headers.host}${req.baseUrl}`;
  const url = new URL(req.originalUrl, base);
  const params = Object.entries(req.params).map(([name, value]) => [name, String(value)]);
  return {
    tenant,
    replicas: world.replicas,
    behaviour: world.behaviour,
    roles,
    params: Object.fromEntries(params),
    query: url.searchParams,
    body: req.body,
    consistencyLevel: req.get('consistencylevel'),
    prefersRepresentation: req.get('prefer') === 'return=representation',
    base,
    path: url.pathname.slice(req.baseUrl.length),
  };
}

/** Runs a route for the tenant that the token names, if the app was granted one of the permissions there. */
function run(world: World, route: GraphRoute): RequestHandler {
  return async (req, res) => {
    const token = await tokenOf(world, req);
    const tenant = world.findTenant(token?.tid);
    if (!token || !tenant)
      throw new GraphError('InvalidAuthenticationToken', 'Access token is empty, expired or not for Graph.');
    if (!route.roles.some((role) => token.roles.includes(role))) {
      const scopes = route.namesPermissions ? ` It needs one of: ${route.roles.join(', ')}.` : '';
      const text = `Insufficient privileges to complete the operation.${scopes}`;
      throw new GraphError('Authorization_RequestDenied', text);
    }
    const answer = route.handle(readCall(world, req, tenant, token.roles));
    res.status(answer.status);
    if (answer.body === undefined) res.end();
    else if (typeof answer.body === 'string') res.type('text/plain').send(answer.body);
    else res.json(answer.body);
  };
}

const sendErrors: express.ErrorRequestHandler = (error, req, res, next) => {
  const isBadJson = error instanceof SyntaxError;
  const refusal = isBadJson ? new GraphError('BadRequest', 'Unable to read JSON request payload.') : error;
  if (!(refusal instanceof GraphError)) return next(error);
  if (refusal.status === 401) res.set('WWW-Authenticate', 'Bearer realm="", authorization_uri="local"');
  res.status(refusal.status).json(refusal.body(req.get('client-request-id')));
};

/** Stand-in of Microsoft Graph v1.0, to be mounted at `/graph/v1.0`. */
export function graphRouter(world: World): Router {
  const router = express.Router();
  router.use(
    withFaults(world, {
      vendor: 'graph',
      tenantOf: async (req) => (await tokenOf(world, req))?.tid,
      appOf: async (req) => (await tokenOf(world, req))?.appid,
      limit: ({ tenant, app }) => {
        const { graphPer10Seconds } = world.behaviour;
        const seconds = world.windows.enter(`graph ${tenant} ${app}`, graphPer10Seconds, 10_000);
        return seconds === undefined ? undefined : { seconds, says: true };
      },
      pathOf: (req) => req.path,
      errorBody: (status) => {
        const error = status === 429 ? 'TooManyRequests' : 'serviceNotAvailable';
        return new GraphError(error, 'The service cannot answer now.').body();
      },
    }),
    express.json({ limit: '1mb' }),
  );
  for (const route of routes) router[route.method](route.path, run(world, route));
  router.use((req) => {
    throw new GraphError('BadRequest', `Resource not found for the segment '${req.path.split('/')[1] ?? ''}'.`);
  });
  router.use(sendErrors);
  return router;
}
