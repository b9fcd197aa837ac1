import type { MessagePort } from 'node:worker_threads';
import type { ConcurrencyLimits, TokenCache } from '@msp/integrations';
import type { HeldLease, ThreadEnd } from '@msp/workflow-runtime';
import { openChannel, sent, type Remote } from './channel';
import { parentCalls, type ParentParts } from './parent-calls';
import type { Done } from './done';
import type { Around, ParentCalls, ThreadCalls } from './port';

/** Something that author's code is to do: a turn, or a question. */
export interface HostJob extends Pick<ParentParts, 'surround' | 'journal' | 'tell' | 'noteWrite'> {
  /** Ends it from outside; its reason is what it ends with. */
  readonly signal: AbortSignal;
  /** Has each heartbeat that succeeds told; what it returns ends that. Absent where nothing is in hand. */
  readonly onRenewed?: (heard: (lease: HeldLease) => void) => () => void;
  /** Aborted when it may not go on, whatever it still does: its thread is ended then. */
  readonly overdue?: AbortSignal;
  /** Somebody waits for it, or nobody does: those leave a thread free. */
  readonly lane: 'interactive' | 'background';
  /** Has a turn end before its next step. */
  readonly resting?: AbortSignal;
  /** In a thread with no other job, because one that it shared ended. */
  readonly alone: boolean;
}

type Thread = Remote<ThreadCalls, ParentCalls>;

/** What came of a job: what the code of an author came to, or why its thread ended. */
export type Hosted<Result> =
  | { readonly kind: 'done'; readonly done: Result }
  /** It was done where built-ins of JavaScript were changed, by it or by others beside it. */
  | { readonly kind: 'done amiss'; readonly done: Result; readonly isBlamed: boolean }
  /** `isBlamed`: nobody else can have been the reason. */
  | { readonly kind: 'thread ended'; readonly end: ThreadEnd; readonly isBlamed: boolean };

/** Has it done by the thread, with what surrounds it. */
export type HostWork<Result> = (thread: Thread, around: Around) => Promise<Result>;

/** Runs the code of authors. */
export interface TurnHost {
  run<Result extends Done>(job: HostJob, work: HostWork<Result>): Promise<Hosted<Result>>;
  /** Ends what it runs with. To be called when nothing runs any more. */
  stop(): Promise<void>;
}

/** What the turns of a process share of vendors. */
export interface SharedOfVendors {
  readonly tokens: TokenCache;
  readonly limits: ConcurrencyLimits;
}

/** Has a job done behind a port, until it is done or the other side is gone; that rejects with GoneError. */
export async function workOver<Result>(
  port: MessagePort,
  { signal, resting, onRenewed, ...given }: HostJob,
  { shared: { tokens, limits }, work }: { readonly shared: SharedOfVendors; readonly work: HostWork<Result> },
): Promise<Result> {
  const { calls, around, close } = parentCalls({ ...given, tokens, limits }, () => thread);
  const thread: Thread = openChannel<ThreadCalls, ParentCalls>(port, calls);
  const stop = () => sent(thread.stop.asEvent(signal.reason));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const listenNoMore = onRenewed?.((lease) => sent(thread.renewed.asEvent(lease)));
  const rest = () => sent(thread.rest.asEvent());
  resting?.addEventListener('abort', rest, { once: true });
  if (resting?.aborted) rest();
  try {
    return await work(thread, await around());
  } finally {
    signal.removeEventListener('abort', stop);
    listenNoMore?.();
    resting?.removeEventListener('abort', rest);
    close();
    port.close();
  }
}
