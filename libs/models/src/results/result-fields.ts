import type { Execution, ResultField } from '../domain';
import { isUploadedFile } from '../forms/uploaded-file';
import { isSealedValue } from '../sealed-value';
import { inWords } from '../words';
import { isRecord } from './is-record';
import { asOutcomes } from './outcomes';
import { isId } from './plain-words';
import { asLinks } from './result-links';
import { sealedIn } from './sealed-in';

/** A value of a result as it is shown. */
export interface ShownField extends ResultField {
  readonly value: unknown;
}

/** What people are shown of a result: what was declared, else what can be told without a declaration. Never ids. */
export function shownFields({
  result,
  resultFields,
  error,
}: Pick<Execution, 'result' | 'resultFields' | 'error'>): readonly ShownField[] {
  if (result === undefined || result === null) return [];
  if (!isRecord(result)) return undeclared('', result);
  if (!resultFields) {
    // Beside a failure the links are said with it.
    const entries = Object.entries(result).filter(([name]) => name !== 'links' || error === undefined);
    return entries.flatMap(([name, value]) => undeclared(name, value));
  }
  return resultFields.flatMap((field): ShownField[] => {
    const value = result[field.name];
    if (field.kind === 'technical' || field.kind === 'outcomes' || isNothing(value, field.kind)) return [];
    return [{ ...field, value }];
  });
}

/** An empty table is an answer; other things that are not there are not shown. */
function isNothing(value: unknown, kind: ResultField['kind']): boolean {
  if (value === undefined || value === null || value === '') return true;
  return kind !== 'table' && Array.isArray(value) && value.length === 0;
}

const extras: readonly string[] = ['outcomes', 'unsentTicket'];

/** Of a workflow that declares nothing: what reads well by itself. The rest is under "Technical". */
function undeclared(name: string, value: unknown): readonly ShownField[] {
  const label = inWords(name);
  const shown = (kind: ResultField['kind'], more: Partial<ShownField> = {}): readonly ShownField[] => [
    { name, label, kind, value, ...more },
  ];
  if (extras.includes(name) || isNothing(value, 'text') || isId(value) || asOutcomes(value)) return [];
  if (asLinks(value)) return shown('link', { multiple: true });
  if (isSealedValue(value)) return shown('sealed');
  if (typeof value === 'boolean') return shown('boolean');
  if (isUploadedFile(value) || typeof value !== 'object') return shown('text');
  const sealed = sealedIn(value).map((one) => ({ name: one.sealed, label, kind: 'sealed' as const, value: one }));
  if (!Array.isArray(value)) return sealed;
  if (value.every((entry) => typeof entry !== 'object')) {
    const readable = value.filter((entry) => !isId(entry));
    return readable.length === 0 ? [] : shown('text', { multiple: true, value: readable });
  }
  const columns = columnsOf(value);
  return [...(columns.length === 0 ? [] : shown('table', { columns })), ...sealed];
}

const mostColumns = 12;

function columnsOf(rows: readonly unknown[]): NonNullable<ResultField['columns']> {
  const entries = rows.filter(isRecord).flatMap((row) => Object.entries(row));
  const names = new Set(entries.flatMap(([name, value]) => (typeof value === 'object' || isId(value) ? [] : [name])));
  const withIds = new Set(entries.flatMap(([name, value]) => (isId(value) ? [name] : [])));
  return [...names]
    .filter((name) => !withIds.has(name))
    .slice(0, mostColumns)
    .map((name) => ({ name, label: inWords(name), kind: 'text' }));
}
