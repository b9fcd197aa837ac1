import { mspTenantId, seedOrganizations } from '@msp/testing';
import { type RunningStandIns, startStandIns } from '../server';
import { type Call, graphClient } from '../stand-in-client';

const below = '/tenantRelationships';

describe('the partner tenant of the Graph stand-in', () => {
  let running: RunningStandIns;
  let partner: Call;

  beforeAll(async () => {
    running = await startStandIns();
    partner = await graphClient(running, mspTenantId);
  });
  afterAll(() => running.stop());

  async function listAll(path: string) {
    const pages = [await partner('GET', path)];
    for (;;) {
      const next = pages.at(-1)?.body['@odata.nextLink'];
      if (typeof next !== 'string') return { pages: pages.length, rows: pages.flatMap(({ rows }) => rows) };
      pages.push(await partner('GET', next));
    }
  }

  it('ORG-4 has 1,200 customers in pages, 40 of them in other states than active', async () => {
    const contracts = await listAll('/contracts');
    const relationships = await listAll(`${below}/delegatedAdminRelationships`);
    const lasts = ({ status, autoExtendDuration, endDateTime }: Record<string, unknown>) =>
      status === 'active' &&
      (autoExtendDuration !== 'PT0S' || Date.parse(String(endDateTime)) > Date.now() + 31 * 86_400_000);

    expect([contracts.pages, contracts.rows.length]).toEqual([12, 1_200]);
    expect(new Set(contracts.rows.map(({ customerId }) => customerId)).size).toBe(1_200);
    expect(1_200 - relationships.rows.filter(lasts).length).toBe(40);
    expect(new Set(relationships.rows.map(({ status }) => status))).toEqual(
      new Set(
        ['active', 'expiring', 'expired', 'terminated', 'terminating'].concat([
          ...['approvalPending', 'created', 'activating'],
        ]),
      ),
    );
  });

  it('ORG-4 names among the customers only those whose relationship has not ended', async () => {
    const { rows } = await listAll(`${below}/delegatedAdminCustomers`);
    const ended = (await listAll(`${below}/delegatedAdminRelationships?$filter=status%20eq%20'expired'`)).rows;
    const known = new Set(rows.map(({ tenantId }) => tenantId));

    expect(known).toContain(seedOrganizations.acme.tenantId);
    expect(ended).toHaveLength(10);
    expect(ended.filter(({ customer }) => known.has(Reflect.get(Object(customer), 'tenantId')))).toEqual([]);
  });

  it('ORG-4 lets the relationship with Gamma end in 18 days, by itself', async () => {
    const { rows } = await listAll(`${below}/delegatedAdminRelationships`);
    const tenantId = seedOrganizations.gamma.tenantId;
    const gamma = rows.find(({ customer }) => Reflect.get(Object(customer), 'tenantId') === tenantId);
    const days = (Date.parse(String(gamma?.['endDateTime'])) - Date.now()) / 86_400_000;

    expect(gamma).toMatchObject({ status: 'active', autoExtendDuration: 'PT0S' });
    expect(Math.floor(days)).toBe(18);
  });

  it('ORG-4 shows its customers to nobody else', async () => {
    const acme = await graphClient(running, seedOrganizations.acme.tenantId);

    expect((await acme('GET', `${below}/delegatedAdminCustomers`)).status).toBe(403);
  });
});
