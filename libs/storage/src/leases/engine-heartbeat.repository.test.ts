import { StaleError, UnavailableError } from '@msp/models';
import { createMemoryStorage } from '../memory-storage';
import { EngineHeartbeatRepository } from './engine-heartbeat.repository';

const at = (hours: number) => new Date(Date.parse('2026-03-01T00:00:00Z') + hours * 3_600_000);

describe('the signs of life of engines', () => {
  it('forgets who is dead for long, and nobody else', async () => {
    const storage = createMemoryStorage();
    const heartbeats = new EngineHeartbeatRepository(storage);
    await heartbeats.beat('killed', at(0));
    await heartbeats.beat('killed lately', at(24));
    await heartbeats.beat('alive', at(31));

    await heartbeats.forgetDead(at(6));

    const { rows } = await storage.table('JobLeases').list({ partitionKey: 'ENGINE' });
    expect(rows.map(({ rowKey }) => rowKey)).toEqual(['alive', 'killed lately']);
    expect(await heartbeats.isAlive('alive', at(30))).toBe(true);
  });

  it.each([
    ['has failed where storage is away', new UnavailableError('Away.'), 'unavailable'],
    ['has not failed where one of them says again that it is alive', new StaleError('It changed.'), undefined],
  ])('%s', async (_how, failure, code) => {
    const storage = createMemoryStorage({
      wrapTable: (table) => ({ ...table, delete: () => Promise.reject(failure) }),
    });
    const heartbeats = new EngineHeartbeatRepository(storage);
    await heartbeats.beat('killed', at(0));

    const forgetting = heartbeats.forgetDead(at(6)).then(
      () => undefined,
      (error: { readonly code?: string }) => error.code,
    );

    expect(await forgetting).toBe(code);
  });
});
