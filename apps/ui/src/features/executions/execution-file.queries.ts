import type { Execution } from '@msp/models';
import { mutationOptions } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';

/** Which execution a file was given to; only who may read that one may read the file. */
export type FileOwner = Pick<Execution, 'organizationId' | 'executionId'>;

export const executionFileMutations = {
  /** Reads a file that was given to an execution. */
  read: ({ organizationId, executionId }: FileOwner, fileId: string) =>
    mutationOptions({
      mutationFn: () => {
        const { management } = api().inScope(organizationId);
        const params = { path: { executionId, fileId } };
        return dataOf(
          management.GET('/api/executions/{executionId}/files/{fileId}', { params, parseAs: 'blob' as const }),
        );
      },
    }),
};
