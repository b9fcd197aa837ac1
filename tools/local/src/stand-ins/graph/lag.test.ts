import { seedOrganizations } from '@msp/testing';
import { behaviourOf } from '../behaviour';
import { type RunningStandIns, startStandIns } from '../server';
import { type Call, controlClient, graphClient } from '../stand-in-client';
import { Replicas } from './replicas';

const draft = {
  accountEnabled: true,
  displayName: 'Ada Byron',
  mailNickname: 'ada.byron',
  userPrincipalName: 'ada.byron@acme.example',
  usageLocation: 'US',
  passwordProfile: { password: 'Xk7!qqqqqq' },
};
const sales = 'a1c3e5f7-0002-4000-8000-000000000001';

describe('lagging replicas of the Graph stand-in', () => {
  let running: RunningStandIns;
  let acme: Call;

  beforeAll(async () => {
    running = await startStandIns();
    acme = await graphClient(running, seedOrganizations.acme.tenantId);
  });
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const lag = (change: object) => controlClient(running)('PATCH', '/behaviour', change);
  const create = async () => String((await acme('POST', '/users', draft)).body['id']);

  it('A9 misses a new user for so many reads, and refuses so many writes after a read has answered', async () => {
    await lag({ lagReads: 2, lagWrites: 2 });
    const id = await create();

    const reads = [await acme('GET', `/users/${id}`), await acme('GET', `/users/${draft.userPrincipalName}`)];
    const found = await acme('GET', `/users/${id}`);
    const writes = [
      await acme('PATCH', `/users/${id}`, { jobTitle: 'Engineer' }),
      await acme('POST', `/users/${id}/assignLicense`, { addLicenses: [], removeLicenses: [] }),
      await acme('PATCH', `/users/${id}`, { jobTitle: 'Engineer' }),
    ];

    expect(reads.map(({ status }) => status)).toEqual([404, 404]);
    expect(found.status).toBe(200);
    expect(writes.map(({ status }) => status)).toEqual([404, 404, 204]);
    expect(writes[0]?.body).toMatchObject({ error: { code: 'Request_ResourceNotFound' } });
  });

  it('A9 refuses a reference to a new user as not found, then as no valid reference update', async () => {
    await lag({ lagWrites: 2 });
    const id = await create();
    const add = () =>
      acme('POST', `/groups/${sales}/members/$ref`, {
        '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
      });

    const answers = [await add(), await add(), await add()];

    expect(answers.map(({ status }) => status)).toEqual([404, 400, 204]);
    expect(answers[1]?.body).toMatchObject({ error: { message: 'Not a valid reference update.' } });
  });

  it('A9 shows what was before an update, a membership or a deletion to lists that lag', async () => {
    const tim = '/users/tim.paterson@acme.example';
    await lag({ lagLists: 1, lagReads: 1 });
    const { body } = await acme('GET', tim);
    await acme('PATCH', tim, { jobTitle: 'Account Executive' });
    const stale = await acme('GET', `${tim}?$select=jobTitle`);
    const fresh = await acme('GET', `${tim}?$select=jobTitle`);

    await acme('DELETE', `/groups/${sales}/members/${String(body['id'])}/$ref`);
    const before = await acme('GET', `${tim}/memberOf`);
    const after = await acme('GET', `${tim}/memberOf`);

    expect([stale.body['jobTitle'], fresh.body['jobTitle']]).toEqual(['Sales Representative', 'Account Executive']);
    expect(before.rows.some(({ id }) => id === sales)).toBe(true);
    expect(after.rows.some(({ id }) => id === sales)).toBe(false);
  });

  it('A9 does not count what was asked about another object', async () => {
    await lag({ lagReads: 1 });
    const id = await create();

    await acme('GET', '/users/tim.paterson@acme.example');

    expect((await acme('GET', `/users/${id}`)).status).toBe(404);
    expect((await acme('GET', `/users/${id}`)).status).toBe(200);
  });

  it('answers a write with the new object, whatever lags', async () => {
    await lag({ lagMs: 600_000 });

    const created = await acme('POST', '/users', draft);
    const again = await acme('POST', '/users', draft);

    expect(created.status).toBe(201);
    expect(again.status).toBe(400);
    expect((await acme('GET', '/users')).rows).toHaveLength(12);
  });
});

describe('a lag in time', () => {
  it.each([
    [499, { read: false, write: false }],
    [500, { read: true, write: false }],
    [999, { read: true, write: false }],
    [1000, { read: true, write: true }],
  ])('is over for reads after half of it, and for writes after all: %i ms', (passed, expected) => {
    const clock = { now: 0 };
    const group = { id: 'g1' };
    const groups = new Replicas<typeof group>(
      () => behaviourOf.realistic,
      () => clock.now,
    );
    groups.changed(group.id, undefined);

    clock.now = passed;

    expect(groups.accepts('g1')).toBe(expected.write);
    expect(groups.find([group], ({ id }) => id === 'g1') !== undefined).toBe(expected.read);
  });
});
