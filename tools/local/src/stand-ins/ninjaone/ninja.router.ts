import express, { type Request, type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { appTokenSeconds, issueAppToken, readAppToken } from '../access-token';
import { localSecrets, ninjaAudience, ninjaClientId } from '../credentials';
import { withFaults } from '../fault.middleware';
import type { World } from '../world';
import { ninjaOrganizationPatch } from './rmm';

/** A refusal of NinjaOne; its documents describe no bodies, these are what clients have seen. */
class NinjaError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404,
    readonly answer: object,
  ) {
    super(JSON.stringify(answer));
  }
}

const notFound = (what: string) =>
  new NinjaError(404, { resultCode: 'FAILURE', errorMessage: `${what} was not found` });

const invalid = (errorMessage: string) => new NinjaError(400, { resultCode: 'FAILURE', errorMessage });

const tokenForm = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.literal(ninjaClientId),
  client_secret: z.literal(localSecrets.ninjaone),
  scope: z.string().regex(/^(monitoring|management|control)( (monitoring|management|control))*$/),
});
const oauthErrors: Record<string, string> = { grant_type: 'unsupported_grant_type', scope: 'invalid_scope' };

function tokenRoute(world: World): RequestHandler {
  return async (req, res) => {
    const form = tokenForm.safeParse(req.body ?? {});
    if (!form.success) {
      const field = String(form.error.issues[0]?.path[0]);
      throw new NinjaError(field === 'client_id' || field === 'client_secret' ? 401 : 400, {
        error: oauthErrors[field] ?? 'invalid_client',
      });
    }
    const { scope } = form.data;
    const claims = { aud: ninjaAudience, tid: 'ninjaone', appid: ninjaClientId, roles: scope.split(' ') };
    const access_token = await issueAppToken(world.tokenKey, claims);
    res.json({ access_token, token_type: 'Bearer', expires_in: appTokenSeconds, scope });
  };
}

const scriptPath = /^\/device\/[^/]+\/script\/run$/;

/** Reading takes the scope `monitoring`, writing `management`, and running scripts `control` also does. */
function requireToken(world: World): RequestHandler {
  return async (req, _res, next) => {
    const token = await readAppToken(world.tokenKey, req.headers.authorization, ninjaAudience);
    if (!token) throw new NinjaError(401, { error: 'invalid_token' });
    const writing = scriptPath.test(req.path) ? ['management', 'control'] : ['management'];
    const enough = req.method === 'GET' ? ['monitoring'] : writing;
    if (enough.some((scope) => token.roles.includes(scope))) return next();
    throw new NinjaError(403, { error: 'insufficient_scope' });
  };
}

function wholeNumber(req: Request, name: string): number | undefined {
  const text = req.query[name];
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !/^\d+$/.test(text)) {
    throw invalid(`${name} must be a number`);
  }
  return Number(text);
}

/** Keyset paging: the rows after an id, by rising id, without envelope, total or link. */
function page<Row extends { readonly id: number }>(req: Request, rows: readonly Row[]): Row[] {
  const after = wholeNumber(req, 'after') ?? 0;
  return rows.filter(({ id }) => id > after).slice(0, wholeNumber(req, 'pageSize') ?? rows.length);
}

function requireRow<Row extends { readonly id: number }>(rows: readonly Row[], what: string, id: string): Row {
  const row = rows.find((one) => one.id === Number(id));
  if (!row) throw notFound(`${what} ${id}`);
  return row;
}

const scriptOrder = z.object({
  type: z.enum(['ACTION', 'SCRIPT']),
  id: z.number().int().optional(),
  uid: z.guid().optional(),
  parameters: z.string().optional(),
  runAs: z.string().optional(),
});

function resourceRoutes(world: World): Router {
  const router = express.Router();
  const rmm = () => world.state.ninjaone;
  router.get('/organizations', (req, res) => void res.json(page(req, rmm().organizations)));
  router.get('/organization/:id', (req, res) => {
    res.json(requireRow(rmm().organizations, 'Organization', req.params.id));
  });
  router.patch('/organization/:id', (req, res) => {
    const organization = requireRow(rmm().organizations, 'Organization', req.params.id);
    const patch = ninjaOrganizationPatch.safeParse(req.body);
    if (!patch.success) throw invalid(z.prettifyError(patch.error));
    Object.assign(organization, patch.data);
    res.status(204).end();
  });
  router.get('/organization/:id/devices', (req, res) => {
    const { id } = requireRow(rmm().organizations, 'Organization', req.params.id);
    res.json(
      page(
        req,
        rmm().devices.filter(({ organizationId }) => organizationId === id),
      ),
    );
  });
  router.get('/devices', (req, res) => void res.json(page(req, rmm().devices)));
  router.post('/device/:id/script/run', (req, res) => {
    requireRow(rmm().devices, 'Device', req.params.id);
    const order = scriptOrder.safeParse(req.body);
    if (!order.success) throw invalid(z.prettifyError(order.error));
    res.status(204).end();
  });
  router.get('/device/:id', (req, res) => void res.json(requireRow(rmm().devices, 'Device', req.params.id)));
  return router;
}

const sendErrors: express.ErrorRequestHandler = (error, _req, res, next) => {
  const refusal = error instanceof SyntaxError ? invalid('The request body is not JSON.') : error;
  if (!(refusal instanceof NinjaError)) return next(error);
  res.status(refusal.status).json(refusal.answer);
};

/** Stand-in of NinjaOne, to be mounted at `/ninjaone`: the token endpoint below `/ws`, the API below `/v2`. */
export function ninjaRouter(world: World): Router {
  const router = express.Router();
  router.use(
    withFaults(world, {
      vendor: 'ninjaone',
      tenantOf: () => undefined,
      limit: ({ path }) => {
        if (path.startsWith('/ws/')) return undefined;
        const seconds = world.windows.enter('ninjaone', world.behaviour.ninjaonePerMinute, 60_000);
        return seconds === undefined ? undefined : { seconds, says: true };
      },
      pathOf: (req) => req.path.replace(/^\/v2(?=\/)/, ''),
      errorBody: () => ({ resultCode: 'FAILURE', errorMessage: 'Service unavailable' }),
    }),
  );
  router.post('/ws/oauth/token', express.urlencoded({ extended: false }), tokenRoute(world));
  router.use('/v2', requireToken(world), express.json({ limit: '100kb' }), resourceRoutes(world));
  router.use((req) => {
    throw notFound(req.path);
  });
  router.use(sendErrors);
  return router;
}
