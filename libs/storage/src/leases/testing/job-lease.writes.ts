import type { RepositoryWrites } from '../../testing/repository-write';
import { hour, morning, noon } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const jobLeaseWrites: RepositoryWrites['jobLeases'] = {
  acquire: {
    given: async ({ jobLeases }) => {
      const lease = await jobLeases.acquire('job', { ...hour, now: morning });
      if (lease) await jobLeases.complete(lease, morning);
    },
    write: (_reader, { jobLeases }) => jobLeases.acquire('job', { ...hour, now: noon }),
  },
  complete: {
    given: ({ jobLeases }) => jobLeases.acquire('job', { ...hour, now: morning }),
    write: async (reader, { jobLeases }) => {
      const lease = await reader.jobLeases.acquire('job', { ...hour, now: noon });
      if (lease) await jobLeases.complete(lease, noon);
    },
  },
  renew: {
    given: ({ jobLeases }) => jobLeases.acquire('job', { ...hour, now: morning }),
    write: async (reader, { jobLeases }) => {
      const lease = await reader.jobLeases.acquire('job', { ...hour, now: noon });
      if (lease) await jobLeases.renew(lease, { ...hour, now: noon });
    },
  },
  release: {
    given: async ({ jobLeases }) => {
      const lease = await jobLeases.acquire('job', { ...hour, now: morning });
      if (lease) await jobLeases.complete(lease, morning);
    },
    write: async (reader, { jobLeases }) => {
      const lease = await reader.jobLeases.acquire('job', { ...hour, now: noon });
      if (lease) await jobLeases.release(lease, noon);
    },
  },
};
