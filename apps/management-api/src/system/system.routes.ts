import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { readiness } from './health.service';
import { getOperationState, pauseRuns, resumeRuns } from './pause.service';
import { getSystemHealth } from './system-health.service';
import { getSystemMetrics } from './system-metrics.service';
import { createTables } from './system.service';

export const systemRoutes: RoutesOf<
  | 'getLiveness'
  | 'getOperationState'
  | 'getReadiness'
  | 'getSystemHealth'
  | 'getSystemMetrics'
  | 'initTables'
  | 'pausePart'
  | 'pauseRuns'
  | 'resumePart'
  | 'resumeRuns'
> = {
  getLiveness: {
    right: 'public',
    handle: ({ context }) => Promise.resolve({ status: 'ok', code: context.code.describe() }),
  },
  getReadiness: {
    right: 'public',
    handle: async ({ context }) => {
      const health = await readiness(context);
      return health.status === 'ok' ? health : new Reply(health, 503, { 'Retry-After': '3' });
    },
  },
  getSystemHealth: { right: 'platformAdmin', handle: ({ context }) => getSystemHealth(context) },
  getSystemMetrics: {
    right: 'platformAdmin',
    handle: ({ context, ...asked }) => getSystemMetrics(context, asked),
  },
  getOperationState: { right: 'platformAdmin', handle: ({ context }) => getOperationState(context) },
  pauseRuns: { right: 'platformAdmin', handle: (input) => pauseRuns(input.context, input, input.body) },
  pausePart: { right: 'platformAdmin', handle: (input) => pauseRuns(input.context, input, input.body, input.path) },
  resumePart: { right: 'platformAdmin', handle: (input) => resumeRuns(input.context, input, input.path) },
  resumeRuns: { right: 'platformAdmin', handle: (input) => resumeRuns(input.context, input) },
  initTables: {
    right: 'platformAdmin',
    handle: async (input) => ({ tables: await createTables(input.context, input) }),
  },
};
