import type { RepositoryWrites } from '../../testing/repository-write';
import { at, person } from '../../testing/row-examples';

const pause = {
  isPaused: true,
  reason: 'Away.',
  pausedAt: at,
  pausedBy: person,
  pausedByName: 'A',
  stopRunning: false,
};

/** What each method writes over rows that are there. */
export const enginePauseWrites: RepositoryWrites['enginePauses'] = {
  find: 'reads',
  listActive: 'reads',
  put: {
    given: ({ enginePauses }) => enginePauses.put(pause),
    write: (_reader, { enginePauses }) => enginePauses.put({ ...pause, isPaused: false, resumedAt: at }),
  },
};
