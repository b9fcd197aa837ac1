import { fieldsOf, type FormSchema } from '@msp/models';

type Values = Record<string, unknown>;

const neverKept: readonly string[] = ['password', 'markdown'];

/** Keeps what was filled in until the tab is closed; passwords are never kept. */
export function keepDraft(key: string, schema: FormSchema, values: Values): void {
  const kept = keptNames(schema).flatMap((name) => (name in values ? [[name, values[name]] as const] : []));
  try {
    window.sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Without room for it the form works as it does without drafts.
  }
}

/** What was filled in before, for the fields that the form has today; nothing where there is no draft. */
export function findDraft(key: string, schema: FormSchema): Values | undefined {
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return undefined;
    const known = new Set(keptNames(schema));
    return Object.fromEntries(Object.entries(stored).filter(([name]) => known.has(name)));
  } catch {
    return undefined;
  }
}

export function forgetDraft(key: string): void {
  window.sessionStorage.removeItem(key);
}

function keptNames(schema: FormSchema): string[] {
  return fieldsOf(schema).flatMap(({ name, type }) => (neverKept.includes(type) ? [] : [name]));
}
