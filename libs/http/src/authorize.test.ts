import { Access, type Right } from '@msp/auth';
import { seedOrganizations, seedPeople, type SeedHandle } from '@msp/testing';
import request from 'supertest';
import { sampleRoutes, startSample, type Sample, type SampleRoutes } from './testing/start-sample';

const acme = seedOrganizations.acme.id;
const none = { canExecuteWorkflows: false, canManageConfig: false, canManageForms: false, canViewHistory: false };
const rights: readonly Right[] = ['member', 'canViewHistory', 'canManageConfig', 'platformAdmin', 'signedIn'];

interface Setup {
  readonly right: Right;
  readonly isActive: boolean;
  readonly allowsInactive: boolean;
}

describe('the right to an operation of an organization', () => {
  let sample: Sample | undefined;
  afterEach(() => sample?.stop());

  /** The technician holds one flag on Acme; the admin is a platform admin. */
  async function ask(who: SeedHandle, method: 'get' | 'post', { right, isActive, allowsInactive }: Setup) {
    const access = new Access(
      {
        findPerson: async () => undefined,
        findPermission: async (userId) =>
          userId === seedPeople.technician.oid ? { ...none, canViewHistory: true } : undefined,
        findOrganization: async (id) => (id === acme ? { isActive } : undefined),
      },
      [],
    );
    const route = { right, scope: 'any' as const, ...(allowsInactive && { allowsInactive: true as const }) };
    const routes: SampleRoutes = {
      ...sampleRoutes,
      inPath: { ...sampleRoutes.inPath, ...route },
      changeInPath: { ...sampleRoutes.changeInPath, ...route },
    };
    sample = await startSample({ access, routes });
    const sent = request(sample.url)[method](`/organizations/${acme}/thing`);
    void sent.set('Authorization', `Bearer ${await sample.issuer.token(who)}`);
    const { status } = await (method === 'post' ? sent.send({ text: 'a' }) : sent);
    return status;
  }
  const held = { technician: ['member', 'canViewHistory', 'signedIn'], admin: rights } as const;

  /** As told by word of mouth. */
  function expected(who: 'technician' | 'admin', method: 'get' | 'post', { right, isActive, allowsInactive }: Setup) {
    if (!(held[who] as readonly Right[]).includes(right)) return 403;
    if (isActive || allowsInactive || right === 'platformAdmin') return 200;
    return who === 'admin' && method === 'get' ? 200 : 409;
  }
  const setups = rights.flatMap((right) =>
    [true, false].flatMap((isActive) => [true, false].map((allowsInactive) => ({ right, isActive, allowsInactive }))),
  );

  it.each(setups)(
    'ORG-3 AUTH-3 is $right, active: $isActive, allowed on inactive ones: $allowsInactive',
    async (setup) => {
      for (const who of ['technician', 'admin'] as const) {
        for (const method of ['get', 'post'] as const) {
          const status = await ask(who, method, setup);
          await sample?.stop();
          sample = undefined;

          expect({ who, method, status }).toEqual({ who, method, status: expected(who, method, setup) });
        }
      }
    },
  );

  it.each([
    ['their own', seedPeople.technician.oid, 'technician', 200],
    ['somebody else’s', seedPeople.runner.oid, 'technician', 403],
    ['somebody else’s, by an admin', seedPeople.runner.oid, 'admin', 200],
  ] as const)('AUTH-4 is about %s where it is a person’s', async (_whose, userId, who, expectedStatus) => {
    sample = await startSample();

    const { status } = await request(sample.url)
      .get(`/people/${userId}`)
      .set('Authorization', `Bearer ${await sample.issuer.token(who)}`);

    expect(status).toBe(expectedStatus);
  });
});
