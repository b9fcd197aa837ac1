import { managementApi } from '@msp/models/validators';
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
import { startTestApi, type Caller, type TestApi } from './testing/start-test-api';

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

async function withApi<Result>(use: (api: TestApi) => Promise<Result>): Promise<Result> {
  const api = await startTestApi({ mappingProofs: provenToBe({ ninjaone: '8' }) });
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
