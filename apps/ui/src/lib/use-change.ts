import { type MutationOptions, useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

interface Afterwards<Data, Variables> {
  /** Told once it is done and what it changed is read again, wherever its person has gone meanwhile. */
  readonly onDone?: (data: Data, variables: Variables) => void;
  /** Told why it was not done, wherever its person has gone meanwhile. */
  readonly onFailed?: (error: Error, variables: Variables) => void;
  /** After `onDone`, only while what asked for it still shows: closing a dialog, moving the focus, going on. */
  readonly onDoneHere?: (data: Data, variables: Variables) => void;
}

/**
 * A change of what the services keep. What follows is that of the moment it was asked for: somebody who goes on to another
 * organization meanwhile changes neither whom it was about nor what is said of it. `change` never rejects: it answers when
 * all of it is over.
 */
export function useChange<Data, Variables = void, Context = unknown>(
  options: MutationOptions<Data, Error, Variables, Context>,
  afterwards: Afterwards<Data, Variables> = {},
) {
  const { mutateAsync, isPending, isSuccess, error, data, variables, reset } = useMutation(options);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const change = (wanted: Variables, { onDone, onFailed, onDoneHere } = afterwards): Promise<void> =>
    mutateAsync(wanted).then(
      (done) => {
        onDone?.(done, wanted);
        if (isHere.current) onDoneHere?.(done, wanted);
      },
      (failure: Error) => onFailed?.(failure, wanted),
    );
  return { change, isPending, isSuccess, error, data, variables, reset };
}
