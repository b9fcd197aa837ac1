import { isGuid } from './guid';
import { requestRules as managementRules } from './generated/management-api/request-rules';
import { requestRules as workflowRules } from './generated/workflow-api/request-rules';

/** What the contracts ask of what people fill in, per operation and field. Plain data: no validator comes with it. */
export const requestRules = { ...managementRules, ...workflowRules };

export type RuledOperation = keyof typeof requestRules;
export type RuledField<Operation extends RuledOperation> = keyof (typeof requestRules)[Operation] & string;

/** What a value has to be. Lengths are of code points, as the contract counts them. */
export interface FieldRule {
  readonly type: string;
  readonly required?: boolean;
  readonly nullable?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: FieldRule;
  readonly values?: FieldRule;
}

export type FieldFaultKind =
  'missing' | 'short' | 'long' | 'few' | 'many' | 'pattern' | 'id' | 'choice' | 'type' | 'low' | 'high';

export interface FieldFault {
  readonly kind: FieldFaultKind;
  /** What it may have at least or at most, where that is what is wrong. */
  readonly limit?: number;
}

const fault = (kind: FieldFaultKind, limit?: number): FieldFault => (limit === undefined ? { kind } : { kind, limit });

function faultOfText(rule: FieldRule, text: string): FieldFault | undefined {
  const { minLength = 0, maxLength = Infinity, pattern, format } = rule;
  const { length } = [...text];
  if (length < minLength) return text === '' ? fault('missing') : fault('short', minLength);
  if (length > maxLength) return fault('long', maxLength);
  if (format === 'uuid' && !isGuid(text)) return text === '' ? fault('missing') : fault('id');
  if (pattern === undefined || new RegExp(pattern).test(text)) return undefined;
  return text.trim() === '' ? fault('missing') : fault('pattern');
}

function faultOfNumber({ type, minimum = -Infinity, maximum = Infinity }: FieldRule, value: number) {
  if (!Number.isFinite(value) || (type === 'integer' && !Number.isSafeInteger(value))) return fault('type');
  if (value < minimum) return fault('low', minimum);
  return value > maximum ? fault('high', maximum) : undefined;
}

function faultOfList({ minItems = 0, maxItems = Infinity, items }: FieldRule, list: readonly unknown[]) {
  if (list.length < minItems) return list.length === 0 ? fault('missing') : fault('few', minItems);
  if (list.length > maxItems) return fault('many', maxItems);
  return items && list.map((item) => faultOfField({ ...items, required: true }, item)).find((found) => found);
}

const jsType: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  object: 'object',
};

/**
 * What the contract would refuse a value of a field for; undefined where it accepts it. What is left out is undefined.
 * The values of an object are asked about one by one.
 */
export function faultOfField(rule: FieldRule, value: unknown): FieldFault | undefined {
  if (value === undefined) return rule.required ? fault('missing') : undefined;
  if (value === null) return rule.nullable ? undefined : fault('missing');
  if (rule.type === 'array') return Array.isArray(value) ? faultOfList(rule, value) : fault('type');
  if (typeof value !== jsType[rule.type] || Array.isArray(value)) return fault('type');
  if (rule.enum && !rule.enum.includes(value)) return fault('choice');
  if (typeof value === 'string') return faultOfText(rule, value);
  return typeof value === 'number' ? faultOfNumber(rule, value) : undefined;
}
