import { keepJson } from '@msp/workflow-sdk';
import { limits } from './limits';
import { readError } from '../outcome/thrown';

/** For things said in passing: a value that cannot be kept becomes a text that says why. */
export function describeValue(value: unknown): unknown {
  const error = readError(value);
  if (error !== undefined) return { name: error.name, message: error.message };
  try {
    return keepJson(value, limits.logLineBytes) ?? null;
  } catch (refusal) {
    return `[not shown: it ${refusal instanceof Error ? refusal.message : 'could not be read'}]`;
  }
}
