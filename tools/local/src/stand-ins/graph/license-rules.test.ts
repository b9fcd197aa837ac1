import { seedOrganizations } from '@msp/testing';
import { licences } from '../seed/license-catalogue';
import { type RunningStandIns, startStandIns } from '../server';
import { type Call, graphClient } from '../stand-in-client';

const { tenantId, domain } = seedOrganizations.acme;
const premium = licences.businessPremium(0, 0);
const officeE3 = licences.officeE3(0, 0);
const exchangePlan2 = licences.exchangePlan2(0, 0);
const powerBi = licences.powerBiPro(0, 0);

describe('licence rules of the Graph stand-in', () => {
  let running: RunningStandIns;
  let acme: Call;

  beforeAll(async () => {
    running = await startStandIns({ profile: 'realistic' });
    acme = await graphClient(running, tenantId);
  });
  beforeEach(() => running.world.behave({ lagMs: 0 }));
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const give = (name: string, add: readonly object[], removeLicenses: readonly string[] = []) =>
    acme('POST', `/users/${name}@${domain}/assignLicense`, { addLicenses: add, removeLicenses });
  const statesOf = async (name: string) =>
    (await acme('GET', `/users/${name}@${domain}?$select=assignedLicenses,licenseAssignmentStates`)).body;

  it('refuses plans that exclude each other, unless one call takes and gives', async () => {
    const add = [{ skuId: officeE3.skuId, disabledPlans: [] }];

    const refused = await give('hedy.lamarr', add);
    const swapped = await give('hedy.lamarr', add, [premium.skuId]);

    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('MutuallyExclusiveViolation');
    expect(swapped.status).toBe(200);
    expect((await statesOf('hedy.lamarr'))['assignedLicenses']).toEqual([{ skuId: officeE3.skuId, disabledPlans: [] }]);
  });

  it('lets plans that exclude each other be, when one is switched off, and remembers which', async () => {
    const exchange = officeE3.servicePlans.find(({ servicePlanName }) => servicePlanName === 'EXCHANGE_S_ENTERPRISE');
    const disabledPlans = [exchange?.servicePlanId];

    const given = await give('hedy.lamarr', [{ skuId: officeE3.skuId, disabledPlans }]);
    const details = await acme('GET', `/users/hedy.lamarr@${domain}/licenseDetails`);

    expect(given.status).toBe(200);
    expect((await statesOf('hedy.lamarr'))['assignedLicenses']).toContainEqual({
      skuId: officeE3.skuId,
      disabledPlans,
    });
    expect(JSON.stringify(details.rows)).toContain('"provisioningStatus":"Disabled"');
  });

  it('refuses to switch off a plan that the licence does not have', async () => {
    const disabledPlans = ['00000000-0000-4000-8000-000000000000'];

    expect((await give('hedy.lamarr', [{ skuId: premium.skuId, disabledPlans }])).status).toBe(400);
  });

  it('assigns units in their time of grace', async () => {
    const { rows } = await acme('GET', '/subscribedSkus');
    const sku = rows.find(({ skuId }) => skuId === exchangePlan2.skuId);

    const given = await give('konrad', []);
    const front = await give(
      'front.desk',
      [{ skuId: exchangePlan2.skuId, disabledPlans: [] }],
      [licences.exchangePlan1(0, 0).skuId],
    );

    expect(sku).toMatchObject({ capabilityStatus: 'Warning', prepaidUnits: { enabled: 0, warning: 3 } });
    expect([given.status, front.status]).toEqual([404, 200]);
  });

  it('gives members of a group no licence when its units are in use, and tells so', async () => {
    const hedy = await statesOf('hedy.lamarr');

    expect(hedy['licenseAssignmentStates']).toContainEqual(
      expect.objectContaining({ skuId: powerBi.skuId, state: 'Error', error: 'CountViolation' }),
    );
    expect(JSON.stringify(hedy['assignedLicenses'])).not.toContain(powerBi.skuId);
  });

  it('counts the seats of members of groups that give licences', async () => {
    const consumed = async () =>
      (await acme('GET', '/subscribedSkus')).rows.find(({ skuId }) => skuId === powerBi.skuId)?.['consumedUnits'];

    const before = await consumed();
    await give('grace.hopper', [], [powerBi.skuId]);

    // The seat that became free goes to the member who waited for one.
    expect([before, await consumed()]).toEqual([2, 2]);
    expect((await statesOf('hedy.lamarr'))['licenseAssignmentStates']).toContainEqual(
      expect.objectContaining({ skuId: powerBi.skuId, state: 'Active' }),
    );
  });
});
