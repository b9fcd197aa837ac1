import { mspTenantId, seedOrganizations } from '@msp/testing';
import { type RunningStandIns, startStandIns } from '../server';
import { type Call, graphClient } from '../stand-in-client';

const premium = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const powerBi = 'f8a1db68-be16-40ed-86d5-cb42ce701560';
const front = '/users/front.desk@acme.example';

describe('licences and groups of the Graph stand-in', () => {
  let running: RunningStandIns;
  let acme: Call;

  beforeAll(async () => {
    running = await startStandIns();
    acme = await graphClient(running, seedOrganizations.acme.tenantId);
  });
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const usage = async () => {
    const { rows } = await acme('GET', '/subscribedSkus');
    return rows.map(({ skuPartNumber, consumedUnits, prepaidUnits }) => ({
      skuPartNumber,
      consumedUnits,
      prepaidUnits,
    }));
  };

  it('has the licences of the seed, one of them exhausted', async () => {
    expect(await usage()).toMatchObject([
      { skuPartNumber: 'SPB', consumedUnits: 22, prepaidUnits: { enabled: 25 } },
      { skuPartNumber: 'EXCHANGESTANDARD', consumedUnits: 7, prepaidUnits: { enabled: 10 } },
      { skuPartNumber: 'POWER_BI_PRO', consumedUnits: 2, prepaidUnits: { enabled: 2 } },
    ]);
  });

  it('supports only $select on subscribedSkus', async () => {
    expect((await acme('GET', "/subscribedSkus?$filter=skuPartNumber%20eq%20'SPB'")).status).toBe(400);
  });

  it('assigns a licence and counts it', async () => {
    const answer = await acme('POST', `${front}/assignLicense`, {
      addLicenses: [{ skuId: premium }],
      removeLicenses: [],
    });

    expect(answer.status).toBe(200);
    expect((await usage())[0]?.consumedUnits).toBe(23);
    const details = await acme('GET', `${front}/licenseDetails`);
    expect(details.rows.map(({ skuPartNumber }) => skuPartNumber)).toEqual(['EXCHANGESTANDARD', 'SPB']);
  });

  it('gives the unit back when the licence is removed or the user deleted', async () => {
    const answer = await acme('POST', '/users/alan.turing@acme.example/assignLicense', {
      addLicenses: [],
      removeLicenses: [premium],
    });
    await acme('DELETE', '/users/hedy.lamarr@acme.example');

    expect(answer.status).toBe(200);
    expect((await usage())[0]?.consumedUnits).toBe(20);
  });

  it.each([
    ['an array is missing', { addLicenses: [{ skuId: premium }] }, /removeLicenses/],
    [
      'no unit is left',
      { addLicenses: [{ skuId: powerBi }], removeLicenses: [] },
      /does not have any available licenses/,
    ],
    [
      'the tenant has no such licence',
      { addLicenses: [{ skuId: mspTenantId }], removeLicenses: [] },
      /valid company License/,
    ],
    ['it is not held', { addLicenses: [], removeLicenses: [powerBi] }, /corresponding license/],
  ])('refuses to assign when %s', async (_when, body, message) => {
    const answer = await acme('POST', `${front}/assignLicense`, body);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { code: 'Request_BadRequest', message: expect.stringMatching(message) },
    });
    expect((await usage())[2]?.consumedUnits).toBe(2);
  });

  it('refuses to assign before the usage location is set', async () => {
    await acme('PATCH', front, { usageLocation: null });

    const answer = await acme('POST', `${front}/assignLicense`, {
      addLicenses: [{ skuId: premium }],
      removeLicenses: [],
    });

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining('usage location') } });
  });

  it('has security, Microsoft 365 and dynamic groups', async () => {
    const { rows } = await acme('GET', "/groups?$filter=groupTypes/any(c:c%20eq%20'Unified')");
    const security = await acme('GET', '/groups?$filter=securityEnabled%20eq%20true');

    expect(rows.map(({ displayName }) => displayName)).toEqual(['Project Apollo']);
    expect(security.rows.map(({ displayName }) => displayName)).toContain('All Employees');
    expect(rows[0]).not.toHaveProperty('memberIds');
  });

  const groupAndUser = async (name: string) => {
    const { rows } = await acme('GET', `/groups?$filter=displayName%20eq%20'${encodeURIComponent(name)}'`);
    const user = await acme('GET', front);
    return { group: String(rows[0]?.['id']), user: String(user.body['id']) };
  };
  const reference = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

  it('adds a member once; the second time is a 400', async () => {
    const { group, user } = await groupAndUser('Sales');

    const first = await acme('POST', `/groups/${group}/members/$ref`, reference(user));
    const second = await acme('POST', `/groups/${group}/members/$ref`, reference(user));

    expect([first.status, second.status]).toEqual([204, 400]);
    expect(second.body).toMatchObject({ error: { message: expect.stringContaining('already exist') } });
    const { rows } = await acme('GET', `${front}/memberOf?$select=displayName`);
    expect(rows.map((row) => [row['@odata.type'], row['displayName']])).toContainEqual([
      '#microsoft.graph.group',
      'Sales',
    ]);
  });

  it('removes a member by reference, and does not know the path without $ref', async () => {
    const { group, user } = await groupAndUser('Sales');
    await acme('POST', `/groups/${group}/members/$ref`, reference(user));

    const withoutRef = await acme('DELETE', `/groups/${group}/members/${user}`);
    const removed = await acme('DELETE', `/groups/${group}/members/${user}/$ref`);

    expect([withoutRef.status, removed.status]).toEqual([400, 204]);
    expect((await acme('DELETE', `/groups/${group}/members/${user}/$ref`)).status).toBe(404);
  });

  it('refuses to change the members of a dynamic group', async () => {
    const { group, user } = await groupAndUser('All Employees');

    expect((await acme('DELETE', `/groups/${group}/members/${user}/$ref`)).status).toBe(400);
  });

  it('knows which domains are verified', async () => {
    const { rows } = await acme('GET', '/domains');

    expect(rows.map(({ id, isVerified }) => [id, isVerified])).toEqual([
      ['acme.example', true],
      ['acme.onmicrosoft.example', true],
      ['acme-retail.example', false],
    ]);
  });
});
