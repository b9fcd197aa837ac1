import type { FormSchema } from '@msp/models';
import { createContext, useContext } from 'react';
import type { FormSource } from './form-source.queries';

interface FormContextValue {
  readonly schema: FormSchema;
  readonly source: FormSource;
  /** Says why the form cannot be run yet because of the file of a field, or that it can. */
  readonly setPendingFile: (field: string, reason: string | undefined) => void;
}

const FormContext = createContext<FormContextValue | undefined>(undefined);

/** Gives the fields of a form what they share. */
export const FormProvider = FormContext.Provider;

/** The form that a field belongs to. */
export function useFormContext(): FormContextValue {
  const value = useContext(FormContext);
  if (!value) throw new Error('A field was rendered outside of a form.');
  return value;
}
