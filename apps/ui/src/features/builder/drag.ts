import type { FormField } from '@msp/models';

/** What is being dragged: a field of the form, or one that is to be added. */
type Dragged = { readonly key: number } | { readonly field: FormField };

/** Remembers what is being dragged: the browser tells it only when it is dropped. */
export interface Drag {
  readonly start: (what: Dragged) => void;
  readonly isActive: () => boolean;
  /** Ends the drag and answers what was dragged. */
  readonly end: () => Dragged | undefined;
}

export function createDrag(): Drag {
  let dragged: Dragged | undefined;
  return {
    start: (what) => {
      dragged = what;
    },
    isActive: () => dragged !== undefined,
    end: () => {
      const what = dragged;
      dragged = undefined;
      return what;
    },
  };
}
