import { faultOf, listen, type IntegrationConfig } from '@msp/service';
import { UnavailableError } from '@msp/models';
import { createMemoryStorage, type Storage } from '@msp/storage';
import { mspTenantId, seedPeople, startTokenIssuer, type TokenIssuer } from '@msp/testing';
import { checkedLog } from '@msp/telemetry/testing';
import { pino } from 'pino';
import request from 'supertest';
import { createApp } from '../app';
import type { Context } from '../context';
import { createContext } from '../create-context';
import { extraPeople, storeFixtures } from './fixtures';
import { knownWorkflows } from './known-workflows';

export interface TestApiOptions {
  readonly storage?: Storage;
  /** Another process over storage that has the fixtures already. */
  readonly isSecond?: boolean;
  readonly keys?: Context['keys'];
  readonly now?: () => Date;
  readonly workflows?: Context['workflows'];
  /** By default nothing is proven. */
  readonly mappingProofs?: Context['mappingProofs'];
  readonly engine?: Context['engine'];
  readonly engineMetrics?: Context['engineMetrics'];
  /** Without it there is no Microsoft Graph. */
  readonly integrations?: IntegrationConfig;
}

const people = { ...seedPeople, ...extraPeople };
export type Caller = keyof typeof people | 'stranger';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface TestApi {
  readonly context: Context;
  readonly url: string;
  /** Everything that was logged, as text. */
  readonly logText: () => string;
  /** A request as one of the people, or as a stranger without a token. */
  call(who: Caller, method: Method, path: string): request.Test;
  /** A request with a token of one's own making. */
  callWith(token: string, method: Method, path: string): request.Test;
  stop(): Promise<void>;
}

// One key for all tests of a file: making one takes longer than most tests.
let prepared: Promise<{ issuer: TokenIssuer; tokens: ReadonlyMap<string, string> }> | undefined;

async function prepare() {
  const issuer = await startTokenIssuer();
  const tokens = Object.entries(people).map(async ([handle, person]) => [handle, await issuer.token(person)] as const);
  return { issuer, tokens: new Map(await Promise.all(tokens)) };
}

export const tokenIssuer = async (): Promise<TokenIssuer> => (await (prepared ??= prepare())).issuer;

/** The API on a port of this machine, over storage in memory unless another is given, with the fixtures in it. */
export async function startTestApi({
  storage = createMemoryStorage(),
  isSecond = false,
  keys,
  now,
  workflows = knownWorkflows,
  mappingProofs = { find: async () => undefined },
  engine = async () => ({ missing: [] }),
  engineMetrics = () => Promise.reject(new UnavailableError('There is no engine in this test.')),
  integrations = { allowLoopback: false, endpoints: { msGraphUrl: 'https://graph.invalid' } },
}: TestApiOptions = {}): Promise<TestApi> {
  const { issuer, tokens } = await (prepared ??= prepare());
  const context = createContext({
    storage,
    keys: keys ?? { ready: () => Promise.resolve() },
    platformAdmins: [],
    cursorSecret: 'a secret that only this test knows',
    workflows,
    mappingProofs,
    engine,
    engineMetrics,
    partnerTenantId: mspTenantId,
    integrations,
    ...(now === undefined ? {} : { now }),
  });
  await storage.createMissing();
  if (!isSecond) await storeFixtures(context);
  const log = checkedLog();
  const logger = pino({ level: 'debug', base: { service: 'management-api' }, serializers: { err: faultOf } }, log);
  const app = createApp({
    context,
    tokenRules: issuer.rules,
    logger,
    allowedOrigins: ['http://ui.example'],
    validateResponses: true,
  });
  const service = await listen(app, 0, '127.0.0.1');
  const url = `http://127.0.0.1:${service.port}`;
  const callWith = (bearer: string, method: Method, path: string) =>
    request(url)[method](path).set('Authorization', `Bearer ${bearer}`);
  return {
    context,
    url,
    logText: () => log.text(),
    callWith,
    call: (who, method, path) =>
      who === 'stranger' ? request(url)[method](path) : callWith(tokens.get(who) ?? '', method, path),
    async stop() {
      await service.stop(0);
      log.assertSchema();
    },
  };
}
