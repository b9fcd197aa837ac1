import { once } from 'node:events';
import { createServer, request as httpRequest, type ClientRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallObserver } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { defineDataProvider, defineWorkflow } from '@msp/workflow-sdk';
import { aMapping } from './testing/fake-halo';
import { saveForm } from './testing/forms';
import { acme, startEngine, type TestEngine } from './testing/start-engine';

const mappingId = '0198b000-0000-7000-8000-000000000001';
const formId = 'f0000001-0000-4000-8000-000000000001';
const slowFormId = 'f0000002-0000-4000-8000-000000000002';
const common = { description: 'For tests only', category: 'test', parameters: {} };
const writes = ['insert', 'replace', 'upsert', 'delete', 'batch'];

/** A vendor that signs everybody in, and then takes requests and never answers. */
async function startSilentVendor() {
  const [asked, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const server: Server = createServer(({ socket, url }, response) => {
    if (url?.endsWith('/token')) {
      // A token is asked for on behalf of all who wait for it.
      response.end(JSON.stringify({ access_token: 'token', expires_in: 3_600, token_type: 'Bearer' }));
      return;
    }
    asked.resolve();
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
  let engine: TestEngine;
  let vendor: Awaited<ReturnType<typeof startSilentVendor>>;
  let did: string[];
  let begun: PromiseWithResolvers<void>;
  let release: PromiseWithResolvers<void>;
  let isAborted: boolean;

  const onCall: CallObserver = ({ table, operation }) => {
    if (writes.includes(operation)) did.push(`${operation} ${table}`);
  };
  const slow = defineWorkflow({
    ...common,
    name: 'slow',
    run: async ({ signal }) => {
      begun.resolve();
      await release.promise;
      isAborted = signal.aborted;
      return 'done';
    },
  });
  const asking = defineWorkflow({
    ...common,
    name: 'asking',
    uses: ['halopsa'],
    preflight: async ({ integrations }) => {
      await (await integrations.get('halopsa')).clients.get();
      return {};
    },
    run: async () => 'done',
  });
  const mapped = defineDataProvider({
    name: 'mapped',
    description: 'For tests only',
    cacheSeconds: 3_600,
    async options() {
      begun.resolve();
      await release.promise;
      return [{ label: 'One', value: '1' }];
    },
  });

  beforeEach(async () => {
    [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    [did, isAborted] = [[], false];
    vendor = await startSilentVendor();
    engine = await startEngine({ definitions: [slow, asking, mapped], onCall });
    const { repositories } = engine.context;
    const settings = { api_url: vendor.url, auth_url: `${vendor.url}/auth`, client_id: 'msp', api_key_ref: 'halo-key' };
    const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
    await repositories.integrationSettings.upsert({
      organizationId: 'GLOBAL',
      type: 'halopsa',
      settings,
      isEnabled: true,
      ...stamp,
    });
    await repositories.mappings.insert(aMapping({ mappingId }));
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'key');
    const fields = [{ name: 'log', type: 'file' as const, label: 'Log' }];
    await saveForm(engine, { formId, organizationId: acme, linkedWorkflow: 'asking', fields });
    await saveForm(engine, { formId: slowFormId, organizationId: acme, linkedWorkflow: 'slow', fields: [] });
    did.length = 0;
  });
  afterEach(() => Promise.all([engine.stop(0), vendor.stop()]));

  async function send(method: 'GET' | 'POST', path: string, body?: string): Promise<ClientRequest> {
    const sent = httpRequest(`http://127.0.0.1:${engine.port}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await engine.token('technician')}`,
        'x-organization-id': acme,
        ...(body !== undefined && { 'content-type': 'application/json', 'content-length': body.length }),
      },
    });
    sent.on('error', () => undefined);
    sent.flushHeaders();
    if (body !== undefined) sent.end(body);
    else if (method === 'GET') sent.end();
    return sent;
  }
  const troubles = () => engine.logText().match(/"level":(?:40|50|60)[^\n]*/g) ?? [];
  /** A line of the log, once it is there: what a request does is over then. */
  const logged = async (text: string) => {
    while (!engine.logText().includes(text)) await nextTurn();
  };

  test.each([
    ['the test of an integration', `/api/integrations/halopsa/test`, '{}'],
    ['the test of a mapping', `/api/organizations/${acme}/integration-mappings/${mappingId}/test`, '{}'],
    ['the check of a workflow', '/api/workflows/asking/preflight', '{}'],
    ['the check of a form', `/api/forms/${formId}/preflight`, '{"values":{}}'],
  ])('ends %s with the call of the vendor, and leaves no trace of it', async (_what, path, body) => {
    const sent = await send('POST', path, body);
    await vendor.asked;
    sent.destroy();

    await vendor.left;
    await logged('A request was given up by its caller');
    expect([did, troubles()]).toEqual([[], []]);
  });

  test('leaves no file where a half of it has arrived', async () => {
    const sent = await send('POST', `/api/forms/${formId}/files?field=log&fileName=a.txt`);
    sent.write('half of');
    // Its row goes first, so that retention finds what is left.
    while (did.length === 0) await nextTurn();
    sent.destroy();

    await logged('A request ended before it had arrived');
    expect([did, troubles()]).toEqual([['insert FormFiles'], []]);
  });

  test.each([
    ['a workflow', '/api/workflows/slow', '{}'],
    ['a form', `/api/forms/${slowFormId}/submit`, '{"values":{}}'],
  ])('leaves %s that was accepted to go on to its end', async (_what, path, body) => {
    const sent = await send('POST', path, body);
    await begun.promise;
    sent.destroy();
    const page = { limit: 2 };
    const { items } = await engine.context.repositories.executions.list(acme, {}, page);
    const [execution] = items;
    release.resolve();
    await engine.context.runs.find(String(execution?.executionId))?.finished;

    const ended = await engine.context.repositories.executions.get(acme, String(execution?.executionId));
    expect(items).toHaveLength(1);
    expect([ended.status, ended.result, isAborted]).toEqual(['Success', 'done', false]);
    expect(
      (await engine.context.repositories.executions.listByUser(seedPeople.technician.oid, {}, page)).items,
    ).toMatchObject([{ status: 'Success' }]);
    expect(troubles()).toEqual([]);
  });

  test('leaves choices that others wait for to be read', async () => {
    const sent = await send('GET', '/api/data-providers/mapped');
    await begun.promise;
    const other = engine.call('GET', '/api/data-providers/mapped', { as: 'technician', org: acme });
    sent.destroy();
    release.resolve();

    expect((await other).body).toMatchObject({ options: [{ label: 'One', value: '1' }] });
  });
});
