import type { Principal } from '@msp/auth';
import { isUploadedFile, NotFoundError, type Scope } from '@msp/models';
import type { Context } from '../context';
import { getExecution } from './execution.service';

export interface ExecutionFileRequest {
  readonly scope: Scope;
  readonly executionId: string;
  readonly fileId: string;
  readonly signal: AbortSignal;
}

export interface OpenFile {
  readonly content: AsyncIterable<string | Uint8Array>;
  readonly fileName: string;
}

/** A file that an execution was given. Throws NotFoundError where the caller may not read the execution, too. */
export async function openExecutionFile(
  context: Context,
  principal: Principal,
  { scope, executionId, fileId, signal }: ExecutionFileRequest,
): Promise<OpenFile> {
  const { input } = await getExecution(context, principal, scope, executionId);
  const file = Object.values(input).find((value) => isUploadedFile(value) && value.fileId === fileId.toLowerCase());
  const stream = isUploadedFile(file) ? await context.formFiles.open(scope, file.fileId, signal) : undefined;
  if (!isUploadedFile(file) || stream === undefined) throw new NotFoundError('File', fileId);
  return { content: stream.content, fileName: file.fileName };
}
