import { organizationIdOf } from '@msp/models';
import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, at, executionId } from '../../testing/row-examples';

const timer = { due: new Date(at), executionId, fence: 1, scope: organizationIdOf(acme), lane: 'background' } as const;

/** What each method writes over rows that are there. */
export const timerWrites: RepositoryWrites['timers'] = {
  due: 'reads',
  put: {
    given: ({ timers }) => timers.put(timer),
    write: (_reader, { timers }) => timers.put(timer),
  },
  remove: 'deletes',
};
