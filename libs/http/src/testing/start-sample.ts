import { Access } from '@msp/auth';
import {
  ConflictError,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  OrganizationInactiveError,
  StaleError,
  TooLargeError,
  TooManyRequestsError,
  UnauthenticatedError,
  UnavailableError,
  UnsupportedMediaTypeError,
} from '@msp/models';
import { listen } from '@msp/service';
import { seedOrganizations, seedPeople, startTokenIssuer, type TokenIssuer } from '@msp/testing';
import { pino, type Logger } from 'pino';
import { ResponseMetrics } from '../response-metrics';
import { Reply, type Routes } from '../route';
import { createService, type ServiceOptions } from '../service';
import { sampleContract, type SampleContract } from './sample-contract';

export type SampleRoutes = Routes<SampleContract, object>;

const failures: Readonly<Record<string, () => unknown>> = {
  'invalid-request': () => new InvalidRequestError('Wrong.', [{ path: 'field', message: 'Say more.' }]),
  unauthenticated: () => new UnauthenticatedError('Sign in.'),
  forbidden: () => new ForbiddenError('No.'),
  'not-found': () => new NotFoundError('Thing', '7'),
  conflict: () => new ConflictError('Twice.'),
  'organization-inactive': () => new OrganizationInactiveError('Asleep.'),
  stale: () => new StaleError('Late.'),
  'too-large': () => new TooLargeError('Big.'),
  'unsupported-media-type': () => new UnsupportedMediaTypeError('Odd.'),
  'too-many-requests': () => new TooManyRequestsError('Slow down.', 9),
  unavailable: () => new UnavailableError('Away.', { retryAfterSeconds: 7 }),
  internal: () => Object.assign(new Error('connection string AccountKey=canary'), { status: 404 }),
};

export const sampleRoutes: SampleRoutes = {
  ping: { right: 'public', handle: async () => ({ pong: true }) },
  echo: { right: 'signedIn', scope: 'any', handle: async ({ body }) => ({ text: body.text.slice(0, 10) }) },
  upload: { right: 'signedIn', scope: 'any', handle: async () => ({ size: 0 }) },
  search: { right: 'signedIn', handle: async ({ query }) => ({ limit: query.limit }) },
  free: { right: 'signedIn', handle: async ({ freeQuery }) => freeQuery },
  fail: { right: 'signedIn', handle: ({ path }) => Promise.reject(failures[path.code]?.()) },
  remove: { right: 'platformAdmin', handle: async () => new Reply(undefined, 204) },
  ofPerson: { right: 'self', handle: async ({ path }) => ({ userId: path.userId }) },
  inOrganization: { right: 'canViewHistory', handle: async ({ organizationId }) => ({ organizationId }) },
  inPath: { right: 'member', handle: async ({ organizationId }) => ({ organizationId }) },
  changeInPath: { right: 'member', scope: 'any', handle: async ({ organizationId }) => ({ organizationId }) },
  inQuery: { right: 'member', handle: async ({ organizationId }) => ({ organizationId }) },
  inOneOrGlobal: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: async ({ scope }) => ({ organizationId: scope }),
  },
};

export interface Sample {
  readonly url: string;
  readonly issuer: TokenIssuer;
  stop(): Promise<void>;
}

const silent: Logger = pino({ level: 'silent' });

/** A service over the sample contract on a port of this machine; technician has all rights on Acme. */
export async function startSample(changes: Partial<ServiceOptions<SampleContract, object>> = {}): Promise<Sample> {
  const issuer = await startTokenIssuer();
  const flags = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };
  const holds = (userId: string, id: string) =>
    userId === seedPeople.technician.oid && id === seedOrganizations.acme.id;
  const access = new Access(
    {
      findPerson: async () => undefined,
      findPermission: async (userId, id) => (holds(userId, id) ? flags : undefined),
      findOrganization: async () => ({ isActive: true }),
    },
    [],
  );
  const app = createService({
    contract: sampleContract,
    routes: sampleRoutes,
    context: {},
    access,
    tokenRules: issuer.rules,
    logger: silent,
    metrics: new ResponseMetrics('sample'),
    allowedOrigins: ['http://ui.example'],
    validateResponses: true,
    ...changes,
  });
  const requestMs = changes.patience?.requestMs;
  const service = await listen(app, 0, '127.0.0.1', {
    allowedOrigins: ['http://ui.example'],
    ...(requestMs !== undefined && { requestMs }),
  });
  return { url: `http://127.0.0.1:${service.port}`, issuer, stop: () => service.stop(0) };
}
