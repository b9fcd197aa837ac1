import { seedOrganizations } from '@msp/testing';
import { randomUUID } from 'node:crypto';
import { anExecution, anOrganization, aMapping } from '../testing/fixtures';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;

describe('how organizations stand', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const summaries = (person: Parameters<TestApi['call']>[0], ...ids: string[]) =>
    api.call(person, 'get', `/api/organization-summaries?ids=${ids.join(',')}`);
  const idsOf = ({ body }: { body: { items: { organizationId: string }[] } }) =>
    body.items.map(({ organizationId }) => organizationId);

  it('ux 7.2 names the systems with an active mapping and the newest execution', async () => {
    await api.context.mappings.insert(aMapping({ organizationId: gamma.id, integration: 'halopsa', isActive: true }));
    await api.context.mappings.insert(aMapping({ organizationId: gamma.id, integration: 'ninjaone', isActive: false }));
    const run = anExecution({ organizationId: gamma.id });
    await api.context.executions.insert(run);

    const { status, body } = await summaries('admin', gamma.id);

    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        organizationId: gamma.id,
        mappings: ['halopsa'],
        lastExecution: { executionId: run.executionId, status: run.status, startedAt: run.startedAt },
      },
    ]);
  });

  it('ux 7.2 leaves out what the caller may not access, and does not say that it is there', async () => {
    expect(idsOf(await summaries('technician', gamma.id, beta.id, acme.id, randomUUID()))).toEqual([beta.id, acme.id]);
    expect(idsOf(await summaries('outsider', acme.id))).toEqual([]);
  });

  it('ux 7.2 says nothing of executions to those who may not view the history', async () => {
    await api.context.executions.insert(anExecution({ organizationId: acme.id }));

    const { body } = await summaries('runner', acme.id);

    expect(body.items[0]).not.toHaveProperty('lastExecution');
  });

  it.each(['', 'x', `${acme.id},`, Array.from({ length: 51 }, () => acme.id).join()])(
    'ux 7.2 refuses a list of ids that is none or too long: %#',
    async (ids) => {
      expect((await api.call('admin', 'get', `/api/organization-summaries?ids=${ids}`)).status).toBe(400);
    },
  );

  it('ux 7.2 costs two storage calls for each organization asked for, of 1,200 as of 3', async () => {
    const ids = Array.from({ length: 1_197 }, () => randomUUID());
    for (const [at, organizationId] of ids.entries()) {
      await api.context.organizations.insert(anOrganization({ organizationId, name: `Client ${at}`, tenantId: null }));
    }
    const runs = jest.spyOn(api.context.executions, 'list');
    const mappings = jest.spyOn(api.context.mappings, 'listByOrganization');

    const answer = await summaries('admin', ...ids.slice(0, 50));

    expect(idsOf(answer)).toEqual(ids.slice(0, 50));
    expect([runs.mock.calls.length, mappings.mock.calls.length]).toEqual([50, 50]);
  });
});
