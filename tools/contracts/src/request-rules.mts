import { z } from 'zod';
import type { ContractDocument } from './bundle-contract.mts';

const methods = ['post', 'put', 'patch'] as const;
const limits = ['minLength', 'maxLength', 'pattern', 'format', 'enum', 'minimum', 'maximum', 'minItems', 'maxItems'];

type Node = Record<string, unknown>;
const nodeSchema = z.record(z.string(), z.unknown());
const nodes = z.array(nodeSchema);

/** What a field of a request has to be, as plain data. */
type Rule = Readonly<Record<string, unknown>>;

function follow(document: ContractDocument, value: unknown): Node {
  const node = nodeSchema.parse(value);
  const reference = node['$ref'];
  if (typeof reference !== 'string') return node;
  const names = reference.slice(2).split('/');
  const target = names.reduce<unknown>((at, name) => nodeSchema.parse(at)[name.replaceAll('~1', '/')], document);
  return follow(document, target);
}

const typesOf = ({ type }: Node): unknown[] => (Array.isArray(type) ? type : [type]);

/** The rule of one value: a text, a number, a choice, a list of those, or texts by name. Anything else is not described. */
function ruleOf(document: ContractDocument, value: unknown): Rule | undefined {
  const node = follow(document, value);
  const [types, own] = [typesOf(node), limits.filter((limit) => node[limit] !== undefined)];
  const rule = {
    ...Object.fromEntries(own.map((limit) => [limit, node[limit]])),
    ...(types.includes('null') && { nullable: true }),
  };
  if (types.includes('array')) {
    const items = ruleOf(document, node['items']);
    return items && { type: 'array', ...rule, items };
  }
  if (types.includes('object')) {
    const { additionalProperties } = node;
    const isTexts = typeof additionalProperties === 'object' && node['properties'] === undefined;
    const values = isTexts ? ruleOf(document, additionalProperties) : undefined;
    return values && { type: 'object', ...rule, values };
  }
  const type = types.find((one) => one !== 'null');
  return typeof type === 'string' ? { type, ...rule } : undefined;
}

function bodyRules(document: ContractDocument, operation: Node): [string, Rule][] {
  if (operation['requestBody'] === undefined) return [];
  const content = nodeSchema.parse(follow(document, operation['requestBody'])['content']);
  const media = content['application/json'] ?? content['application/merge-patch+json'];
  if (media === undefined) return [];
  const schema = follow(document, nodeSchema.parse(media)['schema']);
  const required = z.array(z.string()).parse(schema['required'] ?? []);
  return Object.entries(nodeSchema.parse(schema['properties'] ?? {})).flatMap(([name, property]): [string, Rule][] => {
    const rule = ruleOf(document, property);
    return rule === undefined ? [] : [[name, required.includes(name) ? { ...rule, required: true } : rule]];
  });
}

/** Names in an address that somebody chooses, such as a secret's. */
function pathRules(document: ContractDocument, parameters: Node[]): [string, Rule][] {
  return parameters.flatMap((parameter): [string, Rule][] => {
    const { name, in: place, schema } = follow(document, parameter);
    const rule = place === 'path' ? ruleOf(document, schema) : undefined;
    return rule?.['pattern'] === undefined ? [] : [[String(name), { ...rule, required: true }]];
  });
}

/** What the contract asks of the fields of each request with a body, keyed by the operation's id. */
export function requestRules(document: ContractDocument): Record<string, Record<string, Rule>> {
  const rows = Object.values(document.paths).flatMap((item) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method): [string, Record<string, Rule>] => {
        const operation = nodeSchema.parse(item[method]);
        const parameters = [...nodes.parse(item['parameters'] ?? []), ...nodes.parse(operation['parameters'] ?? [])];
        const rules = [...pathRules(document, parameters), ...bodyRules(document, operation)];
        return [String(operation['operationId']), Object.fromEntries(rules)];
      }),
  );
  return Object.fromEntries(rows.filter(([, rules]) => Object.keys(rules).length > 0));
}
