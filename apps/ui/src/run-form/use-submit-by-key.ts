import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Submits the form that the reference is given to with Ctrl+Enter (Cmd+Enter), from any of its fields. */
export function useSubmitByKey(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const element = form.current;
    const submit = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      element?.requestSubmit();
    };
    element?.addEventListener('keydown', submit);
    return () => element?.removeEventListener('keydown', submit);
  }, []);
  return form;
}
