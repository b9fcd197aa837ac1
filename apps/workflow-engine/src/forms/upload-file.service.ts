import type { Principal } from '@msp/auth';
import {
  fieldsOf,
  fileRefusal,
  InvalidRequestError,
  maxBytesOf,
  formatSize,
  TooLargeError,
  type Scope,
  type UploadedFile,
} from '@msp/models';
import { createTimedId } from '@msp/storage';
import { howToGiveText } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { findFormInUse } from './form-in-use';
import { TextReading } from './text-reading';

export interface FileUploadRequest {
  readonly formId: string;
  readonly scope: Scope;
  readonly field: string;
  /** As the browser names it. */
  readonly fileName: string;
  readonly contentType: string | undefined;
  readonly content: AsyncIterable<Uint8Array>;
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

const someSize = 1;

/** Stores a file for a field of a form, as it arrives. Throws InvalidRequestError or TooLargeError, naming the field. */
export async function uploadFile(context: Context, request: FileUploadRequest): Promise<UploadedFile> {
  const { formId, scope, principal, content, signal } = request;
  const { form, workflow } = await findFormInUse(context, scope, formId);
  const field = fieldsOf(form.schema).find(({ name, type }) => name === request.field && type === 'file');
  if (field === undefined) throw refusal('field', 'Is not a file field of this form.');
  const fileName = plainName(request.fileName);
  const contentType = plainType(request.contentType);
  const message = fileRefusal(field, { name: fileName, type: contentType, size: someSize });
  if (message !== undefined) throw refusal(field.name, message);
  const maxBytes = maxBytesOf(field);
  const file = {
    fileId: createTimedId(),
    scope,
    formId,
    field: field.name,
    fileName,
    contentType,
    uploadedBy: principal.userId,
    uploadedAt: new Date().toISOString(),
  };
  const reading = workflow.parameters[field.parameter ?? field.name]?.text ? new TextReading(content) : undefined;
  const stored = await context.repositories.formFiles
    .insert({ file, content: reading?.pieces() ?? content, maxBytes, signal })
    .catch((error: unknown) => {
      if (reading?.isRefused) throw refusal(field.name, `${fileName} cannot be read as text. ${howToGiveText}`);
      if (!(error instanceof TooLargeError)) throw error;
      throw new TooLargeError(`${field.label} takes files of at most ${formatSize(maxBytes)}.`, { cause: error });
    });
  if (stored.size === 0) throw refusal(field.name, 'This file is empty.');
  return { fileId: stored.fileId, fileName, contentType, size: stored.size };
}

/** Without folders, which some browsers send, and without what would change how a line reads. */
function plainName(given: string): string {
  const name = (given.split(/[\\/]/).pop() ?? '').replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();
  if (name !== '' && name !== '.' && name !== '..') return name;
  throw refusal('fileName', 'The name of a file.');
}

const mimeType = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/;

/** The type without parameters; what is no type is of no known type. */
function plainType(given = ''): string {
  const type = given.split(';')[0]?.trim().toLowerCase() ?? '';
  return mimeType.test(type) && type.length <= 100 ? type : 'application/octet-stream';
}

const refusal = (path: string, message: string) =>
  new InvalidRequestError('The file cannot be taken; see errors.', [{ path, message }]);
