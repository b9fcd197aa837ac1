import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { pageHeaders } from '../common/html';
import { close, listen } from '../common/listening';
import { assertLocalOnly, isLoopbackHost } from '../common/local-only';
import type { Profile } from './behaviour';
import { loadCertificate } from './certificate';
import { controlRoutes } from './control/control.routes';
import { statePage } from './control/state.page';
import { entraApp } from './entra/entra.app';
import { managedIdentityRoutes } from './entra/managed-identity.routes';
import { graphRouter } from './graph/graph.router';
import { haloRouter } from './halopsa/halopsa.router';
import { keyVaultApp } from './key-vault/key-vault.app';
import { ninjaRouter } from './ninjaone/ninja.router';
import { World } from './world';

interface StandInPorts {
  readonly vendors: number;
  readonly entra: number;
  readonly keyVault: number;
}

export interface StandInOptions {
  /** 0 lets the system choose. */
  readonly ports?: Partial<StandInPorts>;
  /** Without it the state is lost at the end. */
  readonly folder?: string;
  /** Default: `kind`, for tests of what is not about the vendors' manners. */
  readonly profile?: Profile;
}

export interface RunningStandIns {
  readonly ports: StandInPorts;
  /** The state page; `/graph`, `/halo`, `/ninjaone` and `/control` are below it. */
  readonly url: string;
  readonly authorityHost: string;
  readonly vaultUrl: string;
  /** PEM of the certificate of the two https servers. */
  readonly certificate: string;
  readonly world: World;
  stop(): Promise<void>;
}

function vendorApp(world: World): Express {
  const app = express().disable('x-powered-by');
  app.use((req, res, next) => {
    if (isLoopbackHost(req.headers.host)) return next();
    res.status(400).type('text').send('Only for this machine.');
  });
  app.get('/health/ready', (_req, res) => void res.json({ status: 'ready' }));
  app.get('/', (req, res) => void res.set(pageHeaders()).send(statePage(world, req.query['problem'])));
  app.use('/assets', express.static(join(__dirname, '..', '..', 'assets')));
  app.use('/control', controlRoutes(world));
  app.use('/managed-identity', managedIdentityRoutes(world));
  app.use('/graph/v1.0', graphRouter(world));
  app.use('/halo', haloRouter(world));
  app.use('/ninjaone', ninjaRouter(world));
  return app;
}

/** Starts Entra, Key Vault, Graph, HaloPSA and NinjaOne on loopback, in this process. */
export async function startStandIns({
  ports = {},
  folder,
  profile = 'kind',
}: StandInOptions = {}): Promise<RunningStandIns> {
  assertLocalOnly(process.env);
  const [world, certificate] = await Promise.all([World.open(folder, profile), loadCertificate(folder)]);
  const authority = { host: '' };
  const vendors = createServer(vendorApp(world));
  const entra = createSecureServer(certificate, entraApp(world));
  const keyVault = createSecureServer(
    certificate,
    keyVaultApp(world, () => authority.host),
  );
  const entraPort = await listen(entra, ports.entra ?? 0);
  authority.host = `https://localhost:${entraPort}`;
  const keyVaultPort = await listen(keyVault, ports.keyVault ?? 0);
  const vendorPort = await listen(vendors, ports.vendors ?? 0);
  return {
    ports: { vendors: vendorPort, entra: entraPort, keyVault: keyVaultPort },
    url: `http://127.0.0.1:${vendorPort}`,
    authorityHost: authority.host,
    vaultUrl: `https://localhost:${keyVaultPort}`,
    certificate: certificate.cert,
    world,
    stop: async () => {
      await Promise.all([close(vendors), close(entra), close(keyVault)]);
      await world.flush();
    },
  };
}
