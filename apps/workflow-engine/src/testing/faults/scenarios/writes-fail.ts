import type { Passing } from '../../between';
import { oneOf } from '../chance';
import { Load } from '../load';
import type { Scenario } from './scenario';

const refusal = (status: 500 | 503) => ({
  status,
  headers: {
    'content-type': 'application/json',
    'x-ms-error-code': status === 500 ? 'OperationTimedOut' : 'ServerBusy',
  },
  body: Buffer.from(''),
});
const refused = () => refusal(oneOf([500, 503] as const));

/** What becomes of a write that fails. */
const kinds: Readonly<Record<string, (passing: Passing) => Promise<void>>> = {
  'before it arrives': async ({ answer }) => answer(refused()),
  'after it has arrived': async ({ forward, answer }) => {
    await forward();
    answer(refused());
  },
  'and nobody knows': async ({ forward, hangUp }) => {
    if (oneOf([true, false])) await forward();
    hangUp();
  },
};

/** One of so many writes fails, on average. */
const oneIn = 9;

/** Any write of any process to tables, blobs and queues. */
export const writesFail = Object.entries(kinds).map(([kind, fail]): Scenario => ({
  fault: `a write fails, ${kind}`,
  number: { sample: 15, all: 500 },
  async run(stack, number) {
    const enough = Promise.withResolvers<void>();
    let failed = 0;
    const load = new Load(stack, { workflows: ['mixed', 'busy'], atOnce: 8 });
    await stack.storage.meddled(
      async (passing) => {
        if (!passing.isWrite || failed >= number || Math.random() * oneIn > 1)
          return passing.answer(await passing.forward());
        failed += 1;
        if (failed === number) enough.resolve();
        await fail(passing);
      },
      () => enough.promise,
    );
    return { number, executionIds: await load.settle() };
  },
}));
