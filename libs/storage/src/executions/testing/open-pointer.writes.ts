import type { Repositories } from '../../registry/repositories.generated';
import type { RepositoryWrites } from '../../testing/repository-write';
import { draft, morning, noon, person } from '../../testing/row-examples';

const begun = ({ executions }: Repositories) => executions.insert(draft);
const all = new Date('2030-01-01T00:00:00.000Z');
const putOff = async (reader: Repositories, writer: Repositories, askAt: Date) => {
  for (const pointer of await reader.openPointers.list(person, all)) {
    await writer.openPointers.putOff(pointer, { askAt, asks: 1, status: 'Pending' });
  }
};

/** What each method writes over rows that are there. */
export const openPointerWrites: RepositoryWrites['openPointers'] = {
  list: 'reads',
  countQueued: 'reads',
  putOff: { given: begun, write: (reader, writer) => putOff(reader, writer, noon) },
  lookAtStopped: {
    given: async (repositories) => {
      await begun(repositories);
      await putOff(repositories, repositories, noon);
    },
    write: (_reader, { openPointers }) => openPointers.lookAtStopped(draft, morning),
  },
};
