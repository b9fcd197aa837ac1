import { globalScope, type SystemMetrics } from '@msp/models';
import type { CounterRow } from '@msp/storage';
import type { Logger } from 'pino';
import type { Context } from '../context';
import { countersOf, executionsOf, lastDays, rateOf, sumOf } from '../execution-counters';

type Service = SystemMetrics['services'][number];

interface Asked {
  /** The caller's own, which the engine is asked with. */
  readonly authorization: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** How the services answer, as one process of each has measured it, and how executions of all organizations go. */
export async function getSystemMetrics(context: Context, asked: Asked): Promise<SystemMetrics> {
  const [engine, executions] = await Promise.all([askEngine(context, asked), countExecutions(context)]);
  return { services: [context.metrics.read(), engine], executions };
}

async function askEngine({ engineMetrics }: Context, { authorization, log, signal }: Asked): Promise<Service> {
  try {
    return await engineMetrics(authorization, signal);
  } catch (error) {
    // Nobody waits any more, which says nothing of the engine.
    if (signal.aborted) throw error;
    log.warn({ err: error }, 'The workflow engine gave no metrics');
    return { name: 'workflow-engine', unavailable: true };
  }
}

async function countExecutions(context: Context): Promise<SystemMetrics['executions']> {
  const organizations = await context.organizations.listAll();
  const scopes = [globalScope, ...organizations.map(({ organizationId }) => organizationId)];
  const days = lastDays(context.now(), 7);
  const counted = await countersOf(
    context,
    scopes.map((organizationId) => ({ organizationId })),
    days,
  );
  const rows = counted.flatMap((scope) => scope.rows);
  const today = days.at(-1);
  return { today: totalsOf(rows.filter(({ day }) => day === today)), lastSevenDays: totalsOf(rows) };
}

function totalsOf(rows: readonly CounterRow[]): SystemMetrics['executions']['today'] {
  return {
    total: sumOf(rows, executionsOf),
    failed: sumOf(rows, ({ failed }) => failed),
    errorRate: rateOf(rows, 'failed'),
  };
}
