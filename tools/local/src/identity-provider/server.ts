import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { assertLocalOnly, isLoopbackHost } from '../common/local-only';
import { close, listen } from '../common/listening';
import { interactionRoutes } from './interaction.routes';
import { localTokenRoutes } from './local-token.routes';
import { createProvider } from './provider';
import { SessionStore } from './session-store';
import { loadSigningKeys } from './signing-keys';

export interface IdentityProviderOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly appOrigins: readonly string[];
  /** Without it, keys and sessions last as long as the process. */
  readonly folder?: string;
}

export interface RunningIdentityProvider {
  readonly issuer: string;
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * oidc-provider drops offline_access without prompt=consent, and MSAL then finds its refresh token refused.
 * It also knows no select_account; choosing a person is its login.
 */
function adaptPrompt(req: IncomingMessage): void {
  const url = new URL(req.url ?? '/', 'http://localhost');
  if (url.pathname !== '/auth') return;
  const asked = (url.searchParams.get('prompt') ?? '').split(' ').filter((prompt) => prompt !== '');
  const prompts = new Set(asked.map((prompt) => (prompt === 'select_account' ? 'login' : prompt)));
  const wantsOffline = (url.searchParams.get('scope') ?? '').split(' ').includes('offline_access');
  if (wantsOffline && !prompts.has('none')) prompts.add('consent');
  if (prompts.size > 0) url.searchParams.set('prompt', [...prompts].join(' '));
  req.url = url.pathname + url.search;
}

/** Starts the local identity provider on loopback. */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<RunningIdentityProvider> {
  assertLocalOnly(process.env);
  const { appOrigins, folder } = options;
  const [keys, sessions] = await Promise.all([loadSigningKeys(folder), SessionStore.open(folder)]);
  const app = express().disable('x-powered-by');
  const server = createServer(app);
  const port = await listen(server, options.port);
  const issuer = `http://localhost:${port}`;
  const provider = createProvider({ issuer, appOrigins, keys, sessions });
  const signIn = provider.callback();

  app.use((req, res, next) => {
    if (isLoopbackHost(req.headers.host)) return next();
    res.status(400).type('text').send('Only for this machine.');
  });
  app.get('/health/ready', (_req, res) => void res.json({ status: 'ready' }));
  app.use('/assets', express.static(join(__dirname, '..', '..', 'assets')));
  app.use('/local', localTokenRoutes(issuer, keys));
  app.use('/interaction', interactionRoutes(provider, appOrigins));
  app.use((req, res) => {
    adaptPrompt(req);
    void signIn(req, res);
  });

  return {
    issuer,
    port,
    stop: async () => {
      await close(server);
      await sessions.flush();
    },
  };
}
