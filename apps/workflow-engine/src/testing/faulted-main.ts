import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createGuardedFetch, NotSentError } from '@msp/integrations/testing';
import { watchFaultPoints, type FaultPoint } from '@msp/telemetry/testing';
import { defineWorkflow, type StepAttempt } from '@msp/workflow-sdk';
import { runEngine } from '../engine-service';
import type { LeaseLook } from '../turn-host/thread/lease-look';

const { FAULTS_FOLDER = '', OUTSIDE_URL = '' } = process.env;

/** How often a point is passed before this process, or another one, does what is written for it. */
const most = 6;

/** A file is taken by one process alone, whichever it is. */
function take(file: string): string | undefined {
  try {
    const signal = readFileSync(file, 'utf8');
    unlinkSync(file);
    return signal;
  } catch {
    return undefined;
  }
}

/** At a moment for which a test has laid files: all but the last one count, and that one names the signal. */
function passThrough(point: FaultPoint): void {
  for (let number = most; number >= 0; number -= 1) {
    const signal = take(join(FAULTS_FOLDER, `${point}.${number}`));
    if (signal === undefined) continue;
    if (number > 0) return;
    process.kill(process.pid, signal as NodeJS.Signals);
  }
}

const keyed = ({ key, originExecutionId }: StepAttempt, step: string) =>
  `${OUTSIDE_URL}/${originExecutionId}/${step}/${key.short}`;
/** How the turn asks before it sends a request. */
const looking = new AsyncLocalStorage<Pick<LeaseLook, 'beforeRequest'>>();
const send = createGuardedFetch(true);
/** As clients of vendors do. */
const request = async (method: string, attempt: StepAttempt, step: string): Promise<Response> => {
  const look = looking.getStore();
  if (look === undefined) throw new Error('Only a turn asks the other system.');
  const { holds: mayBegin } = await look.beforeRequest(step);
  const given = { method, headers: {}, redirect: 'manual', signal: attempt.signal, mayBegin } as const;
  try {
    return await send(new URL(keyed(attempt, step)), given);
  } catch (error) {
    if (!(error instanceof NotSentError)) throw error;
    return request(method, attempt, step);
  }
};
const act = async (attempt: StepAttempt, step: string) => (await request('POST', attempt, step)).text();
const find = async (attempt: StepAttempt, step: string) => {
  const answer = await request('GET', attempt, step);
  return answer.ok ? answer.text() : undefined;
};
const common = { description: 'For tests only', category: 'test', parameters: {}, timeoutSeconds: 300 };

/** A step of each kind, a wait that ends the turn, and long enough for its row to be written anew. */
const torn = defineWorkflow({
  ...common,
  name: 'torn',
  async run({ step, waitForEvent, sleep }) {
    const repeated = await step('repeated', (attempt) => act(attempt, 'repeated'));
    const looked = await step('looked', (attempt) => act(attempt, 'looked'), {
      effect: 'check-then-act',
      find: (attempt) => find(attempt, 'looked'),
    });
    await sleep('held', '5 seconds');
    await waitForEvent('call', { timeout: '1 second' });
    const once = await step('once', (attempt) => act(attempt, 'once'), { effect: 'atMostOnce' });
    return [repeated, looked, once];
  },
});

const part = defineWorkflow({
  ...common,
  name: 'part',
  run: ({ step }) => step('repeated', (attempt) => act(attempt, 'repeated')),
});

/** All there is: steps of each kind, time, something that may come, another workflow. */
const mixed = defineWorkflow({
  ...common,
  name: 'mixed',
  async run({ step, waitForEvent, sleep, workflows }) {
    await step('repeated', (attempt) => act(attempt, 'repeated'));
    await sleep('short', '1 second');
    await step('looked', (attempt) => act(attempt, 'looked'), {
      effect: 'check-then-act',
      find: (attempt) => find(attempt, 'looked'),
    });
    await waitForEvent('call', { timeout: '3 seconds' });
    await workflows.run('its part', part, {});
    return step('once', (attempt) => act(attempt, 'once'), { effect: 'atMostOnce' });
  },
});

/** In the hands of a process nearly all the time. */
const busy = defineWorkflow({
  ...common,
  name: 'busy',
  async run({ step }) {
    for (let part = 1; part <= 8; part += 1) {
      await step(`part ${part}`, () => pause(250));
      if (part === 4) {
        await step('looked', (attempt) => act(attempt, 'looked'), {
          effect: 'check-then-act',
          find: (attempt) => find(attempt, 'looked'),
        });
      }
    }
    await step('repeated', (attempt) => act(attempt, 'repeated'));
    return step('once', (attempt) => act(attempt, 'once'), { effect: 'atMostOnce' });
  },
});

/** Goes on with what comes, and with nothing else. */
const called = defineWorkflow({
  ...common,
  name: 'called',
  async run({ step, waitForEvent }) {
    await step('repeated', (attempt) => act(attempt, 'repeated'));
    return (await waitForEvent('call', { timeout: '30 days' }))?.data ?? null;
  },
});

const fails = defineWorkflow({
  ...common,
  name: 'fails',
  async run({ step }) {
    await step('repeated', (attempt) => act(attempt, 'repeated'));
    await step('refused', () => Promise.reject(new Error('No.')));
  },
});

const lasts = defineWorkflow({
  ...common,
  name: 'lasts',
  async run({ step, sleep }) {
    await step('repeated', (attempt) => act(attempt, 'repeated'));
    await sleep('long', '9 days');
  },
});

watchFaultPoints(passThrough);
const entries = [{ file: 'faulted-main.ts', load: async () => ({ torn, mixed, part, busy, called, fails, lasts }) }];
runEngine({ entries, reconcileEveryMs: 250, looked: (look) => looking.enterWith(look) });
