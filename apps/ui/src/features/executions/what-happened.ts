import type { Execution } from '@msp/models';

/** What an execution that did not succeed has done so far, and what it has not. */
export interface WhatHappened {
  readonly done: readonly string[];
  readonly notDone: readonly string[];
}

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** By its steps; for a workflow without steps, by the calls that change something. */
export function whatHappened({ steps, calls }: Pick<Execution, 'steps' | 'calls'>): WhatHappened {
  if (steps.length > 0) {
    const named = steps.map((step) => ({ text: step.summary ?? step.name, isDone: step.status === 'done' }));
    return split(named);
  }
  const writes = calls.filter(({ method }) => !READS.includes(method.toUpperCase()));
  return split(
    writes.map(({ integration, method, path, status }) => ({
      text: `${integration}: ${method} ${path}`,
      isDone: status !== undefined && status < 400,
    })),
  );
}

function split(parts: readonly { readonly text: string; readonly isDone: boolean }[]): WhatHappened {
  const done = new Set(parts.filter(({ isDone }) => isDone).map(({ text }) => text));
  // A call that succeeded when it was tried again has been done.
  const notDone = new Set(parts.filter(({ text }) => !done.has(text)).map(({ text }) => text));
  return { done: [...done], notDone: [...notDone] };
}
