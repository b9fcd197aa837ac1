import { writeFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import { defineDataProvider, defineWorkflow, field, InvalidInputError } from '@msp/workflow-sdk';

const base = { description: 'For tests only', category: 'test', timeoutSeconds: 300 };
const parameters = { gate: field.string({ label: 'Gate' }) };
const never = () => new Promise<never>(() => undefined);

/** A minute of nothing, which a turn that is watched does not have. */
const hang = () => {
  for (;;) Math.sqrt(2);
};

const disasters = {
  loops: async () => hang(),
  exits: async () => process.exit(0),
  throws_aside: async () => {
    setTimeout(() => {
      throw new Error('in a timer');
    }, 1);
    return never();
  },
  hoards: async () => {
    const kept: string[] = [];
    for (;;) kept.push(`${kept.length} ${Math.random()}`.repeat(20_000));
  },
  pollutes: async () => {
    Object.defineProperty(Array.prototype, 'at', { value: () => 'nothing', configurable: true, writable: true });
    return 'done';
  },
} satisfies Record<string, () => Promise<unknown>>;

export type Disaster = keyof typeof disasters;
export const disasterNames = Object.keys(disasters) as Disaster[];

/** Each says a line, takes note of it and then does what no workflow should. */
const disastrous = Object.entries(disasters).map(([name, happen]) =>
  defineWorkflow({
    ...base,
    name,
    parameters: {},
    run: async ({ log }) => {
      log.info('before it happened');
      // What is told goes out first.
      await new Promise(setImmediate);
      return happen();
    },
  }),
);

/** Goes on when whoever holds the gate answers. */
const neighbour = defineWorkflow({
  ...base,
  name: 'neighbour',
  parameters,
  run: async ({ input, log }) => {
    log.info('waits at the gate');
    await fetch(input.gate);
    return ['through'].at(0);
  },
});

/** The same, once something is done that must not be done twice. */
const actingNeighbour = defineWorkflow({
  ...base,
  name: 'acting_neighbour',
  parameters,
  run: async ({ input, step, log }) => {
    await step('Do something', () => {
      log.info('is done');
      return 'done';
    });
    log.info('waits at the gate');
    await fetch(input.gate);
    return ['through'].at(0);
  },
});

/** Loops once something is done, and kept. */
const loopsAfterStep = defineWorkflow({
  ...base,
  name: 'loops_after_step',
  parameters: {},
  run: async ({ step, log }) => {
    await step('Do something', () => 'done');
    log.info('then it happened');
    await new Promise(setImmediate);
    hang();
  },
});

/** Loops once it has left a sign of it, and hears nothing in between. */
const loopsForCertain = defineWorkflow({
  ...base,
  name: 'loops_for_certain',
  parameters: { sign: field.string({ label: 'Sign' }) },
  run: async ({ input }) => {
    writeFileSync(input.sign, '');
    hang();
  },
});

/** Is stopped, and loops a moment after that. */
const loopsWhenStopped = defineWorkflow({
  ...base,
  name: 'loops_when_stopped',
  parameters: {},
  run: async ({ signal, log }) => {
    signal.addEventListener('abort', () => setTimeout(hang, 10));
    log.info('before it happened');
    return never();
  },
});

/** Never comes to its options. */
const endless = defineDataProvider({ name: 'endless', description: 'For tests only', options: () => hang() });

/** Neither its checks nor what it proposes ever come. */
const looksEndlessly = defineWorkflow({
  ...base,
  name: 'looks_endlessly',
  parameters: { office: field.string({ label: 'Office', required: false }) },
  preflight: async () => hang(),
  suggest: async () => hang(),
  run: async () => 'done',
});

/** In which thread it runs. */
const where = defineWorkflow({ ...base, name: 'where', parameters: {}, run: async () => threadId });
const faulty = defineWorkflow({
  ...base,
  name: 'faulty',
  parameters: {},
  run: () => Promise.reject(new TypeError('a fault')),
});
const late = defineWorkflow({ ...base, name: 'late', parameters: {}, timeoutSeconds: 1, run: never });
const sound = defineWorkflow({
  ...base,
  name: 'sound',
  parameters: {},
  run: () => Promise.reject(new InvalidInputError('no fault of the author')),
});

export const disastrousWorkflows = [
  where,
  faulty,
  late,
  sound,
  ...disastrous,
  neighbour,
  actingNeighbour,
  loopsAfterStep,
  loopsForCertain,
  loopsWhenStopped,
  endless,
  looksEndlessly,
];
