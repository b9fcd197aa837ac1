import { ForbiddenError, NotFoundError, organizationIdOf } from '@msp/models';
import { seedOrganizations } from '@msp/testing';
import request from 'supertest';
import { startSample } from '../testing/start-sample';
import { RequestLimits, type Arrival } from './request-limits';

const { acme, beta } = seedOrganizations;
const person = (userId: string): Arrival['principal'] => ({
  kind: 'user',
  userId,
  tenantId: 't',
  displayName: userId,
  email: '',
  scopes: [],
  roles: [],
});
const arrival = (userId: string, organizationId: string | undefined, changes: Partial<Arrival> = {}): Arrival => ({
  principal: person(userId),
  organizationId: organizationId === undefined ? undefined : organizationIdOf(organizationId),
  isPlatformAdmin: false,
  reading: false,
  ...changes,
});
/** How many of so many are let in. */
const admitted = (limits: RequestLimits, count: number, of: () => Arrival) => {
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    try {
      limits.admit(of());
      sum += 1;
    } catch {
      // Refused.
    }
  }
  return sum;
};

describe('what one organization may take', () => {
  it('S13: is counted over all of its people, and leaves the others theirs', () => {
    const limits = new RequestLimits({ organizationRequestsPerMinute: 60, now: () => 0 });
    let people = 0;

    const flood = admitted(limits, 1_000, () =>
      arrival(`person-${(people += 1)}`, acme.id, { reading: people % 2 === 0 }),
    );
    const others = admitted(limits, 10, () => arrival('somebody', beta.id));

    expect([flood, others]).toEqual([10, 10]);
  });

  it('S13: is not taken by platform admins and services, who work for all', () => {
    const limits = new RequestLimits({ organizationRequestsPerMinute: 60, now: () => 0 });
    const service = { ...person('service'), kind: 'app' as const };

    expect(admitted(limits, 50, () => arrival('admin', acme.id, { isPlatformAdmin: true }))).toBe(50);
    expect(admitted(limits, 50, () => arrival('service', acme.id, { principal: service }))).toBe(50);
    expect(admitted(limits, 50, () => arrival('somebody', acme.id))).toBe(10);
  });

  it('S13: comes back with time', () => {
    let now = 0;
    const limits = new RequestLimits({ organizationRequestsPerMinute: 60, now: () => now });
    admitted(limits, 50, () => arrival('somebody', acme.id));
    now = 3_000;

    expect(admitted(limits, 50, () => arrival('somebody', acme.id))).toBe(3);
  });
});

describe('a person without rights', () => {
  it('S13: changes what belongs to no organization no faster than twice a second', () => {
    let now = 0;
    const limits = new RequestLimits({ now: () => now });
    const burst = admitted(limits, 1_000, () => arrival('outsider', undefined));
    now = 10_000;
    const later = admitted(limits, 1_000, () => arrival('outsider', undefined));
    const reads = admitted(limits, 1_000, () => arrival('outsider', undefined, { reading: true }));
    const others = admitted(limits, 5, () => arrival('somebody', undefined));

    expect([burst, later, reads, others]).toEqual([120, 20, 1_000, 5]);
  });

  it('S13: is told to wait after many refusals, and not for what is not there', async () => {
    const limits = new RequestLimits({ now: () => 0 });
    const codeOf = (error: Error) =>
      limits
        .whenRefused('outsider', () => Promise.reject(error))
        .then(
          () => 'none',
          (told: { code: string }) => told.code,
        );
    const codes: string[] = [];
    for (let index = 0; index < 302; index += 1) codes.push(await codeOf(new ForbiddenError('No.')));

    expect(codes.filter((code) => code === 'forbidden')).toHaveLength(300);
    expect(codes.slice(300)).toEqual(['too-many-requests', 'too-many-requests']);
    expect(await codeOf(new NotFoundError('Thing', '7'))).toBe('not-found');
    await expect(limits.whenRefused('outsider', async () => undefined)).resolves.toBeUndefined();
  });
});

it('S13: a service answers the flood of one organization with 429 and when to come again, and others as ever', async () => {
  const sample = await startSample({ limits: { organizationRequestsPerMinute: 30, now: () => 0 } });
  const token = await sample.issuer.token('technician');
  const admin = await sample.issuer.token('admin');
  const ask = (bearer: string, path: string) => request(sample.url).get(path).set('Authorization', `Bearer ${bearer}`);

  const inAcme = `/organizations/${acme.id}/thing`;
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(token, inAcme)));
  const others = await Promise.all([ask(admin, inAcme), ask(token, '/search')]);
  await sample.stop();

  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(refused).toHaveLength(15);
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
  expect(others.map(({ status }) => status)).toEqual([200, 200]);
});
