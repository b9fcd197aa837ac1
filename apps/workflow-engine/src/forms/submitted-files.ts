import type { Principal } from '@msp/auth';
import {
  isUploadedFile,
  valueOf,
  visibleFields,
  type FieldError,
  type FormField,
  type FormSchema,
  type FormValues,
  type UploadedFile,
  type Scope,
} from '@msp/models';
import type { StoredFile } from '@msp/storage';
import type { Context } from '../context';

export interface FileRequest {
  readonly formId: string;
  readonly schema: FormSchema;
  readonly values: FormValues;
  readonly scope: Scope;
  readonly principal: Principal;
}

export interface SubmittedFiles {
  /** The values with what is stored of each file in place of what the caller said of it. */
  readonly values: FormValues;
  readonly files: readonly StoredFile[];
  readonly errors: readonly FieldError[];
}

/** Looks up the files among the values: each was uploaded by the caller, for this form, field and organization. */
export async function findSubmittedFiles(context: Context, request: FileRequest): Promise<SubmittedFiles> {
  const { schema, values } = request;
  const given = visibleFields(schema, values).flatMap((field) => {
    const value = valueOf(values, field.name);
    return field.type === 'file' && isUploadedFile(value) ? [{ field, value }] : [];
  });
  const found = await Promise.all(given.map(({ field, value }) => findFile(context, request, field, value)));
  const files = found.filter((file) => file !== undefined);
  const missing = given.filter((_one, index) => found[index] === undefined);
  return {
    values: { ...values, ...Object.fromEntries(files.map((file) => [file.field, referenceTo(file)])) },
    files,
    errors: missing.map(({ field, value }) => ({
      path: field.name,
      message: `The file ${value.fileName} is not there any more, or was uploaded by somebody else. Choose it again`,
    })),
  };
}

async function findFile(
  { repositories }: Context,
  { scope, formId, principal }: FileRequest,
  field: FormField,
  { fileId }: UploadedFile,
): Promise<StoredFile | undefined> {
  const file = await repositories.formFiles.find(scope, fileId.toLowerCase());
  const isTheirs = file?.formId === formId && file.field === field.name && file.uploadedBy === principal.userId;
  return isTheirs ? file : undefined;
}

const referenceTo = ({ fileId, fileName, contentType, size }: StoredFile): UploadedFile => ({
  fileId,
  fileName,
  contentType,
  size,
});
