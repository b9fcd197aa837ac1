import type { Comparison, Condition, FormField } from '@msp/models';

export type Operator = Comparison['op'];

/** A condition as it is chosen: comparisons of which all or any have to hold. */
export interface ChosenCondition {
  readonly mode: 'all' | 'any';
  readonly comparisons: readonly Comparison[];
}

export const operators: readonly { readonly value: Operator; readonly label: string }[] = [
  { value: 'eq', label: 'is' },
  { value: 'neq', label: 'is not' },
  { value: 'in', label: 'is one of' },
  { value: 'contains', label: 'contains' },
  { value: 'notEmpty', label: 'is filled in' },
  { value: 'empty', label: 'is empty' },
  { value: 'gt', label: 'is more than' },
  { value: 'lt', label: 'is less than' },
];

/** A condition in the form that can be chosen; undefined where it is nested, which only JSON can say. */
export function chosenCondition(condition: Condition | undefined): ChosenCondition | undefined {
  if (!condition) return { mode: 'all', comparisons: [] };
  if ('not' in condition) return undefined;
  if ('op' in condition) return { mode: 'all', comparisons: [condition] };
  const [mode, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
  const comparisons = parts.filter((part): part is Comparison => 'op' in part);
  return comparisons.length === parts.length ? { mode, comparisons } : undefined;
}

export function conditionFrom({ mode, comparisons }: ChosenCondition): Condition | undefined {
  const [first] = comparisons;
  if (!first) return undefined;
  if (comparisons.length === 1) return first;
  return mode === 'all' ? { all: [...comparisons] } : { any: [...comparisons] };
}

export function needsValue(op: Operator): boolean {
  return op !== 'empty' && op !== 'notEmpty';
}

/** A comparison with another field: with a value that can be chosen for it. */
export function comparisonWith(field: FormField, op: Operator = 'eq'): Comparison {
  return needsValue(op) ? { field: field.name, op, value: firstValue(field, op) } : { field: field.name, op };
}

function firstValue({ type, options }: FormField, op: Operator): unknown {
  if (op === 'in') return [];
  if (type === 'checkbox') return true;
  if (type === 'number') return 0;
  return options?.[0]?.value ?? '';
}

/** A condition in words, as in "copy is on and 1 more". */
export function conditionLabel(condition: Condition, labelOf: (name: string) => string): string {
  const chosen = chosenCondition(condition);
  const [first, ...rest] = chosen?.comparisons ?? [];
  if (!first) return 'shown on a condition';
  const op = operators.find(({ value }) => value === first.op)?.label ?? first.op;
  const value = needsValue(first.op) ? ` ${valueLabel(first.value)}` : '';
  const more = rest.length > 0 ? ` ${chosen?.mode === 'any' ? 'or' : 'and'} ${rest.length} more` : '';
  return `shown if ${labelOf(first.field)} ${op}${value}${more}`;
}

function valueLabel(value: unknown): string {
  if (value === true) return 'ticked';
  if (value === false) return 'not ticked';
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
