import { setImmediate as nextTurn } from 'node:timers/promises';
import { isFinal } from '@msp/models';
import { knowClientEffects } from '../client-effects';
import { tryWorkflow } from '../run-workflow';
import { createTestClock } from '../test-clock';
import { hostileSecrets, workflowsOfAllKinds } from '.';

knowClientEffects({ halopsa: { clients: { get: 'read' }, actions: { create: 'write' } } });
const secrets = {
  'halo-key': 'hunter22-canary-00',
  ...Object.fromEntries(Object.entries(hostileSecrets).map(([name, value]) => [`secret-${name}`, value])),
};
const halopsa = {
  // A vendor answers later, and not in the same breath.
  clients: { get: () => nextTurn({ id: 42 }) },
  actions: { create: async () => ({ id: 1 }) },
};
const secretParts = ['hunter22', 'canary', 'qz9', 'QZ9', Buffer.from('qz9').toString('hex')];

// The engine's own test has the largest result, which takes seconds.
const all = workflowsOfAllKinds.filter(({ workflow }) => workflow.name !== 'returns_many_keys');

test.each(all.map((one) => [one.workflow.name, one] as const))(
  'S7: %s ends in words and without secrets',
  async (_, { workflow, ends, says }) => {
    const clock = createTestClock();

    const running = tryWorkflow(workflow, { clock, secrets, integrations: { halopsa } as object });
    // Once it has begun.
    await nextTurn();
    if (workflow.timeoutSeconds === 1) clock.advance(1_000);
    const { execution } = await running;

    const { status, error, logs, steps } = execution;
    expect({ status, isFinal: isFinal(status) }).toEqual({ status: ends, isFinal: true });
    if (says !== undefined) expect(error?.message).toMatch(says);
    if (error !== undefined) expect(error.remedy.trim()).not.toBe('');
    expect(error?.message.length ?? 0).toBeLessThan(5_000);
    expect(logs.length).toBeLessThanOrEqual(10_001);
    expect(steps.filter((step) => step.status === 'running')).toEqual([]);
    const stored = JSON.stringify(execution);
    expect(secretParts.filter((part) => stored.includes(part))).toEqual([]);
  },
);
