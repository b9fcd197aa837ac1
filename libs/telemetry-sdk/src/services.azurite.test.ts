import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleApp, prepareServices, seedPeople, type ServiceProcess, type ServiceProcesses } from '@msp/testing';
import { startIngestion, type Envelope, type Ingestion } from './testing/ingestion';

const apps = ['management-api', 'workflow-engine'] as const;
const canary = 'Canary Form 4711';

interface Running extends Pick<ServiceProcess, 'child' | 'exited'> {
  readonly address: string;
}

describe('both services as they are built, measured by the program that is loaded before them', () => {
  let folder: string;
  let services: ServiceProcesses;
  let ingestion: Ingestion;
  /** Whom else they called: what is not on this machine goes through it. */
  const called: string[] = [];
  let elsewhere: Server;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'measured-'));
    elsewhere = createServer().listen(0, '127.0.0.1');
    elsewhere.on('connect', ({ url }, socket) => {
      called.push(url ?? '');
      socket.destroy();
    });
    [services, ingestion] = await Promise.all([
      prepareServices(),
      startIngestion(),
      once(elsewhere, 'listening'),
      ...apps.map((app) => bundleApp(app, join(folder, app))),
    ]);
  });
  afterAll(async () => {
    elsewhere?.close();
    await Promise.all([services?.stop(), ingestion?.stop()]);
    await rm(folder, { recursive: true });
  });

  async function start(app: (typeof apps)[number], changes: NodeJS.ProcessEnv = {}): Promise<Running> {
    const { child, exited, url } = services.start({
      cwd: join(folder, app),
      env: {
        ...services.environment,
        NODE_OPTIONS: `--require ${join(folder, app, 'telemetry.js')}`,
        APPLICATIONINSIGHTS_CONNECTION_STRING: ingestion.connectionString,
        NODE_EXTRA_CA_CERTS: ingestion.certificateFile,
        HTTPS_PROXY: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`,
        NO_PROXY: '127.0.0.1',
        ...changes,
      },
    });
    return { child, exited, address: await url() };
  }

  async function ask({ address }: Running, method: string, path: string, body?: unknown, org?: string) {
    const token = await services.token(seedPeople.admin);
    const headers = {
      authorization: `Bearer ${token}`,
      'x-correlation-id': 'told-by-caller',
      'content-type': 'application/json',
      ...(org !== undefined && { 'x-organization-id': org }),
    };
    return fetch(`${address}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  }

  const propertiesOf = ({ data }: Envelope) => data.baseData.properties ?? {};
  const named = (name: string) => ingestion.envelopes().filter(({ data }) => data.baseData.name === name);

  test('a form that one stores and the other runs is told in traces of both, and nobody but the given address is', async () => {
    ingestion.behave('silent');
    const engine = await start('workflow-engine');
    const api = await start('management-api', { WORKFLOW_ENGINE_URL: engine.address });
    const tables = await ask(api, 'POST', '/admin/init-tables');
    // Nobody takes what is told, and they answer all the same.
    ingestion.behave('takes');

    const organization = await ask(api, 'POST', '/api/organizations', { name: canary });
    const { organizationId }: { organizationId: string } = JSON.parse(await organization.text());
    const draft = { name: canary, linkedWorkflow: 'platform_check', schema: { sections: [{ fields: [] }] } };
    const form = await ask(api, 'POST', '/api/forms', draft, organizationId);
    const { formId }: { formId: string } = JSON.parse(await form.text());
    const submitted = await ask(engine, 'POST', `/api/forms/${formId}/submit`, { values: {} }, organizationId);
    const outcome: { executionId: string; status: string } = JSON.parse(await submitted.text());
    for (const { child, exited } of [api, engine]) {
      child.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
    }

    expect([tables.status, form.status, submitted.status]).toEqual([200, 201, 200]);
    const [stored] = named('POST /api/forms');
    const [described] = named('GET /admin/metadata');
    expect([stored?.tags['ai.cloud.role'], described?.tags['ai.cloud.role']]).toEqual([...apps]);
    expect(described?.tags['ai.operation.id']).toBe(stored?.tags['ai.operation.id']);
    expect(described?.tags['ai.operation.parentId']).toBe(stored?.data.baseData['id']);
    const [ran] = named('POST /api/forms/:formId/submit');
    const [turn] = named('turn platform_check');
    expect(turn?.tags['ai.operation.parentId']).toBe(ran?.data.baseData['id']);
    expect(turn && propertiesOf(turn)).toMatchObject({
      'msp.execution.id': outcome.executionId,
      'msp.execution.status': outcome.status,
    });
    expect(named('insert WorkflowExecutions')[0]?.tags['ai.operation.id']).toBe(ran?.tags['ai.operation.id']);
    const figures = ingestion.envelopes().flatMap(({ data }) => data.baseData.metrics ?? []);
    expect(figures.map(({ name }) => name)).toEqual(expect.arrayContaining(['msp.executions', 'msp.lane.age']));
    const { name, email, oid } = seedPeople.admin;
    const secrets = [canary, name, email, oid, 'Bearer', 'AccountKey', 'eyJ'];
    expect(secrets.filter((one) => ingestion.bodies.some((body) => body.includes(one)))).toEqual([]);
    expect(called).toEqual([]);
  });

  test.each(apps)('what measures %s asks nobody for its settings', async (app) => {
    const text = await readFile(join(folder, app, 'telemetry.js'), 'utf8');

    // The class is in there, without what polls.
    expect(text).toContain('ConfigurationManager');
    expect(text).not.toContain('pollAndReschedule');
  });

  test('without a connection string nothing is measured, and the service is as ever', async () => {
    const before = ingestion.requests.length;
    const api = await start('management-api', { APPLICATIONINSIGHTS_CONNECTION_STRING: '' });
    const me = await ask(api, 'GET', '/api/me');
    api.child.kill('SIGTERM');

    expect(await api.exited).toEqual([0, null]);
    expect([me.status, ingestion.requests.length]).toEqual([200, before]);
  });
});
