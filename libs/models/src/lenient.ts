import * as z from 'zod';

const known = new WeakMap<z.core.$ZodType, z.ZodType>();

function opened(schema: z.core.$ZodType): z.ZodType {
  const before = known.get(schema);
  if (before) return before;
  // A placeholder first: a validator may be a part of itself.
  known.set(
    schema,
    z.lazy(() => made),
  );
  const made = open(schema);
  known.set(schema, made);
  return made;
}

function open(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodEnum) return z.string();
  if (schema instanceof z.ZodObject) {
    return z.object(Object.fromEntries(Object.entries(schema.shape).map(([name, part]) => [name, opened(part)])));
  }
  if (schema instanceof z.ZodArray) return z.array(opened(schema.element));
  if (schema instanceof z.ZodOptional) return opened(schema.unwrap()).optional();
  if (schema instanceof z.ZodNullable) return opened(schema.unwrap()).nullable();
  if (schema instanceof z.ZodRecord) return z.record(z.string(), opened(schema.valueType));
  if (schema instanceof z.ZodLazy) return z.lazy(() => opened(schema.unwrap()));
  // The first that takes it decides which properties stay, so the forms that are known go first, as they are.
  if (schema instanceof z.ZodUnion) return z.union([schema, z.unknown()]);
  return schema as z.ZodType;
}

/**
 * The validator for what a newer version of this code may have written or answered, in storage or beside it: a value of an
 * enumeration that this version does not know passes as it is, and of objects only the known properties are read.
 */
export function lenient<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema>> {
  return opened(schema) as z.ZodType<z.output<Schema>>;
}
