import { cleanValue, type FormField, isEmpty, type Preflight, valueOf } from '@msp/models';
import { createContext, useContext } from 'react';
import type { Checked } from './preflight.queries';

const PreflightContext = createContext<Checked | undefined>(undefined);

/** Gives the fields of a form what the last check found. */
export const PreflightProvider = PreflightContext.Provider;

/** What the last check says of one field. */
export interface FieldFinding {
  /** Why it would not run, and what to do. */
  readonly problem?: string | undefined;
  /** A value that would do. */
  readonly proposal?: string | undefined;
}

/** Of a field that still holds what was checked; what was changed meanwhile is no news. */
export function useFieldFinding(field: FormField, value: unknown): FieldFinding {
  const checked = useContext(PreflightContext);
  if (!checked) return {};
  const { problems, proposals = {} } = checked.preflight;
  const proposal = Object.hasOwn(proposals, field.name) ? proposals[field.name] : undefined;
  const isSame = written(cleanValue(field, value)) === written(cleanValue(field, valueOf(checked.values, field.name)));
  const problem = isSame ? problems.find(({ path }) => path === field.name) : undefined;
  return {
    problem: problem && problemText(problem),
    proposal: isSame && proposal !== String(value) ? proposal : undefined,
  };
}

/** A problem with what to do about it. */
export function problemText({ message, remedy }: Preflight['problems'][number]): string {
  return [message, remedy].filter((part) => part !== '').join(' ');
}

function written(value: unknown): string {
  return JSON.stringify(isEmpty(value) ? null : value);
}
