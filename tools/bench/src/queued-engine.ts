import type { ExecutionStatus } from '@msp/models';
import { setTimeout as pause } from 'node:timers/promises';
import { insertAcme } from './acme';
import { readersOf } from './readers';
import { startChild, startCountedBase, startQueuedBase, startTogether, type Base, type Keep } from './services';

const entry = 'apps/workflow-engine/src/testing/bench-main.ts';
/** Enough for a flood, because the API limits each caller's requests. */
const people = readersOf(64);
const oids = people.map(({ oid }) => oid);

export interface QueuedEngineOptions {
  /** Processes that only work, beside one that only answers; without any, one process does both. */
  readonly workers?: number;
}

/** The engine over queues, with workflows that do as good as nothing, as one process or as several. */
export function startQueuedEngine(options: QueuedEngineOptions = {}) {
  return startTogether(async (keep) => startOn(keep, await startQueuedBase(keep, oids), options));
}

/** The same, whose calls to storage are counted. */
export function startCountedEngine() {
  return startTogether(async (keep) => {
    const base = await startCountedBase(keep, oids);
    return { ...(await startOn(keep, base, {})), calls: base.calls };
  });
}

async function startOn(keep: Keep, { storage, token, appToken, env }: Base, { workers = 0 }: QueuedEngineOptions) {
  const organizationId = await insertAcme(storage);
  const roleOf = (role: string) => (workers > 0 ? { ROLE: role } : {});
  const engine = keep(await startChild('workflow engine', entry, { ...env, ...roleOf('api') }));
  for (let number = 1; number <= workers; number += 1) {
    keep(await startChild(`worker ${number}`, entry, { ...env, ...roleOf('worker') }));
  }
  const tokens = await Promise.all(people.map((person) => token(person)));
  return { storage, appToken, organizationId, address: engine.address, tokens };
}

export interface RunOptions {
  readonly token: string;
  readonly organizationId: string;
  /** How long the answer waits for the end. */
  readonly prefer?: string;
}

interface RunAnswer {
  readonly executionId: string;
  readonly status: ExecutionStatus;
}

/** What a caller is asked to come again for. */
const busy = [429, 503];
const shortestPauseMs = 200;

/** Runs a workflow, and asks again where it is told to; throws what is answered where it is refused. */
export async function runWorkflow(address: string, workflow: string, options: RunOptions): Promise<RunAnswer> {
  const { token, organizationId, prefer } = options;
  const response = await fetch(`${address}/api/workflows/${workflow}`, {
    method: 'POST',
    body: '{}',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-organization-id': organizationId,
      ...(prefer !== undefined && { prefer }),
    },
  });
  const text = await response.text();
  if (busy.includes(response.status)) {
    await pause(Math.max(shortestPauseMs, Number(response.headers.get('retry-after')) * 1_000));
    return runWorkflow(address, workflow, options);
  }
  if (!response.ok) throw new Error(`${workflow} was answered with ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as RunAnswer;
}
