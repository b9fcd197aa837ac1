import type { RuledOperation } from '@msp/models';
import { useEffect, useRef } from 'react';
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Path,
  type ResolverResult,
  set,
  useForm,
} from 'react-hook-form';
import { ApiError } from '../lib/api-error';
import { type Faults, faultsOfRequest, type WordsOf } from './field-faults';

interface ContractFormOptions<Values extends FieldValues, Operation extends RuledOperation, Wanted> {
  /** The operation whose request the form makes: its fields are held to the contract's rules. */
  readonly operation: Operation;
  /** What it begins with: what is stored, or what was filled in before a reload. */
  readonly initial: Values;
  /** Is told what is filled in, to keep it over a reload. */
  readonly keep?: (values: Values) => void;
  /** What is sent, by the contract's names. */
  readonly request: (values: Values) => Wanted;
  /** What to say of a field that the contract refuses, where the usual words do not fit. */
  readonly words?: WordsOf<Operation>;
  /** What the contract cannot say: a message by the field's name. */
  readonly check?: (values: Values) => Faults;
  /** Sends it, and answers when that is over. */
  readonly send: (request: Wanted) => Promise<unknown> | void;
  /** Whether it is under way. */
  readonly busy: boolean;
  /** Why the last attempt failed: what it says of a field is shown there. */
  readonly error: unknown;
}

function judged<Values extends FieldValues>(values: Values, faults: Faults): ResolverResult<Values> {
  if (Object.keys(faults).length === 0) return { values, errors: {} };
  const errors: FieldErrors<Values> = {};
  for (const [name, message] of Object.entries(faults)) set(errors, name, { type: 'rule', message });
  return { values: {}, errors };
}

/** The state of a form that makes a request of the contract; draw it with `ContractForm` and `Field`. */
export function useContractForm<Values extends FieldValues, Operation extends RuledOperation, Wanted extends object>(
  options: ContractFormOptions<Values, Operation, Wanted>,
) {
  const { operation, initial, keep, request, words, check, send, busy, error } = options;
  const form = useForm<Values, unknown, Values>({
    // What `useKept` and the queries hold is theirs, and not changed in place.
    defaultValues: structuredClone(initial) as DefaultValues<Values>,
    mode: 'onTouched',
    resolver: (values) => {
      const refused = faultsOfRequest(operation, request(values), Object.keys(values), words);
      return judged(values, { ...refused, ...check?.(values) });
    },
  });
  const { handleSubmit, setError, subscribe, watch } = form;
  useEffect(() => {
    if (!keep) return undefined;
    return subscribe({ formState: { values: true }, callback: ({ values }) => keep(structuredClone(values)) });
  }, [subscribe, keep]);
  useEffect(() => {
    if (!(error instanceof ApiError)) return;
    for (const [index, { path, message }] of error.errors.entries()) {
      if (path !== '') setError(path as Path<Values>, { type: 'service', message }, { shouldFocus: index === 0 });
    }
  }, [error, setError]);
  const isSending = useRef(false);
  /** Sends what is filled in, or leads to the first field that cannot be accepted. What is under way is not sent again. */
  const submit = async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    try {
      await handleSubmit((values) => send(request(values)))();
    } finally {
      isSending.current = false;
    }
  };
  return { ...form, values: watch(), submit, busy, error };
}
