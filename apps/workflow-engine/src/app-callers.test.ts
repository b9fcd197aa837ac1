import { seedApp } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { acme, beta, startEngine, type TestEngine } from './testing/start-engine';

const greet = defineWorkflow({
  name: 'greet',
  description: 'For tests only',
  category: 'test',
  parameters: { name: field.string({ label: 'Name' }) },
  run: async ({ input, caller, org }) => `${input.name} of ${org?.name}, by ${caller.displayName}`,
});
const noRights = { canExecuteWorkflows: false, canManageConfig: false, canManageForms: false, canViewHistory: false };

describe('AUTH-7: an app that runs workflows with a token of its own', () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await startEngine({ definitions: [greet] });
  });
  afterEach(() => engine.stop(0));

  const grant = (flags: object, appName?: string) =>
    engine.context.repositories.permissions.grant({
      userId: seedApp.oid,
      organizationId: acme,
      grantedBy: 'admin',
      grantedAt: '2026-11-28T09:00:00Z',
      ...noRights,
      ...flags,
      ...(appName !== undefined && { appName }),
    });
  const run = async (org: string | undefined, roles: readonly string[] = seedApp.roles, headers = {}) => {
    const token = await engine.appToken(seedApp.oid, roles, { azp: seedApp.clientId });
    return engine.call('POST', '/api/workflows/greet', { token, org, body: { name: 'Ada' }, headers });
  };

  test('AUTH-7: runs one for the organization that granted it the right, and is named in history and audit', async () => {
    await grant({ canExecuteWorkflows: true }, seedApp.name);

    const { status, body } = await run(acme);

    expect([status, body['result']]).toEqual([200, 'Ada of Acme Corp, by Nightly sync (app)']);
    const { executions, audit } = engine.context.repositories;
    expect(await executions.get(acme, String(body['executionId']))).toMatchObject({
      executedBy: seedApp.oid,
      executedByName: 'Nightly sync (app)',
    });
    expect((await audit.list(acme)).items).toMatchObject([
      { action: 'Workflow.Execute', actorId: seedApp.oid, actorName: 'Nightly sync (app)' },
    ]);
  });

  test('AUTH-7: is named by its ids where it was granted rights without a name', async () => {
    await grant({ canExecuteWorkflows: true });

    const { body } = await run(acme);

    expect(body['result']).toBe(`Ada of Acme Corp, by App ${seedApp.clientId}`);
  });

  test('AUTH-7: repeats a call under its key without running twice', async () => {
    await grant({ canExecuteWorkflows: true }, seedApp.name);
    const key = { 'Idempotency-Key': 'nightly-2026-11-28' };

    const [first, second] = [await run(acme, seedApp.roles, key), await run(acme, seedApp.roles, key)];

    expect(second.headers.get('idempotent-replay')).toBe('true');
    expect(second.body['executionId']).toBe(first.body['executionId']);
  });

  test.each([
    ['another organization', beta, seedApp.roles, 'grant it to its service principal'],
    ['an organization that does not exist', '0a6f1d2e-9999-4a4a-8a8a-aaaaaaaaaaa9', seedApp.roles, 'service principal'],
    ['its own, with another role', acme, ['Forms.Manage'], 'lacks the app role Workflows.Execute'],
    ['its own, with no role', acme, [], 'given no role of the platform'],
    ['its own, with the role of people', acme, ['Platform.Admin'], 'lacks the app role Workflows.Execute'],
  ])('AUTH-7: is refused for %s, in words that say who can help', async (_where, org, roles, words) => {
    await grant({ canExecuteWorkflows: true }, seedApp.name);

    const { status, body } = await run(org, roles);

    expect([status, body['code'], body['detail']]).toEqual([403, 'forbidden', expect.stringContaining(words)]);
  });

  test('AUTH-7: is refused where it may look only, and where nothing was granted', async () => {
    const before = await run(acme);
    await engine.stop(0);
    engine = await startEngine({ definitions: [greet] });
    await grant({ canViewHistory: true }, seedApp.name);
    const looking = await run(acme);

    expect([before.status, looking.status]).toEqual([403, 403]);
    expect((await engine.context.repositories.audit.list(acme)).items).toEqual([]);
  });

  test('AUTH-7: names an organization, as people do', async () => {
    expect((await run(undefined)).status).toBe(400);
  });

  test('AUTH-7: is never a platform admin, whatever role its token claims', async () => {
    const token = await engine.appToken(seedApp.oid, ['Workflows.Execute', 'Platform.Admin']);

    const { status } = await engine.call('GET', '/admin/metrics', { token });

    expect(status).toBe(403);
  });
});
