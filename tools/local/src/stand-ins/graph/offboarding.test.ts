import { seedOrganizations } from '@msp/testing';
import { type RunningStandIns, startStandIns } from '../server';
import { type Call, graphClient } from '../stand-in-client';

const premium = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const tim = '/users/tim.paterson@acme.example';
const radia = '/users/radia.perlman@acme.example';
const ward = '/users/ward.cunningham@acme.example';
const devices = '/deviceManagement/managedDevices';

describe('accounts, roles and devices of the Graph stand-in', () => {
  let running: RunningStandIns;
  let acme: Call;

  beforeAll(async () => {
    running = await startStandIns();
    acme = await graphClient(running, seedOrganizations.acme.tenantId);
  });
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const removePremium = { addLicenses: [], removeLicenses: [premium] };
  const deviceBySerial = async (serial: string) => {
    const { rows } = await acme('GET', `${devices}?$filter=${encodeURIComponent(`serialNumber eq '${serial}'`)}`);
    return rows;
  };

  it('tells direct licences from those of a group, and takes the latter away with the membership only', async () => {
    const { body } = await acme('GET', `${tim}?$select=id,assignedLicenses,licenseAssignmentStates`);
    const sales = (await acme('GET', '/groups?$filter=displayName%20eq%20%27Sales%27')).rows[0]?.['id'];

    const refused = await acme('POST', `${tim}/assignLicense`, removePremium);
    await acme('DELETE', `/groups/${String(sales)}/members/${String(body['id'])}/$ref`);

    expect(body).toMatchObject({
      assignedLicenses: [{ skuId: premium }],
      licenseAssignmentStates: [{ skuId: premium, assignedByGroup: sales, state: 'Active' }],
    });
    expect(refused.status).toBe(400);
    expect((await acme('GET', `${tim}?$select=assignedLicenses`)).body['assignedLicenses']).toEqual([]);
  });

  it('shows directory roles among the memberships, and lets nobody disable their holders', async () => {
    const { rows } = await acme('GET', `${radia}/memberOf`);

    expect(rows).toContainEqual(
      expect.objectContaining({ '@odata.type': '#microsoft.graph.directoryRole', displayName: 'User Administrator' }),
    );
    expect((await acme('PATCH', radia, { accountEnabled: false })).status).toBe(403);
    expect((await acme('PATCH', radia, { jobTitle: 'Architect' })).status).toBe(204);
  });

  it('leaves synchronised accounts to their own directory', async () => {
    const { body } = await acme('GET', `${ward}?$select=onPremisesSyncEnabled`);

    expect(body).toMatchObject({ onPremisesSyncEnabled: true });
    expect((await acme('PATCH', ward, { accountEnabled: false })).status).toBe(400);
  });

  it('finds devices by serial number, also when two share one', async () => {
    expect(await deviceBySerial('pf3k9a21')).toMatchObject([{ deviceName: 'ACME-NB-014', deviceActionResults: [] }]);
    expect(await deviceBySerial('System Serial Number')).toHaveLength(2);
    expect(await deviceBySerial('unknown')).toEqual([]);
  });

  it('retires a device when it checks in, and waits while it is switched off', async () => {
    const stored = running.world.findTenant(seedOrganizations.acme.tenantId)?.managedDevices ?? [];
    const [awake, asleep] = stored;
    if (!awake || !asleep) throw new Error('Acme has no devices.');
    awake.checksInAfter = 0;

    const answers = [
      await acme('POST', `${devices}/${awake.id}/retire`),
      await acme('POST', `${devices}/${asleep.id}/retire`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect((await acme('GET', `${devices}/${awake.id}`)).status).toBe(404);
    expect((await acme('GET', `${devices}/${asleep.id}`)).body['deviceActionResults']).toMatchObject([
      { actionName: 'retire', actionState: 'pending' },
    ]);
  });

  it('refuses a tenant without Intune', async () => {
    const tenant = running.world.findTenant(seedOrganizations.acme.tenantId);
    for (const sku of tenant?.skus ?? []) sku.servicePlans = [];

    const answer = await acme('GET', devices);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { message: 'Request not applicable to target tenant.' } });
  });
});
