import { type Execution, fieldsOf, type FormSchema, isUploadedFile, type UploadedFile, valueOf } from '@msp/models';

/** The files of an earlier execution, by field. They are one's own: who did not upload them is asked again. */
export function keptFiles(
  schema: FormSchema,
  { executedBy, input }: Pick<Execution, 'executedBy' | 'input'>,
  userId: string,
): Readonly<Record<string, UploadedFile>> {
  if (executedBy !== userId) return {};
  const entries = fieldsOf(schema).flatMap((field): [string, UploadedFile][] => {
    const value = valueOf(input, field.parameter ?? field.name);
    return field.type === 'file' && isUploadedFile(value) ? [[field.name, value]] : [];
  });
  return Object.fromEntries(entries);
}
