/** How a step may be repeated: `check` looks first whether it was done, `once` is never tried again. */
type Effect = 'repeatable' | 'check' | 'once';

export interface JournalRules {
  readonly workers: number;
  /** So many owners at most, one after the other; the last one is left alone. */
  readonly turns: number;
  readonly steps: readonly Effect[];
  /** The order of a take. */
  readonly take: readonly ('row' | 'anchor' | 'read')[];
  /** A refused commit takes over whoever wrote the anchor, and tries again. */
  readonly adoptsAnchors: boolean;
  /** What follows a commit without an answer: the anchor is read, or the rows are written without a condition. */
  readonly unanswered: 'reads the anchor' | 'writes again';
  /** Who looks at the lease before a request: the sender directly before it, or its parent at some time. */
  readonly guard: 'sender' | 'parent';
  /** A look for an effect, and an end, wait until no request of an earlier owner can arrive any more. */
  readonly waitsForRequests: boolean;
  /** The end meets a row that somebody has written: it reads it again while it is its own, or is silent. */
  readonly changedRow: 'read again' | 'silent';
  /** Somebody ends executions whose owner is gone by their row alone, without taking them. */
  readonly endsByRow: boolean;
  readonly stops: boolean;
  readonly crashes: number;
  readonly unansweredCommits: number;
  readonly lateCommits: number;
  /** A request after the end counts as a fault. */
  readonly silentAfterEnd: boolean;
}

export const journalRules: JournalRules = {
  workers: 2,
  turns: 3,
  steps: ['check', 'once'],
  take: ['row', 'anchor', 'read'],
  adoptsAnchors: false,
  unanswered: 'reads the anchor',
  guard: 'sender',
  waitsForRequests: true,
  changedRow: 'read again',
  endsByRow: false,
  stops: true,
  crashes: 1,
  unansweredCommits: 1,
  lateCommits: 1,
  silentAfterEnd: true,
};

export const nobody = -1;
export const dead = 8;

type Kind = 'begun' | 'ended';

/** A process and what it remembers. One that is idle remembers nothing. */
export interface Worker {
  at: 'idle' | 'take' | 'step' | 'look' | 'commit' | 'unanswered' | 'guard' | 'request' | 'end';
  fence: number;
  /** How far it is in a take, or which step it is at. */
  place: number;
  /** What it commits, and whether it has tried that before. */
  writes: Kind;
  isAgain: boolean;
  /** Whether the ETag that it has is still that of the anchor, and that of the row. */
  knowsAnchor: boolean;
  knowsRow: boolean;
  begun: number[];
  ended: number[];
}

/** A commit that is still on its way through the network. */
export interface LateCommit {
  readonly by: number;
  readonly writes: Kind;
  readonly step: number;
  readonly fence: number;
  isCurrent: boolean;
}

export interface JournalState {
  row: { status: 'pending' | 'running' | 'over'; owner: number; fence: number; isLeaseOver: boolean; stop: boolean };
  /** `by` is whose commit id it has; nobody's after a take. */
  anchor: { fence: number; by: number };
  begun: number[];
  ended: number[];
  /** How often each step had its effect. */
  effects: number[];
  /** The highest fence that has read the journal. */
  readBy: number;
  late: LateCommit | null;
  workers: Worker[];
  left: { crashes: number; unanswered: number; late: number };
  wrong: string;
}

export function resting(steps: number): Worker {
  const none = () => Array.from({ length: steps }, () => 0);
  return {
    at: 'idle',
    fence: 0,
    place: 0,
    writes: 'begun',
    isAgain: false,
    knowsAnchor: false,
    knowsRow: false,
    begun: none(),
    ended: none(),
  };
}

export function firstState({ steps, workers, crashes, unansweredCommits, lateCommits }: JournalRules): JournalState {
  const none = () => steps.map(() => 0);
  return {
    row: { status: 'pending', owner: nobody, fence: 0, isLeaseOver: false, stop: false },
    anchor: { fence: 0, by: nobody },
    begun: none(),
    ended: none(),
    effects: none(),
    readBy: 0,
    late: null,
    workers: Array.from({ length: workers }, () => resting(steps.length)),
    left: { crashes, unanswered: unansweredCommits, late: lateCommits },
    wrong: '',
  };
}

/** Somebody has written the row: the ETags that others have of it are old. */
export function rowWritten(state: JournalState, by: number): void {
  for (const [index, worker] of state.workers.entries()) if (index !== by) worker.knowsRow = false;
}

export function anchorWritten(state: JournalState, by: number): void {
  for (const [index, worker] of state.workers.entries()) if (index !== by) worker.knowsAnchor = false;
  if (state.late) state.late.isCurrent = false;
}

/** One batch: the anchor, and a row of the journal. */
export function written(state: JournalState, { by, writes, step, fence }: Omit<LateCommit, 'isCurrent'>): void {
  if (fence < state.readBy)
    state.wrong ||= `fence ${fence} adds a row after fence ${state.readBy} has read the journal`;
  state[writes][step] = (state[writes][step] ?? 0) + 1;
  if (writes === 'ended' && state.ended[step] !== 1) {
    state.ended[step] = 1;
    state.wrong ||= `step ${step} has two ends`;
  }
  state.anchor.by = by;
  anchorWritten(state, by);
}

export function ended(state: JournalState, by: number): void {
  if (state.row.status === 'over') state.wrong ||= 'a terminal state is written twice';
  state.row.status = 'over';
  rowWritten(state, by);
}
