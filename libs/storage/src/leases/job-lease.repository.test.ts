import { createMemoryStorage } from '../memory-storage';
import { JobLeaseRepository } from './job-lease.repository';

const at = (hours: number) => new Date(Date.parse('2026-03-01T00:00:00Z') + hours * 3_600_000);
const request = (hours: number) => ({ now: at(hours), holdMs: 3_600_000, everyMs: 24 * 3_600_000 });

describe('the lease of a job', () => {
  it('goes to one of two who ask at once', async () => {
    const leases = new JobLeaseRepository(createMemoryStorage());

    const got = await Promise.all([leases.acquire('retention', request(0)), leases.acquire('retention', request(0))]);

    expect(got.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  it('is free again when the job is due, or when its holder is gone', async () => {
    const leases = new JobLeaseRepository(createMemoryStorage());
    const abandoned = await leases.acquire('retention', request(0));
    const tooEarly = await leases.acquire('retention', request(0.5));
    const taken = await leases.acquire('retention', request(2));
    if (taken) await leases.complete(taken, at(2));

    expect(tooEarly).toBeUndefined();
    expect(await leases.acquire('retention', request(25))).toBeUndefined();
    expect(await leases.acquire('retention', request(26))).toBeDefined();
    if (abandoned) await expect(leases.complete(abandoned, at(3))).rejects.toMatchObject({ code: 'stale' });
  });

  it('given back, is free at once', async () => {
    const leases = new JobLeaseRepository(createMemoryStorage());
    const lease = await leases.acquire('retention', request(0));
    if (lease) await leases.release(lease, at(0));

    expect(await leases.acquire('retention', request(0.1))).toBeDefined();
  });
});
