import type { Execution } from '@msp/models';
import { inWords } from '../../lib/words';
import { asOutcomes } from './outcomes';

/** What an execution that did not succeed has done so far, and what it has not. */
export interface WhatHappened {
  readonly done: readonly string[];
  readonly notDone: readonly string[];
}

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** By the outcomes in its result, else by its steps; for a workflow without steps, by the calls that change something. */
export function whatHappened({ result, steps, calls }: Pick<Execution, 'result' | 'steps' | 'calls'>): WhatHappened {
  const planned = typeof result === 'object' && result !== null && 'outcomes' in result && asOutcomes(result.outcomes);
  if (planned) return split(planned.map(({ what, status }) => ({ text: what, isDone: status === 'done' })));
  if (steps.length > 0) {
    return split(steps.map((step) => ({ text: step.summary ?? inWords(step.name), isDone: step.status === 'done' })));
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
