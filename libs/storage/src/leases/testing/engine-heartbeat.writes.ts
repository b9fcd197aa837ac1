import type { RepositoryWrites } from '../../testing/repository-write';
import { morning, noon } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const engineHeartbeatWrites: RepositoryWrites['engineHeartbeats'] = {
  beat: {
    given: ({ engineHeartbeats }) => engineHeartbeats.beat('engine', morning),
    write: (_reader, { engineHeartbeats }) => engineHeartbeats.beat('engine', noon),
  },
  end: 'deletes',
  forgetDead: 'deletes',
  isAlive: 'reads',
};
