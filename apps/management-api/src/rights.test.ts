import { managementApi } from '@msp/models/validators';
import { createMemoryStorage } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { aMapping, aSealedEntry, extraPeople, provenToBe } from './testing/fixtures';
import {
  acme,
  callers,
  mappingId,
  ofAcme,
  ofNobody,
  rightsSamples,
  sealedId,
  somebody,
  type RightsSample,
} from './testing/operation-rights';
import { startTestApi, type Caller, type TestApi, type TestApiOptions } from './testing/start-test-api';

const nameOf = ({ operation, path, body }: RightsSample): string => {
  const detail = body === undefined ? (typeof path === 'string' ? path : path('{self}')) : Object.keys(body).join(', ');
  return `${operation} (${detail.replace(ofAcme.executionId, '{id}').replace(ofNobody.executionId, '{id}')})`;
};

const oids: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...seedPeople, ...extraPeople }).map(([handle, { oid }]) => [handle, oid]),
);

async function statusOf(api: TestApi, { method, path, body, inAcme }: RightsSample, who: Caller): Promise<number> {
  const target = typeof path === 'string' ? path : path(oids[who] ?? somebody);
  const request = api.call(who, method, target);
  if (inAcme) void request.set('X-Organization-Id', acme);
  const { status } = await (body === undefined ? request : request.send(body));
  return status;
}

async function withApi<Result>(
  use: (api: TestApi) => Promise<Result>,
  options: TestApiOptions = { mappingProofs: provenToBe({ ninjaone: '8' }) },
): Promise<Result> {
  const api = await startTestApi(options);
  try {
    for (const execution of [ofAcme, ofNobody]) {
      await api.context.executions.insert(execution);
      await api.context.sealedValues.insert(aSealedEntry(execution, { sealedId }), 'value');
    }
    await api.context.mappings.insert(aMapping({ mappingId }));
    return await use(api);
  } finally {
    await api.stop();
  }
}

describe('rights of every operation', () => {
  it('the table holds every operation of the contract', () => {
    const inTable = new Set(rightsSamples.map(({ operation }) => operation));

    expect([...inTable].sort()).toEqual(Object.keys(managementApi.operations).sort());
  });

  it.each(rightsSamples.map((sample) => [nameOf(sample), sample] as const))(
    'ORG-5 %s answers each caller as written',
    async (_name, sample) => {
      const statuses: number[] = [];
      // Each caller meets the same untouched state.
      for (const who of callers) statuses.push(await withApi((api) => statusOf(api, sample, who)));

      expect(Object.fromEntries(callers.map((who, index) => [who, statuses[index]]))).toEqual(
        Object.fromEntries(callers.map((who, index) => [who, sample.statuses[index]])),
      );
    },
  );
});

/** In place of Acme, whose operations are then about an organization that was never there. */
const unknown = '0a6f1d2e-9999-4a4a-8a8a-aaaaaaaaaaa9';
const inUnknown = (text: string) => text.replaceAll(acme, unknown);
/** What names Acme in its path, query, header or body. */
const aboutOne = rightsSamples.filter(
  ({ path, body, inAcme }) =>
    inAcme ||
    [typeof path === 'string' ? path : path(seedPeople.technician.oid), JSON.stringify(body ?? {})]
      .join()
      .includes(acme),
);
/** What the contract answers otherwise than with 403: that there is nothing, or what is in the way before it. */
const otherwise: Readonly<Partial<Record<RightsSample['operation'], readonly [status: number, body: object]>>> = {
  listOrganizationSummaries: [200, { items: [] }],
  revokePermission: [204, {}],
  checkPermission: [200, { allowed: false }],
  grantPermissions: [200, { items: [expect.objectContaining({ organizationId: unknown, granted: false })] }],
  linkTenant: [409, { code: 'conflict' }],
};

describe('an organization that does not exist, named by a platform admin', () => {
  it('is tried on every operation that takes one', () => {
    const taking = Object.entries(managementApi.operations).filter(([, { organization }]) => organization !== 'none');
    const tried = new Set<string>(aboutOne.map(({ operation }) => operation));

    expect(taking.map(([operation]) => operation).filter((operation) => !tried.has(operation))).toEqual([]);
  });

  it.each(aboutOne.map((sample) => [nameOf(sample), sample] as const))(
    'AUTH-4 %s is refused, and nothing is written, recorded or asked of others',
    async (_name, { operation, method, path, body, inAcme }) => {
      const did: string[] = [];
      const asking = (what: string) => () => (did.push(what), Promise.reject(new Error('Nobody asks.')));
      const storage = createMemoryStorage({
        onCall: ({ table, operation: call }) => {
          if (call !== 'find' && call !== 'list') did.push(`${call} ${table}`);
        },
      });
      const others = {
        workflows: { read: asking('metadata') },
        mappingProofs: { find: asking('proof') },
        engine: asking('health'),
        engineMetrics: asking('metrics'),
      };

      const answer = await withApi(
        async (api) => {
          const target = inUnknown(typeof path === 'string' ? path : path(seedPeople.admin.oid));
          const request = api.call('admin', method, target);
          if (inAcme) void request.set('X-Organization-Id', unknown);
          did.length = 0;
          return body === undefined ? request : request.send(JSON.parse(inUnknown(JSON.stringify(body))) as object);
        },
        { storage, ...others },
      );

      const [status, told] = otherwise[operation] ?? [403, { code: 'forbidden' }];
      expect([answer.status, answer.body, did]).toEqual([status, expect.objectContaining(told), []]);
    },
  );
});
