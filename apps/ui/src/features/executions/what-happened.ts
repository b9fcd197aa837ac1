import type { Execution } from '@msp/models';
import { inWords } from '../../lib/words';
import { outcomesIn } from './outcomes';

/** What an execution that did not succeed has done so far, and what it has not. */
export interface WhatHappened {
  readonly done: readonly string[];
  readonly notDone: readonly string[];
  /** What nobody can tell; absent where everything is known. */
  readonly unknown?: readonly string[];
}

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** By the outcomes in its result, else by its steps; for a workflow without steps, by the calls that change something. */
export function whatHappened({ result, steps, calls }: Pick<Execution, 'result' | 'steps' | 'calls'>): WhatHappened {
  const planned = outcomesIn(result);
  if (planned.length > 0) {
    const unknown = planned.flatMap(({ what, status }) => (status === 'unknown' ? [what] : []));
    const known = planned.filter(({ status }) => status !== 'unknown');
    return {
      ...split(known.map(({ what, status }) => ({ text: what, isDone: status === 'done' }))),
      ...(unknown.length > 0 && { unknown }),
    };
  }
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
