import type { ExecutionOutcome, FormValues } from '@msp/models';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { type FormSource, runMutation } from './form-source.queries';

interface Attempt {
  readonly key: string;
  readonly filledIn: string;
}

/**
 * Runs a form once, however often it is asked to. The same values keep their idempotency key until they have run,
 * so that trying again after a lost answer cannot start a second execution; other values are another execution.
 */
export function useSubmission(source: FormSource, onStarted: (outcome: ExecutionOutcome) => void) {
  const attempt = useRef<Attempt>(undefined);
  const busy = useRef(false);
  const started = useRef(false);
  const { mutateAsync, isPending, isSuccess } = useMutation(runMutation(source));

  const submit = useCallback(
    async (values: FormValues): Promise<Error | undefined> => {
      if (busy.current) return undefined;
      busy.current = true;
      const filledIn = JSON.stringify(values);
      if (attempt.current?.filledIn !== filledIn) attempt.current = { key: crypto.randomUUID(), filledIn };
      try {
        const outcome = await mutateAsync({ values, key: attempt.current.key });
        started.current = true;
        onStarted(outcome);
        return undefined;
      } catch (failure) {
        busy.current = false;
        return failure instanceof Error ? failure : new Error(String(failure));
      }
    },
    [mutateAsync, onStarted],
  );
  return { submit, isPending: isPending || isSuccess, started };
}
