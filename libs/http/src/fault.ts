import { ProblemError } from '@msp/models';

/** An error as the log may have it: where it comes from. Its message may hold what workflows work with, unless it is ours. */
export interface Fault {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly at?: readonly string[];
}

const mostFrames = 8;

/** Never throws, whatever the error is. */
export function faultOf(error: unknown): Fault {
  try {
    if (!(error instanceof Error)) return { name: typeof error };
    const frames = String(error.stack)
      .split('\n')
      .filter((line) => /^\s+at \S/.test(line))
      .slice(0, mostFrames);
    const ours = error instanceof ProblemError ? { code: error.code, message: error.message } : {};
    return { name: String(error.name).slice(0, 80), ...ours, at: frames.map((line) => line.trim()) };
  } catch {
    return { name: 'unreadable' };
  }
}

/** Stands for an error that the log has told of already, in words that hold nothing of it. */
export class UnexpectedFaultError extends Error {
  override readonly name = 'UnexpectedFaultError';
}
