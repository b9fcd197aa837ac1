import fc from 'fast-check';
import { managementApi } from '@msp/models/validators';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { fiveCustomers } from './testing/customers';
import { startPartnerGraph, storeGraphSettings } from './testing/partner-graph';
import { callers } from './testing/operation-rights';
import { startTestApi, type Method, type TestApi } from './testing/start-test-api';

const requests = 1_500;
const ids = [
  seedOrganizations.acme.id,
  seedPeople.technician.oid,
  seedForms.onboarding,
  '019c18a5-1d00-70df-9d7f-18c8e78bf8dd',
];
const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    '../..',
    '%00',
    "' or 1 eq 1",
    '__proto__',
    'GLOBAL',
    'a/b',
    'ä\u202e',
    '=cmd()',
    '9'.repeat(400),
    'null',
    '0',
    '-1',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const someText = fc.oneof(fc.constantFrom(...ids), hostileText);
const someCaller = fc.constantFrom(...callers.filter((caller) => caller !== 'deactivated'));

/** Properties that the contract knows, with values that it may not; and others. */
const someBody = fc.oneof(
  fc.record(
    {
      name: fc.oneof(someText, fc.integer()),
      tenantId: fc.oneof(someText, fc.constant(null)),
      isActive: fc.oneof(fc.boolean(), someText),
      userId: someText,
      organizationId: someText,
      permission: fc.oneof(fc.constantFrom('canViewHistory', 'canManageConfig'), someText),
      canExecuteWorkflows: fc.boolean(),
      canManageConfig: fc.boolean(),
      canManageForms: fc.boolean(),
      canViewHistory: fc.boolean(),
      density: fc.oneof(fc.constant('compact'), someText),
      pinnedForms: fc.array(someText, { maxLength: 60 }),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);

const operations = Object.values(managementApi.operations);
const someRequest = fc.record({
  who: someCaller,
  operation: fc.constantFrom(...operations),
  pathValue: someText,
  query: fc.dictionary(
    fc.constantFrom('scope', 'limit', 'cursor', 'status', 'userId', 'organizationId', 'executedBy', 'x'),
    someText,
    { maxKeys: 3 },
  ),
  header: fc.option(fc.constantFrom(...ids, 'GLOBAL', '*', 'null'), { nil: undefined }),
  ifMatch: fc.option(fc.constantFrom('*', '"x"', 'W/"datetime"'), { nil: undefined }),
  body: someBody,
});
type SomeRequest = typeof someRequest extends fc.Arbitrary<infer Value> ? Value : never;

async function send(api: TestApi, { who, operation, pathValue, query, header, ifMatch, body }: SomeRequest) {
  const path = operation.path.replace(/:\w+/, encodeURIComponent(pathValue.toWellFormed()));
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, value.toWellFormed()]),
  );
  const request = api.call(who, operation.method as Method, `${path}?${search.toString()}`);
  if (header !== undefined) void request.set('X-Organization-Id', header);
  if (ifMatch !== undefined) void request.set('If-Match', ifMatch);
  return operation.body === 'json' ? request.type('json').send(JSON.stringify(body)) : request;
}

describe('requests made up from the contract', () => {
  it('never end in a failure of ours, and failures of theirs are problems', async () => {
    const graph = await startPartnerGraph();
    graph.forget();
    Object.assign(graph.lists, fiveCustomers(new Date()));
    const api = await startTestApi({ integrations: graph.integrations });
    await storeGraphSettings(api.context);
    const statuses = new Set<number>();
    const check = fc.asyncProperty(someRequest, async (made) => {
      const { status, body, type } = await send(api, made);
      statuses.add(status);
      expect(status).toBeLessThan(500);
      if (status < 400) return;
      expect(type).toBe('application/problem+json');
      expect(body).toMatchObject({ status, code: expect.any(String), correlationId: expect.any(String) });
    });

    try {
      await fc.assert(check, { numRuns: requests });
    } finally {
      await api.stop();
      await graph.close();
    }

    // The requests reach both the rules and what lies behind them.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 403]));
  });
});
