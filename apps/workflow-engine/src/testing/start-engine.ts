import { faultOf, listen } from '@msp/service';
import type { ConnectionDefaults } from '@msp/platform';
import { createMemoryStorage, type Storage, type TableCall } from '@msp/storage';
import { traceFields } from '@msp/telemetry';
import { checkedLog } from '@msp/telemetry/testing';
import { seedOrganizations, startTokenIssuer, type SeedHandle, type TokenIssuer } from '@msp/testing';
import type { LoadedFile } from '@msp/workflow-sdk';
import { pino, type Logger } from 'pino';
import { createApp } from '../app';
import type { Role } from '../config';
import type { Context } from '../context';
import { createContext } from '../create-context';
import type { TurnDriver } from '../execution/turn-driver';
import { buildRegistry } from '../registry';
import { flushCounts } from '../flush-counts';
import { stopGracefully } from '../stop';
import type { SharedOfVendors, TurnHost } from '../turn-host/host';
import { createInlineHost } from '../turn-host/inline-host';
import { startWorker } from '../worker';
import { seedRights } from './seed-rights';

export interface EngineOptions {
  readonly definitions?: readonly unknown[];
  /** In place of definitions alone. */
  readonly files?: readonly LoadedFile[];
  readonly storage?: Storage;
  readonly onCall?: (call: TableCall) => void;
  readonly now?: () => number;
  readonly isLocal?: boolean;
  readonly roles?: readonly Role[];
  /** What carries wake-ups between engines; without it each keeps its own. */
  readonly engine?: TurnDriver['name'];
  readonly queuedPerOrganization?: number;
  /** How many executions of people it runs at once. */
  readonly atOnce?: number;
  readonly connections?: Partial<ConnectionDefaults>;
  /** In place of this thread, over the same code and the same port. */
  readonly createTurnHost?: (shared: SharedOfVendors, logger: Logger) => TurnHost;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface Request {
  readonly as?: SeedHandle;
  readonly token?: string;
  readonly org?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestEngine {
  readonly context: Context;
  readonly storage: Storage;
  readonly port: number;
  /** An access token; `claims` replace what it says. */
  /** An app's own token. */
  readonly appToken: TokenIssuer['appToken'];
  token(who: SeedHandle, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Everything that was logged, as text. */
  readonly logText: () => string;
  call(method: 'GET' | 'POST', path: string, request?: Request): Promise<Answer>;
  /** Runs a workflow for Acme as the technician, unless the request says otherwise. */
  run(workflow: string, body?: unknown, request?: Request): Promise<Answer>;
  stop(graceMs?: number): Promise<void>;
}

export const acme: string = seedOrganizations.acme.id;
export const beta: string = seedOrganizations.beta.id;

/** The real engine on a port of its own, over storage in memory with the seeded people and organizations. */
export async function startEngine(options: EngineOptions = {}): Promise<TestEngine> {
  const storage = options.storage ?? createMemoryStorage({ onCall: options.onCall });
  const issuer = await startTokenIssuer();
  const log = checkedLog();
  const logger = pino(
    { level: 'debug', base: { service: 'workflow-engine' }, serializers: { err: faultOf }, mixin: traceFields },
    log,
  );
  const registry = buildRegistry(options.files ?? [{ file: 'test.ts', definitions: options.definitions ?? [] }]);
  const created = createContext({
    storage,
    keys: { ready: () => Promise.resolve() },
    registry,
    createTurnHost: (shared) =>
      options.createTurnHost?.(shared, logger) ??
      createInlineHost({ registry, timing: options.connections?.timing }, { ...shared, ...options.connections }),
    platformAdmins: [],
    integrations: { allowLoopback: true, endpoints: { msGraphUrl: 'http://127.0.0.1:9' } },
    logger,
    ...(options.isLocal !== undefined && { isLocal: options.isLocal }),
    ...(options.roles && { roles: options.roles }),
    ...(options.now && { now: options.now }),
    ...(options.engine && { engine: options.engine }),
    ...(options.queuedPerOrganization !== undefined && { queuedPerOrganization: options.queuedPerOrganization }),
  });
  // What was put together refers to this context, so that it is changed and not copied.
  const context: Context = Object.assign(created, {
    connections: { ...created.connections, ...options.connections },
  });
  await seedRights(context.repositories);
  await context.pauses.refresh();
  const worker = startWorker(context, {
    atOnce: { interactive: options.atOnce ?? 100, background: 50 },
    perOrganization: 50,
  });
  const app = createApp({ context, tokenRules: issuer.rules, allowedOrigins: [], validateResponses: true });
  const service = await listen(app, 0, '127.0.0.1');

  const call: TestEngine['call'] = async (method, path, request = {}) => {
    const token = request.token ?? (request.as && (await issuer.token(request.as)));
    const response = await fetch(`http://127.0.0.1:${service.port}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(request.org !== undefined && { 'x-organization-id': request.org }),
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : {} };
  };
  return {
    context,
    storage,
    port: service.port,
    token: (who, claims) => issuer.token(who, claims),
    appToken: issuer.appToken,
    logText: () => log.text(),
    call,
    run: (workflow, body = {}, request = {}) =>
      call('POST', `/api/workflows/${workflow}`, { as: 'technician', org: acme, body, ...request }),
    async stop(graceMs = 5_000) {
      await stopGracefully({ context, service, worker, flush: () => flushCounts(context) }, graceMs);
      await context.turnHost.stop();
      log.assertSchema();
    },
  };
}
