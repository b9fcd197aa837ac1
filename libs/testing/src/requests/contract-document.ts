import { z } from 'zod';

/** A JSON schema as the contracts write it. */
export type Schema = Readonly<Record<string, unknown>>;

const schemaSchema = z.record(z.string(), z.unknown());
const refSchema = z.object({ $ref: z.string() });
const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  schema: schemaSchema.default({}),
});
const contentSchema = z.record(z.string(), z.object({ schema: schemaSchema.default({}) }));
const responseSchema = z.object({ content: contentSchema.default({}) });
const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});
const methods = ['get', 'post', 'put', 'patch', 'delete'];

export interface ContractOperation {
  readonly operationId: string;
  readonly method: string;
  /** As the document has it: `/api/forms/{formId}`. */
  readonly path: string;
  readonly parameters: readonly z.infer<typeof parameterSchema>[];
  readonly body: { readonly contentType: string; readonly schema: Schema } | undefined;
  /** The schema of each content type, by status; `default` for what went wrong. */
  readonly responses: ReadonlyMap<string, ReadonlyMap<string, Schema>>;
}

/** An OpenAPI document with what the generator of requests and the judge of answers ask of it. */
export interface ContractDocument {
  readonly operations: readonly ContractOperation[];
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Follows a reference; what is none stays as it is. */
  resolve(schema: Schema): Schema;
}

function follow(document: object, value: unknown): unknown {
  const ref = refSchema.safeParse(value);
  if (!ref.success) return value;
  const found = ref.data.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((part, key) => schemaSchema.parse(part)[key], document);
  return follow(document, found);
}

function readOperation(
  document: object,
  path: string,
  method: string,
  item: Readonly<Record<string, unknown>>,
): ContractOperation {
  const { operationId, parameters: own, requestBody, responses } = operationSchema.parse(item[method]);
  const parameters = [...z.array(z.unknown()).parse(item['parameters'] ?? []), ...own];
  const [content] = Object.entries(requestBody?.content ?? {});
  const typed = Object.entries(responses).map(([status, response]): [string, ReadonlyMap<string, Schema>] => {
    const { content: contents } = responseSchema.parse(follow(document, response));
    return [status, new Map(Object.entries(contents).map(([type, { schema }]) => [type, schema]))];
  });
  return {
    operationId,
    method,
    path,
    parameters: parameters.map((parameter) => parameterSchema.parse(follow(document, parameter))),
    body: content && { contentType: content[0], schema: content[1].schema },
    responses: new Map(typed),
  };
}

/** Reads an OpenAPI document. Throws where it is not of the shape that the contracts have. */
export function readContract(document: object): ContractDocument {
  const { paths, components } = documentSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => readOperation(document, path, method, item)),
  );
  return {
    operations,
    schemas: components.schemas,
    resolve: (schema) => schemaSchema.parse(follow(document, schema)),
  };
}
