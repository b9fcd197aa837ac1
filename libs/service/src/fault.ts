import { ProblemError } from '@msp/models';

/** An error as the log may have it: where it comes from. Its message may hold what workflows work with, unless it is ours. */
export interface Fault {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly at?: readonly string[];
}

const mostFrames = 8;

/** What the runtime calls errors that have one class and many names. */
const ofRuntime = ['AbortError', 'TimeoutError'];

/** As its class calls it: what an error says of itself may be made of anything. */
const nameOf = (error: Error): string => (ofRuntime.includes(error.name) ? error.name : error.constructor.name);

/** The places alone: words that look like places stay out with the others. */
function placesOf({ stack = '', message }: Error): string[] {
  return stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at \S/.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim());
}

/** Never throws, whatever the error is. */
export function faultOf(error: unknown): Fault {
  try {
    if (!(error instanceof Error)) return { name: typeof error };
    const ours = error instanceof ProblemError ? { code: error.code, message: error.message } : {};
    return { name: nameOf(error).slice(0, 80), ...ours, at: placesOf(error) };
  } catch {
    return { name: 'unreadable' };
  }
}

/** A mistake of ours that no input brings about: callers are answered as to any other fault, and the log says where. */
export class BugError extends Error {
  override readonly name = 'BugError';
}

/** Stands for an error that the log has told of already, in words that hold nothing of it. */
export class UnexpectedFaultError extends Error {
  override readonly name = 'UnexpectedFaultError';
}
