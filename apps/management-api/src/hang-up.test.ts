import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createMemoryStorage } from '@msp/storage';
import { seedForms, seedOrganizations } from '@msp/testing';
import { createWorkflowCatalogue } from './forms/workflow-catalogue';
import { createMappingProofs } from './mappings/mapping-proofs';
import { createEngineMetrics } from './system/engine-metrics';
import { aForm, aMapping } from './testing/fixtures';
import { startTestApi, tokenIssuer, type Caller, type TestApi } from './testing/start-test-api';

const acme = seedOrganizations.acme.id;
const mappingId = '0198b000-0000-7000-8000-000000000001';
const mappings = `/api/organizations/${acme}/integration-mappings`;
const form = `/api/forms/${seedForms.onboarding}`;
const draft = { name: 'Form', linkedWorkflow: 'user_onboarding', schema: aForm().schema };
const proof = `/api/integrations/ninjaone/discover`;

/** An engine that takes requests and never answers. */
async function startSilentEngine() {
  const [asked, left] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
  const server = createServer(({ socket, url = '' }) => {
    asked.resolve(url.split('?')[0] ?? '');
    socket.once('close', () => left.resolve());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: asked.promise,
    left: left.promise,
    stop: () => new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

describe('a caller who hangs up', () => {
  let engine: Awaited<ReturnType<typeof startSilentEngine>>;
  let api: TestApi;
  let did: string[];
  beforeEach(async () => {
    did = [];
    engine = await startSilentEngine();
    const options = { engineUrl: engine.url };
    api = await startTestApi({
      storage: createMemoryStorage({
        onCall: ({ table, operation }) => {
          if (operation !== 'find' && operation !== 'list') did.push(`${operation} ${table}`);
        },
      }),
      workflows: createWorkflowCatalogue(options),
      mappingProofs: createMappingProofs(options),
      engineMetrics: createEngineMetrics(engine.url),
    });
    await api.context.mappings.insert(aMapping({ mappingId, integration: 'ninjaone' }));
    did.length = 0;
  });
  afterEach(() => Promise.all([api.stop(), engine.stop()]));

  async function send(who: Caller, method: string, path: string, sent?: object) {
    const token = await (await tokenIssuer()).token(who as 'technician');
    const body = sent && JSON.stringify(sent);
    const request = httpRequest(`${api.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(!path.includes(acme) && { 'x-organization-id': acme }),
        ...(body !== undefined && { 'content-type': 'application/json', 'content-length': body.length }),
      },
    });
    request.on('error', () => undefined);
    return request.end(body);
  }
  const troubles = () => api.logText().match(/"level":(?:40|50|60)[^\n]*/g) ?? [];
  /** What a request does is over once the log says so. */
  const givenUp = async () => {
    while (!api.logText().includes('A request was given up by its caller')) await nextTurn();
  };

  test.each([
    ['a new form', 'POST', '/api/forms', draft, '/admin/metadata'],
    ['a form', 'PUT', form, draft, '/admin/metadata'],
    [
      'the copies of forms',
      'POST',
      '/api/forms/copies',
      { from: 'GLOBAL', forms: [{ formId: seedForms.validateEmail, name: 'Copy' }] },
      '/admin/metadata',
    ],
    ['a form as it was', 'POST', `${form}/versions/1/restore`, undefined, '/admin/metadata'],
    ['a new mapping', 'POST', mappings, { integration: 'ninjaone', externalOrgId: '9' }, proof],
    ['a mapping', 'PATCH', `${mappings}/${mappingId}`, { externalOrgId: '9' }, proof],
  ])(
    'has %s neither written nor recorded, and nobody is told of a failure',
    async (_what, method, path, body, question) => {
      const request = await send('technician', method, path, body);
      expect(await engine.asked).toBe(question);
      request.destroy();

      await givenUp();
      expect([did, troubles()]).toEqual([[], []]);
    },
  );

  test.each([
    ['a mapping’s proof', 'technician', 'POST', mappings, { integration: 'ninjaone', externalOrgId: '9' }],
    ['the engine’s figures', 'admin', 'GET', '/api/system/metrics', undefined],
  ] as const)('ends the question for %s', async (_what, who, method, path, body) => {
    const request = await send(who, method, path, body);
    await engine.asked;
    request.destroy();

    await engine.left;
    await givenUp();
    expect([did, troubles()]).toEqual([[], []]);
  });
});
