import { UnavailableError } from '@msp/models';
import { createMemoryStorage, verifyAuditChain, type Storage } from '@msp/storage';
import { defineWorkflow } from '@msp/workflow-sdk';
import { acme, startEngine } from '../testing/start-engine';

const greet = defineWorkflow({
  name: 'greet',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async () => ({ greeting: 'Hello' }),
});

type Moment = 'before' | 'after';

/** Storage of a process that is cut off at one of its writes once `begin` was called: nothing later reaches it. */
function cutOff(storage: Storage, at: number, moment: Moment): { storage: Storage; begin(): void } {
  let writes: number | undefined;
  const write = async <T>(work: () => Promise<T>): Promise<T> => {
    if (writes === undefined) return work();
    writes += 1;
    if (writes > at || (writes === at && moment === 'before')) throw new UnavailableError('The process is gone.');
    const done = await work();
    if (writes >= at) throw new UnavailableError('The process is gone before the answer came.');
    return done;
  };
  const table: Storage['table'] = (name) => {
    const real = storage.table(name);
    return {
      name,
      find: real.find.bind(real),
      list: real.list.bind(real),
      insert: (...args) => write(() => real.insert(...args)),
      replace: (...args) => write(() => real.replace(...args)),
      upsert: (...args) => write(() => real.upsert(...args)),
      delete: (...args) => write(() => real.delete(...args)),
      batch: (...args) => write(() => real.batch(...args)),
    };
  };
  const begin = () => {
    writes = 0;
  };
  return { storage: { ...storage, table }, begin };
}

// The key, the event, the pointer and the execution.
const writes = [1, 2, 3, 4];
const kills = writes.flatMap((at) => (['before', 'after'] as const).map((moment): [Moment, number] => [moment, at]));

describe('a request that is repeated after its process was killed', () => {
  test.each(kills)('H12: is one execution with one audit event: killed %s its write %i', async (moment, at) => {
    const storage = createMemoryStorage();
    const cut = cutOff(storage, at, moment);
    const killed = await startEngine({ definitions: [greet], storage: cut.storage });
    const other = await startEngine({ definitions: [greet], storage });
    const send = { headers: { 'idempotency-key': 'once' } };

    cut.begin();
    await killed.run('greet', {}, { ...send, headers: { ...send.headers, prefer: 'wait=0' } });
    await killed.stop(0);
    const { status, body } = await other.run('greet', {}, send);
    await other.stop();

    const { items } = await other.context.repositories.audit.list(acme, { action: 'Workflow.Execute' });
    expect(status).toBe(200);
    expect(items.map(({ entityId }) => entityId)).toEqual([body['executionId']]);
    await other.context.repositories.auditChain.seal(acme, new Date(Date.now() + 1_000));
    expect(await verifyAuditChain(storage, acme)).toMatchObject({ valid: true, unsealedEvents: 0 });
  });
});
