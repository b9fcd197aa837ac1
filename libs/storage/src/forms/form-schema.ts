import type { FormSchema } from '@msp/models';
import { lenient, zFormSchema } from '@msp/models/validators';
import type { EntityProperties } from '../tables/entity-table';
import { joinText, splitText } from '../tables/row';

/** The fields of a form as properties of a row. */
export const formSchemaProperties = (schema: FormSchema): EntityProperties =>
  splitText('schema', JSON.stringify(schema));

/** The fields that `formSchemaProperties` wrote. Throws where they are none. */
export function readFormSchema(properties: EntityProperties): FormSchema {
  const schema: unknown = JSON.parse(joinText('schema', properties) ?? 'null');
  if (!isFormSchema(schema)) throw new Error('The stored form cannot be read.');
  return schema;
}

// A guard, because the generated validator's own type loses the recursion of conditions. What a newer version added stays.
const isFormSchema = (value: unknown): value is FormSchema => lenient(zFormSchema).safeParse(value).success;
