import type { Principal } from '@msp/auth';
import { Download } from '@msp/http';
import { isUploadedFile, NotFoundError, type OrganizationScope } from '@msp/models';
import type { Context } from '../context';
import { getExecution } from './execution.service';

export interface ExecutionFileRequest {
  readonly scope: OrganizationScope;
  readonly executionId: string;
  readonly fileId: string;
  readonly signal: AbortSignal;
}

/** A file that an execution was given. Throws NotFoundError where the caller may not read the execution, too. */
export async function downloadExecutionFile(
  context: Context,
  principal: Principal,
  { scope, executionId, fileId, signal }: ExecutionFileRequest,
): Promise<Download> {
  const { input } = await getExecution(context, principal, scope, executionId);
  const file = Object.values(input).find((value) => isUploadedFile(value) && value.fileId === fileId.toLowerCase());
  const stream = isUploadedFile(file) ? await context.formFiles.open(scope, file.fileId, signal) : undefined;
  if (!isUploadedFile(file) || stream === undefined) throw new NotFoundError('File', fileId);
  // Of no type: whatever somebody uploaded must never open as a page of the platform.
  return new Download(stream.content, { contentType: 'application/octet-stream', fileName: file.fileName });
}
