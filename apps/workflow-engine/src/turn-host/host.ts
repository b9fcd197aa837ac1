import type { MessagePort } from 'node:worker_threads';
import type { ConcurrencyLimits, TokenCache } from '@msp/integrations';
import type { ThreadEnd } from '@msp/workflow-runtime';
import { openChannel, sent } from './channel';
import { parentCalls, type ParentParts } from './parent-calls';
import type { ParentCalls, PerformedTurn, ThreadCalls, TurnWork } from './port';

/** A turn that is to be run. */
export interface TurnJob extends Pick<ParentParts, 'surround' | 'journal' | 'tell' | 'noteWrite'> {
  readonly work: TurnWork;
  /** Ends the turn from outside; its reason is what the execution ends with. */
  readonly signal: AbortSignal;
  /** In a thread with no other turn, because one that it shared ended. */
  readonly alone: boolean;
}

/** What came of a turn: what its workflow came to, or why its thread ended. */
export type HostedTurn =
  | { readonly kind: 'performed'; readonly performed: PerformedTurn }
  /** It was performed where built-ins of JavaScript were changed, by it or by others beside it. */
  | { readonly kind: 'performed amiss'; readonly performed: PerformedTurn; readonly isBlamed: boolean }
  /** `isBlamed`: nobody else can have been the reason. */
  | { readonly kind: 'thread ended'; readonly end: ThreadEnd; readonly isBlamed: boolean };

/** Runs the code of authors. */
export interface TurnHost {
  /** Makes what is needed to begin at once. */
  start(): void;
  run(job: TurnJob): Promise<HostedTurn>;
  /** Ends what it runs with. To be called when nothing runs any more. */
  stop(): Promise<void>;
}

/** What the turns of a process share of vendors. */
export interface SharedOfVendors {
  readonly tokens: TokenCache;
  readonly limits: ConcurrencyLimits;
}

/** Has a turn performed behind a port, until it is done or the other side is gone; that rejects with GoneError. */
export async function performOver(
  port: MessagePort,
  { work, signal, ...given }: TurnJob,
  { tokens, limits }: SharedOfVendors,
): Promise<PerformedTurn> {
  const { calls, close } = parentCalls({ ...given, tokens, limits }, () => thread);
  const thread = openChannel<ThreadCalls, ParentCalls>(port, calls);
  const stop = () => sent(thread.stop.asEvent(signal.reason));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await thread.perform(work);
  } finally {
    signal.removeEventListener('abort', stop);
    close();
    port.close();
  }
}
