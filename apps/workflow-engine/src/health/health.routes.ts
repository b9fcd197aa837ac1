import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { readiness } from './health.service';

export const healthRoutes: RoutesOf<'getLiveness' | 'getReadiness' | 'getMetrics'> = {
  getLiveness: {
    right: 'public',
    handle: ({ context }) => Promise.resolve({ status: 'ok', code: context.code.describe() }),
  },
  getReadiness: {
    right: 'public',
    handle: async ({ context }) => {
      const health = context.runs.isClosed ? { status: 'unavailable' as const } : await readiness(context);
      return health.status === 'ok' ? health : new Reply(health, 503, { 'Retry-After': '3' });
    },
  },
  // The management API asks on behalf of a platform admin, with that person's token.
  getMetrics: { right: 'platformAdmin', handle: async ({ context }) => context.metrics.read() },
};
