import { z } from 'zod';
import type { ContractDocument } from './bundle-contract.mts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const referenceSchema = z.strictObject({ $ref: z.string() });
const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  style: z.string().optional(),
  schema: z.looseObject({ type: z.string().optional(), enum: z.array(z.string()).optional() }),
});
type Parameter = z.infer<typeof parameterSchema>;
const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.unknown()),
  security: z.array(z.unknown()).optional(),
});
type Operation = z.infer<typeof operationSchema>;

function resolve(document: ContractDocument, value: unknown): unknown {
  const reference = referenceSchema.safeParse(value);
  if (!reference.success) return value;
  const target = reference.data.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => z.record(z.string(), z.unknown()).parse(node)[key.replaceAll('~1', '/')], document);
  return resolve(document, target);
}

type OrganizationSource = 'path' | 'query' | 'header' | 'optional-header' | 'none';

function organizationSource(path: string, parameters: Parameter[]): OrganizationSource {
  if (path.includes('{orgId}')) return 'path';
  if (parameters.some((parameter) => parameter.in === 'query' && parameter.name === 'orgId')) return 'query';
  const header = parameters.find(({ name }) => name === 'X-Organization-Id');
  if (header === undefined) return 'none';
  return header.required === true ? 'header' : 'optional-header';
}

/** `binary` reaches the handler as it arrives, whatever its type; everything else is JSON. */
function bodyKind({ requestBody }: Operation): 'none' | 'json' | 'binary' {
  if (requestBody === undefined) return 'none';
  return 'application/json' in requestBody.content ? 'json' : 'binary';
}

function queryTypes(parameters: Parameter[]): Record<string, string> {
  return Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, schema }) => [name, schema.type ?? 'string']),
  );
}

function describe(document: ContractDocument, path: string, method: string, operation: Operation, shared: unknown[]) {
  const parameters = [...shared, ...operation.parameters].map((parameter) =>
    parameterSchema.parse(resolve(document, parameter)),
  );
  const statuses = Object.keys(operation.responses).filter((status) => status !== 'default');
  return {
    method,
    path: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    public: operation.security?.length === 0,
    organization: organizationSource(path, parameters),
    query: queryTypes(parameters),
    freeQuery: parameters.some(({ in: place, schema }) => place === 'query' && schema.type === 'object'),
    body: bodyKind(operation),
    statuses: statuses.map(Number),
  };
}

/** Turns a document into the table that the services bind their handlers to: one row per operation, keyed by its id. */
export function operationTable(document: ContractDocument): Record<string, ReturnType<typeof describe>> {
  const rows = Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const operation = operationSchema.parse(item[method]);
        const shared = z.array(z.unknown()).parse(item['parameters'] ?? []);
        return [operation.operationId, describe(document, path, method, operation, shared)] as const;
      }),
  );
  const ids = rows.map(([id]) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`The operation ${twice} is defined twice.`);
  return Object.fromEntries(rows);
}
