import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { localVariables, problemsOfConfig, productionVariables } from '@msp/testing';
import { environmentSchema, readConfig } from './config';

const local = localVariables;
const production = productionVariables;
const queues = 'AccountName=a;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:10001/a';
const signedInHere = { ...local, TOKEN_ISSUER: 'http://127.0.0.1:4000', TOKEN_JWKS_URL: 'http://127.0.0.1:4000/jwks' };
const problemsOf = (variables: Record<string, string | undefined>) => problemsOfConfig(readConfig, variables);

describe('configuration', () => {
  test('the least that is needed locally gives the documented defaults', () => {
    const config = readConfig(local);

    expect(config).toMatchObject({
      port: 7072,
      production: false,
      roles: ['api', 'worker'],
      engine: 'in-process',
      limits: { atOnce: { interactive: 100, background: 50 }, perOrganization: 5 },
    });
    expect(config.integrations).toEqual({
      allowLoopback: false,
      endpoints: { msGraphUrl: 'https://graph.microsoft.com', partnerTenantId: local.AZURE_TENANT_ID },
    });
  });

  test.each([
    ['twenty seconds on a developer’s machine', signedInHere, undefined, 20],
    ['as long in production', production, undefined, 20],
    ['what is configured', production, '90', 90],
    ['nothing', local, '0', 0],
  ])('OPS-3: what runs may go on to its next step after a stop for %s', (_what, variables, DRAIN_SECONDS, expected) => {
    expect(readConfig({ ...variables, DRAIN_SECONDS }).drainSeconds).toBe(expected);
  });

  test('OPS-3: no container is given more than ten minutes to end', () => {
    expect(problemsOf({ ...local, DRAIN_SECONDS: '601' })).toEqual([expect.stringContaining('DRAIN_SECONDS')]);
  });

  test.each([
    [undefined, 30_000],
    ['4', 4_000],
    ['300', 300_000],
  ])(
    'an execution whose process is silent is taken from it after LEASE_SECONDS=%s: %s ms',
    (LEASE_SECONDS, expected) => {
      expect(readConfig({ ...local, LEASE_SECONDS }).leaseMs).toBe(expected);
    },
  );

  test.each([
    ['there are none', local, undefined, 'in-process'],
    ['an account has them', production, undefined, 'azure-queue'],
    ['they are named', { ...local, QUEUE_STORAGE_CONNECTION_STRING: queues }, undefined, 'azure-queue'],
    ['a test wants one process', production, 'in-process', 'in-process'],
  ])('wake-ups go through queues unless %s', (_where, variables, ENGINE, expected) => {
    expect(readConfig({ ...variables, ENGINE }).engine).toBe(expected);
  });

  test('queues that are not configured are not waited for', () => {
    expect(problemsOf({ ...local, ENGINE: 'azure-queue' })).toEqual([
      expect.stringContaining('QUEUE_STORAGE_CONNECTION_STRING'),
    ]);
    expect(problemsOf({ ...local, ENGINE: 'durable' })).toEqual([expect.stringContaining('ENGINE')]);
  });

  test('the engine durable-task needs to know where its scheduler is', () => {
    const DURABLE_TASK_ENDPOINT = 'http://127.0.0.1:8080';

    expect(readConfig({ ...local, ENGINE: 'durable-task', DURABLE_TASK_ENDPOINT })).toMatchObject({
      engine: 'durable-task',
      scheduler: { endpoint: DURABLE_TASK_ENDPOINT, hub: 'executions' },
    });
    expect(problemsOf({ ...local, ENGINE: 'durable-task' })).toEqual([
      expect.stringContaining('DURABLE_TASK_ENDPOINT'),
    ]);
  });

  test.each([
    ['a plain address of another machine', local, 'http://scheduler.example'],
    ['a plain address in production', production, 'http://127.0.0.1:8080'],
  ])('a scheduler is not reached at %s', (_which, variables, DURABLE_TASK_ENDPOINT) => {
    expect(problemsOf({ ...variables, DURABLE_TASK_ENDPOINT })).toEqual([
      expect.stringContaining('DURABLE_TASK_ENDPOINT'),
    ]);
  });

  test.each([
    ['api', ['api']],
    ['worker', ['worker']],
    [' worker , api', ['worker', 'api']],
  ])('a process does what ROLE=%s says', (ROLE, expected) => {
    expect(readConfig({ ...local, ROLE }).roles).toEqual(expected);
  });

  test.each([',', 'boss', 'api;worker'])('ROLE=%s is refused', (ROLE) => {
    expect(problemsOf({ ...local, ROLE }).join()).toContain('ROLE');
  });

  test('workflows run in as many threads as THREADS says, else in one for each processor and at least two', () => {
    expect(readConfig({ ...local, THREADS: '7' }).threads).toBe(7);
    expect(readConfig(local).threads).toBe(Math.max(2, availableParallelism()));
  });

  test.each(['1', '65', 'many'])('%s threads are refused', (THREADS) => {
    expect(problemsOf({ ...local, THREADS })).toEqual([expect.stringContaining('THREADS')]);
  });

  test.each(['3', '301', 'soon'])('a lease of %s seconds is refused', (LEASE_SECONDS) => {
    expect(problemsOf({ ...local, LEASE_SECONDS })).toEqual([expect.stringContaining('LEASE_SECONDS')]);
  });

  test('production with a managed identity is accepted', () => {
    expect(problemsOf(production)).toEqual([]);
  });

  test('local stand-ins of Graph and Entra are accepted with local storage', () => {
    const standIns = {
      MSGRAPH_URL: 'http://127.0.0.1:1/graph',
      ALLOW_LOOPBACK_INTEGRATIONS: 'true',
      AZURE_AUTHORITY_HOST: 'https://localhost:2',
    };

    expect(readConfig({ ...local, ...standIns }).integrations).toEqual({
      allowLoopback: true,
      endpoints: {
        msGraphUrl: standIns.MSGRAPH_URL,
        partnerTenantId: local.AZURE_TENANT_ID,
        authorityHost: standIns.AZURE_AUTHORITY_HOST,
      },
    });
  });

  test.each<[string, Record<string, string | undefined>, string]>([
    ['loopback integrations in production', { ALLOW_LOOPBACK_INTEGRATIONS: 'true' }, 'ALLOW_LOOPBACK_INTEGRATIONS'],
    ['no vault in production', { KEY_VAULT_URL: undefined }, 'KEY_VAULT_URL'],
    ['a plain address of Graph', { MSGRAPH_URL: 'http://graph.example' }, 'MSGRAPH_URL'],
    ['a local Graph without loopback integrations', { MSGRAPH_URL: 'http://127.0.0.1:1' }, 'MSGRAPH_URL'],
  ])('%s is refused', (_name, variables, named) => {
    expect(problemsOf({ ...production, ...variables }).join('\n')).toContain(named);
  });

  test('loopback integrations are refused with storage on another machine', () => {
    const far = {
      TABLE_STORAGE_CONNECTION_STRING: 'TableEndpoint=https://a.table.core.windows.net',
    };
    const loopback = { ALLOW_LOOPBACK_INTEGRATIONS: 'true' };

    expect(problemsOf({ ...local, ...far, ...loopback }).join('\n')).toContain('ALLOW_LOOPBACK_INTEGRATIONS');
    expect(problemsOf({ ...local, ...loopback })).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ['TOKEN_ISSUER', { TOKEN_ISSUER: 'http://localhost:1', TOKEN_JWKS_URL: 'http://localhost:1/k' }],
    ['ALLOW_LOOPBACK_INTEGRATIONS', { ALLOW_LOOPBACK_INTEGRATIONS: 'true' }],
    ['MSGRAPH_URL', { MSGRAPH_URL: 'http://127.0.0.1:1', ALLOW_LOOPBACK_INTEGRATIONS: 'true' }],
    ['AZURE_AUTHORITY_HOST', { AZURE_AUTHORITY_HOST: 'https://localhost:1' }],
    ['NODE_ENV', {}],
  ])('S12: %s is refused with a vault that others use', (named, mode) => {
    const problems = problemsOf({ ...local, ...mode, KEY_VAULT_URL: production.KEY_VAULT_URL });

    expect(problems.some((problem) => problem.startsWith(named) && problem.includes('KEY_VAULT_URL'))).toBe(true);
  });

  test('S12: NODE_ENV is one of three words', () => {
    expect(problemsOf({ ...production, NODE_ENV: 'Production' }).join('\n')).toContain('NODE_ENV');
  });

  test('every problem is named at once, and no value is repeated', () => {
    const problems = problemsOf({
      ...local,
      EXECUTIONS_AT_ONCE: 'secret-count',
      AZURE_TENANT_ID: 'secret-tenant',
      MSGRAPH_URL: 'http://secret.example',
    });

    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).not.toContain('secret');
  });

  test('H7: .env.example names exactly what is read, and what it proposes is accepted', () => {
    const example = parseEnv(readFileSync(join(__dirname, '..', '.env.example'), 'utf8'));

    expect(Object.keys(example).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
    expect(problemsOf({ ...example, ...local })).toEqual([]);
  });
});
