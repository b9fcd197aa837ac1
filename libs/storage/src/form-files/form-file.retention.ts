import type { Retention } from '../registry/retention';

const dayMs = 86_400_000;

export const formFileRetention = {
  counts: 'files',
  deleteExpired: ({ repositories }, scope, { now, executionsBefore }) =>
    repositories.formFiles.deleteExpired(scope, {
      unusedBefore: new Date(now.getTime() - dayMs),
      submittedBefore: executionsBefore,
    }),
} as const satisfies Retention;
