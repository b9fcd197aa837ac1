import { setTimeout as pause } from 'node:timers/promises';
import { isFinal, scopeOf } from '@msp/models';
import { mspTenantId, seedOrganizations, seedPeople } from '@msp/testing';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import pTimeout from 'p-timeout';
import { stopExecution } from '../../executions/stop-execution.service';
import { takeOnce } from '../../workflows/take-once';
import type { EngineProcess } from './engine-process';
import type { Owner, VirtualMachine } from './virtual-machine';

export const acme: string = seedOrganizations.acme.id;
const scope = scopeOf(acme);
const { technician } = seedPeople;
const principal = {
  kind: 'user',
  userId: technician.oid,
  tenantId: mspTenantId,
  displayName: technician.name,
  email: technician.email,
  scopes: [],
  roles: [],
} as const;
const caller = { principal, ipAddress: '127.0.0.1', correlationId: 'simulated' };

const patienceMs = 30_000;

/** Somebody who asks for something until it is answered, at whichever process. */
export class Caller implements Owner {
  readonly skewMs = 0;
  readonly isDead = false;
  readonly isFrozen = false;

  constructor(
    private readonly machine: VirtualMachine,
    private readonly processes: readonly EngineProcess[],
  ) {}

  /** Begins an execution; the same one, however often it is asked. */
  run(workflow: WorkflowDefinition, key: string): Promise<string> {
    const keyed = {
      userId: principal.userId,
      organizationId: scope,
      key,
      workflowName: workflow.name,
      raw: { secretNames: [], hashWithout: () => workflow.name },
    };
    const request = { workflow, values: {}, scope, caller, idempotencyKey: key, waitMs: 0 };
    return this.insist(async ({ context }) => {
      const taken = await takeOnce(context, keyed, async () => ({ request, input: {} }));
      return taken.execution.executionId;
    });
  }

  /** Tells of something that came for an execution; the same thing, however often. */
  call(executionId: string): Promise<void> {
    return this.insist(async ({ context }) => {
      const { executionJournals } = context.repositories;
      const event = { name: 'call', eventId: '1', at: '2026-01-01T00:00:00.000Z', data: 'somebody called' };
      await executionJournals.addEvent({ executionId, organizationId: scope }, event).catch((error: unknown) => {
        // It is there already, from an earlier attempt: the rest is to be done.
        if (!(error instanceof Error) || error.constructor.name !== 'ConflictError') throw error;
      });
      await context.driver.wake({ executionId, scope, lane: 'interactive' });
    });
  }

  stop(executionId: string): Promise<void> {
    return this.insist(async ({ context }) => {
      const { signal } = new AbortController();
      const { status } = await stopExecution(context, {
        scope,
        executionId,
        principal,
        ipAddress: '',
        correlationId: '',
        signal,
      });
      if (!isFinal(status)) await pause(1_000);
    });
  }

  private async insist<Result>(ask: (process: EngineProcess) => Promise<Result>): Promise<Result> {
    for (;;) {
      const living = this.processes.filter(({ isDead }) => !isDead);
      const process = living[Math.floor(this.machine.chance() * living.length)];
      try {
        if (process !== undefined) {
          const asked = this.machine.as(process, () => ask(process));
          return await pTimeout(Promise.race([asked, process.ended.promise]), { milliseconds: patienceMs });
        }
      } catch {
        // Asked again, of another.
      }
      await pause(500);
    }
  }
}
