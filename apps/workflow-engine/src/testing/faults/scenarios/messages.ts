import { setTimeout as pause } from 'node:timers/promises';
import type { Passing } from '../../between';
import { oneOf } from '../chance';
import { Load } from '../load';
import type { Meddler } from '../storage-between';
import type { Scenario } from './scenario';

/** As the service says that it has taken a message. */
const taken = {
  status: 201,
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from(
    '<?xml version="1.0" encoding="utf-8"?><QueueMessagesList><QueueMessage><MessageId>none</MessageId>' +
      '<PopReceipt>none</PopReceipt></QueueMessage></QueueMessagesList>',
  ),
};
const latestMs = 3_000;
const isSent = ({ method, path }: Passing) => method === 'POST' && /\/messages(?:\?|$)/.test(path);

/** Has one of five messages lost, come twice, come late, or behind the one that is sent next. */
function meddling(number: number): { readonly meddler: Meddler; readonly enough: Promise<void> } {
  const enough = Promise.withResolvers<void>();
  let met = 0;
  let kept: Passing['forward'] | undefined;
  const happen = {
    lost: async ({ answer }: Passing) => answer(taken),
    doubled: async ({ forward, answer }: Passing) => {
      await forward();
      answer(await forward());
    },
    late: async ({ forward, answer }: Passing) => {
      answer(taken);
      await pause(Math.random() * latestMs);
      await forward();
    },
    overtaken: async ({ forward, answer }: Passing) => {
      kept = forward;
      answer(taken);
    },
  };
  const kindOf = () => (Math.random() < 0.2 ? oneOf(['lost', 'doubled', 'late', 'overtaken'] as const) : undefined);

  const meddler: Meddler = async (passing, part) => {
    const kind = part === 'queue' && isSent(passing) && met < number ? kindOf() : undefined;
    if (kind !== undefined) {
      met += 1;
      if (met === number) enough.resolve();
      return happen[kind](passing);
    }
    passing.answer(await passing.forward());
    if (!isSent(passing)) return;
    const before = kept;
    kept = undefined;
    await before?.();
  };
  return { meddler, enough: enough.promise };
}

export const messages: Scenario = {
  fault: '20 % of messages lost, doubled, late, overtaken',
  number: { sample: 12, all: 500 },
  async run(stack, number) {
    const { meddler, enough } = meddling(number);
    const load = new Load(stack, { workflows: ['mixed', 'mixed', 'called'], atOnce: 12 });
    await stack.storage.meddled(meddler, () => enough);
    return { number, executionIds: await load.settle() };
  },
};
