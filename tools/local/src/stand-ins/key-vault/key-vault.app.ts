import { mspTenantId } from '@msp/testing';
import express, { type Express, type Request, type RequestHandler, type Router } from 'express';
import type { z } from 'zod';
import { readAppToken } from '../access-token';
import { vaultAudience } from '../credentials';
import { withFaults } from '../fault.middleware';
import type { World } from '../world';
import { restoreParameters, sealBackup, unsealBackup } from './vault-backup';
import {
  deleteSecret,
  getDeleted,
  getSecret,
  getVersion,
  purgeSecret,
  recoverSecret,
  restoreSecret,
  setParameters,
  setSecret,
  updateParameters,
} from './vault';
import { VaultError } from './vault.error';
import { deletedItem, secretBundle, secretItem, vaultPage } from './vault.resource';

function baseOf(req: Request): string {
  return `https://${req.headers.host}`;
}

function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new VaultError('BadParameter', 'The request body is not valid.');
  return parsed.data;
}

/** The first request of the SDK comes without a token; the challenge tells where to get one. */
function requireToken(world: World, authority: () => string): RequestHandler {
  return async (req, res, next) => {
    const token = await readAppToken(world.tokenKey, req.headers.authorization, vaultAudience);
    if (!token) {
      const challenge = `Bearer authorization="${authority()}/${mspTenantId}", resource="${vaultAudience}"`;
      const refusal = new VaultError('Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.');
      res.status(refusal.status).set('WWW-Authenticate', challenge).json(refusal.body());
      return;
    }
    if (token.tid !== mspTenantId) throw new VaultError('Forbidden', 'AKV10032: Invalid issuer.');
    if (req.query['api-version'] === undefined) throw new VaultError('BadParameter', 'api-version must be specified.');
    next();
  };
}

function liveRoutes(world: World): Router {
  const router = express.Router();
  const vault = () => world.state.vault;

  router.post('/restore', (req, res) => {
    const { value } = parseBody(restoreParameters, req.body);
    const secret = restoreSecret(vault(), unsealBackup(value));
    res.json(secretItem(baseOf(req), secret, getVersion(secret, ''), true));
  });
  router.post('/:name/backup', (req, res) => {
    res.json({ value: sealBackup(getSecret(vault(), req.params.name)) });
  });
  router.get('/', (req, res) => {
    const rows = vault().flatMap((secret) => {
      const newest = secret.versions.at(-1);
      return newest && secret.deletedDate === undefined ? [secretItem(baseOf(req), secret, newest, false)] : [];
    });
    res.json(vaultPage(rows, new URL(req.originalUrl, baseOf(req))));
  });
  router.get('/:name/versions', (req, res) => {
    const secret = getSecret(vault(), req.params.name);
    const rows = secret.versions.map((version) => secretItem(baseOf(req), secret, version, true));
    res.json(vaultPage(rows, new URL(req.originalUrl, baseOf(req))));
  });
  router.get('/:name{/:version}', (req, res) => {
    const secret = getSecret(vault(), req.params.name);
    const version = getVersion(secret, req.params.version ?? '');
    if (!version.enabled) throw new VaultError('Forbidden', 'The secret is disabled.', 'SecretDisabled');
    res.json(secretBundle(baseOf(req), secret, version));
  });
  router.put('/:name', (req, res) => {
    const { secret, version } = setSecret(vault(), req.params.name, parseBody(setParameters, req.body));
    res.json(secretBundle(baseOf(req), secret, version));
  });
  router.patch('/:name{/:version}', (req, res) => {
    const secret = getSecret(vault(), req.params.name);
    const version = getVersion(secret, req.params.version ?? '');
    const { attributes, contentType, tags } = parseBody(updateParameters, req.body);
    if (attributes?.enabled !== undefined) version.enabled = attributes.enabled;
    if (contentType !== undefined) version.contentType = contentType;
    if (tags !== undefined) version.tags = tags;
    res.json(secretItem(baseOf(req), secret, version, true));
  });
  router.delete('/:name', (req, res) => {
    res.json(deletedItem(baseOf(req), deleteSecret(vault(), req.params.name)));
  });
  return router;
}

function deletedRoutes(world: World): Router {
  const router = express.Router();
  const vault = () => world.state.vault;

  router.get('/', (req, res) => {
    const rows = vault().filter((secret) => secret.deletedDate !== undefined);
    const items = rows.map((secret) => deletedItem(baseOf(req), secret));
    res.json(vaultPage(items, new URL(req.originalUrl, baseOf(req))));
  });
  router.get('/:name', (req, res) => {
    res.json(deletedItem(baseOf(req), getDeleted(vault(), req.params.name)));
  });
  router.post('/:name/recover', (req, res) => {
    const secret = recoverSecret(vault(), req.params.name);
    res.json(secretItem(baseOf(req), secret, getVersion(secret, ''), true));
  });
  router.delete('/:name', (req, res) => {
    purgeSecret(vault(), req.params.name);
    res.status(204).end();
  });
  return router;
}

/** Stand-in of a vault in Azure Key Vault: its secrets API. `authority` is known once Entra's stand-in listens. */
export function keyVaultApp(world: World, authority: () => string): Express {
  const app = express().disable('x-powered-by');
  app.use(
    withFaults(world, {
      vendor: 'keyvault',
      tenantOf: () => undefined,
      pathOf: (req) => req.path,
      errorBody: (status) => ({ error: { code: status === 429 ? 'Throttled' : 'ServiceUnavailable', message: '' } }),
    }),
    requireToken(world, authority),
    express.json({ limit: '1mb' }),
  );
  app.use('/secrets', liveRoutes(world));
  app.use('/deletedsecrets', deletedRoutes(world));
  app.use(((error, _req, res, next) => {
    if (!(error instanceof VaultError)) return next(error);
    res.status(error.status).json(error.body());
  }) satisfies express.ErrorRequestHandler);
  return app;
}
