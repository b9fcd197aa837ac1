import { isUploadedFile } from '@msp/models';
import type { Repositories } from '@msp/storage';
import { missingFile, type Files } from '@msp/workflow-sdk';
import type { Accepted } from './run';

/** Opens the files that the execution was given, and no others. */
export function openExecutionFile(
  formFiles: Repositories['formFiles'],
  { input, scope }: Pick<Accepted, 'input' | 'scope'>,
  signal: AbortSignal,
): Files['open'] {
  const given = new Set(
    Object.values(input)
      .filter(isUploadedFile)
      .map(({ fileId }) => fileId),
  );
  return async function* (file) {
    const stream = given.has(file.fileId) ? await formFiles.open(scope, file.fileId, signal) : undefined;
    if (stream === undefined) throw missingFile(file);
    yield* stream.content as AsyncIterable<Uint8Array>;
  };
}
