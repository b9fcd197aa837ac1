import { mspTenantId } from '@msp/testing';
import express, { type Express, type Request } from 'express';
import { z } from 'zod';
import { appTokenSeconds, issueAppToken, readAssertion } from '../access-token';
import { type AppRegistration, appRegistrations, exchangeAudience, graphAudience, vaultAudience } from '../credentials';
import { withFaults } from '../fault.middleware';
import type { Tenant } from '../graph/directory';
import type { World } from '../world';
import { EntraError } from './entra.error';
import { ownIssuer } from './managed-identity.routes';

const tokenForm = z.object({
  grant_type: z.string().default(''),
  client_id: z.string().default(''),
  client_secret: z.string().default(''),
  client_assertion: z.string().default(''),
  client_assertion_type: z.string().default(''),
  scope: z.string().default(''),
});

function tenantFromPath(req: Request): string | undefined {
  return req.path.split('/')[1];
}

/** Customers that nobody has consented for are known by their id only. */
function requireKnown(world: World, tenantId: string): string {
  const id = tenantId.toLowerCase();
  if (world.findTenant(id) || world.findCustomer(id)) return id;
  throw new EntraError(90002, tenantId);
}

function requireApp(clientId: string, tenant: Tenant | undefined, tenantId: string) {
  const app = appRegistrations.find((registration) => registration.clientId === clientId);
  if (app && tenant && isPresent(app, tenant)) return { app, tenant };
  throw new EntraError(700016, `application ${clientId}, directory ${tenant?.displayName ?? tenantId}`);
}

const isPresent = (app: AppRegistration, tenant: Tenant) =>
  app.homeTenant === undefined ? tenant.grantedRoles.length > 0 : app.homeTenant === tenant.id;

function requireAudience(scope: string): string {
  if (scope === '') throw new EntraError(900144, 'scope');
  if (!scope.endsWith('/.default')) throw new EntraError(1002012, scope);
  const audience = scope.slice(0, -'/.default'.length);
  if (audience !== graphAudience && audience !== vaultAudience) throw new EntraError(500011, audience);
  return audience;
}

function requireSecret(secret: string, app: AppRegistration): void {
  if (secret === '') throw new EntraError(7000216, app.clientId);
  if (secret !== app.secret) throw new EntraError(7000215, app.clientId);
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The app has to have a federated credential for who the assertion is of: issuer, audience and subject, as they are. */
async function requireTrusted(world: World, form: z.infer<typeof tokenForm>, app: AppRegistration): Promise<void> {
  if (form.client_assertion_type !== assertionType) throw new EntraError(900144, 'client_assertion_type');
  const assertion = await readAssertion(world.tokenKey, form.client_assertion);
  if (assertion === undefined) throw new EntraError(700024, app.clientId);
  if (assertion.iss !== ownIssuer) throw new EntraError(700211, assertion.iss);
  if (assertion.aud !== exchangeAudience) throw new EntraError(700212, assertion.aud);
  if (app.trusts?.includes(assertion.sub) !== true) throw new EntraError(700213, assertion.sub);
}

async function answerToken(world: World, tenantId: string, body: unknown) {
  const form = tokenForm.parse(body ?? {});
  const known = requireKnown(world, tenantId);
  if (form.grant_type !== 'client_credentials') throw new EntraError(70003, form.grant_type);
  if (form.client_id === '') throw new EntraError(900144, 'client_id');
  const { app, tenant } = requireApp(form.client_id, world.findTenant(known), known);
  if (form.client_assertion === '') requireSecret(form.client_secret, app);
  else await requireTrusted(world, form, app);
  const aud = requireAudience(form.scope);
  const roles = aud === graphAudience ? tenant.grantedRoles : [];
  const token = await issueAppToken(world.tokenKey, { aud, tid: tenant.id, appid: app.clientId, roles });
  return { token_type: 'Bearer', expires_in: appTokenSeconds, ext_expires_in: appTokenSeconds, access_token: token };
}

/** Stand-in of login.microsoftonline.com, as far as client credentials go. */
export function entraApp(world: World): Express {
  const app = express().disable('x-powered-by');
  app.use(
    withFaults(world, {
      vendor: 'entra',
      tenantOf: tenantFromPath,
      pathOf: (req) => req.path,
      errorBody: (status) => ({ error: 'temporarily_unavailable', error_description: `AADSTS90033: ${status}` }),
    }),
  );

  app.get('/:tenant/v2.0/.well-known/openid-configuration', (req, res) => {
    const id = requireKnown(world, req.params.tenant);
    const base = `https://${req.headers.host}/${id}`;
    res.json({
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      tenant_region_scope: id === mspTenantId ? 'EU' : 'NA',
    });
  });

  app.post('/:tenant/oauth2/v2.0/token', express.urlencoded({ extended: false }), async (req, res) => {
    res.set('Cache-Control', 'no-store').json(await answerToken(world, req.params.tenant, req.body));
  });

  app.use(((error, _req, res, next) => {
    if (!(error instanceof EntraError)) return next(error);
    res.status(error.status).json(error.body());
  }) satisfies express.ErrorRequestHandler);
  return app;
}
