import type { Repositories } from '../../registry/repositories.generated';
import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, at, draft, end, executionId } from '../../testing/row-examples';

const taker = { owner: 'engine', leaseMs: 30_000 };
const begun = ({ executions }: Repositories) => executions.insert(draft, taker);
const opened = async ({ executions }: Repositories) => {
  const open = await executions.findOpen(acme, executionId);
  if (!open) throw new Error('The execution is gone.');
  return open;
};
const waiting = async (repositories: Repositories) => {
  const open = await begun(repositories);
  await repositories.executions.saveProgress(open, { status: 'Running', tasks: [], places: {} });
};

/** What each method writes over rows that are there. */
export const executionWrites: RepositoryWrites['executions'] = {
  insert: {
    // What a first attempt left that was cut off between its two writes.
    given: ({ executions }) => executions.insert(draft, taker),
    write: (_reader, { executions }) => executions.insert(draft).catch(() => undefined),
  },
  insertOver: {
    given: ({ executions }) => executions.insertOver(draft, end),
    write: (_reader, { executions }) => executions.insertOver(draft, end).catch(() => undefined),
  },
  saveProgress: {
    given: waiting,
    write: async (reader, { executions }) => {
      const open = await executions.saveProgress(await opened(reader), { status: 'Running' });
      await executions.saveProgress(open, { status: 'Running' });
    },
  },
  release: {
    given: waiting,
    write: async (reader, { executions }) => executions.release(await opened(reader), { status: 'Waiting' }),
  },
  take: {
    given: ({ executions }) => executions.insert(draft, { ...taker, leaseMs: -60_000 }),
    write: async (reader, writer) => {
      // Who takes has looked, and knows what time it is.
      await opened(writer);
      await writer.executions.take(await opened(reader), taker);
    },
  },
  leftOf: 'reads',
  finish: { given: waiting, write: async (reader, { executions }) => executions.finish(await opened(reader), end) },
  acknowledge: {
    given: waiting,
    write: async (reader, { executions }) => {
      await executions.finish(await opened(reader), { ...end, status: 'Failed' });
      await executions.acknowledge(acme, draft.executionId, {
        acknowledgedAt: at,
        acknowledgedBy: 'somebody',
        acknowledgedByName: 'Toni Technician',
        acknowledgedReason: 'Done by hand',
      });
    },
  },
  resume: {
    given: waiting,
    write: async (reader, { executions }) => {
      await executions.finish(await opened(reader), { ...end, status: 'Failed' });
      await executions.resume(acme, draft.executionId, { resumedBy: executionId });
    },
  },
  requestStop: {
    given: waiting,
    write: async (_reader, { executions }) => {
      await executions.requestStop(acme, draft.executionId, {
        cancelRequestedAt: at,
        cancelRequestedBy: 'somebody',
        cancelRequestedByName: 'Toni Technician',
      });
      await executions.requestStop(acme, draft.executionId, 'at once');
    },
  },
  finishIndex: {
    given: begun,
    write: async (reader, { executions }) => {
      const { execution } = await opened(reader);
      await executions.finishIndex({ ...execution, ...end });
      await executions.finishIndex({ ...execution, ...end, title: 'Other' });
    },
  },
  find: 'reads',
  findOpen: 'reads',
  get: 'reads',
  list: 'reads',
  listByUser: 'reads',
};
