import type { Evidence, SeenExecution, Snapshot } from './evidence';
import { type Invariant, NotJudged, slackMs, usualBoundMs } from './invariant';

const idle = new NotJudged('Nothing was read yet.');

/** Since when somebody should have it in hand who has not; undefined where all is well. */
function dueSince({ status, writtenAt, leaseUntil, wakeAt }: SeenExecution): number | undefined {
  if (status === 'Running') return leaseUntil;
  if (status === 'Pending') return writtenAt;
  return status === 'Waiting' ? wakeAt : undefined;
}

function lyingIn({ at, executions }: Snapshot, boundMs: number, statuses: readonly string[]): string[] {
  return executions.flatMap((execution) => {
    const since = dueSince(execution);
    if (since === undefined || !statuses.includes(execution.status)) return [];
    const lyingMs = at - since;
    if (lyingMs <= boundMs + slackMs) return [];
    return [
      `${execution.executionId} is ${execution.status} and in nobody's hands for ${Math.round(lyingMs / 1000)} s`,
    ];
  });
}

const accepted: Invariant = {
  id: 'I1',
  claim: 'every accepted execution reaches a terminal or waiting state',
  judge({ snapshots, isSettled }) {
    const last = snapshots.at(-1);
    if (last === undefined) return idle;
    if (!isSettled) return new NotJudged('Executions may still be under way.');
    return last.executions
      .filter(({ status, isOver }) => !isOver && status !== 'Waiting')
      .map(({ executionId, status }) => `${executionId} is still ${status}`);
  },
};

const noneLeft: Invariant = {
  id: 'I2',
  claim: 'nothing is Running past its lease and the bound',
  judge({ snapshots, boundMs = usualBoundMs }) {
    const last = snapshots.at(-1);
    return last === undefined ? idle : lyingIn(last, boundMs, ['Running']);
  },
};

/** What a terminal state is made of: none of it changes. */
const endOf = ({ status, completedAt }: SeenExecution) => `${status} at ${completedAt ?? 'no time'}`;

const terminal: Invariant = {
  id: 'I4',
  claim: 'terminal states never change',
  judge({ snapshots }) {
    if (snapshots.length < 2) return new NotJudged('It takes two looks to see a change.');
    const ends = new Map<string, string>();
    const broken: string[] = [];
    for (const execution of snapshots.flatMap(({ executions }) => executions)) {
      const { executionId, isOver } = execution;
      const [before, now] = [ends.get(executionId), endOf(execution)];
      if (before !== undefined && before !== now) broken.push(`${executionId} was ${before}, and is ${now}`);
      if (before === undefined && isOver) ends.set(executionId, now);
    }
    return broken;
  },
};

const found: Invariant = {
  id: 'I10',
  claim: 'every open, due execution is found by somebody within 90 s',
  judge({ snapshots, boundMs = usualBoundMs }) {
    const last = snapshots.at(-1);
    if (last === undefined) return idle;
    if (last.isPaused) return new NotJudged('Somebody has paused executions.');
    return lyingIn(last, boundMs, ['Pending', 'Running', 'Waiting']);
  },
};

/** The fences of each execution and of its journal, as they were seen one after the other. */
function fencesOf({ snapshots }: Pick<Evidence, 'snapshots'>): readonly (readonly [string, number])[] {
  return snapshots.flatMap(({ executions, entries }) => [
    ...executions.flatMap(({ executionId, fence }) => (fence === undefined ? [] : [[executionId, fence] as const])),
    ...entries
      .filter(({ rowKey }) => rowKey === 'a')
      .flatMap(({ executionId, fence }) =>
        fence === undefined ? [] : [[`journal of ${executionId}`, fence] as const],
      ),
  ]);
}

const fences: Invariant = {
  id: 'I12',
  claim: 'fences never decrease',
  judge(evidence) {
    const highest = new Map<string, number>();
    const broken: string[] = [];
    for (const [whose, fence] of fencesOf(evidence)) {
      const before = highest.get(whose) ?? 0;
      if (fence < before) broken.push(`the fence of ${whose} was ${before}, and is ${fence}`);
      highest.set(whose, Math.max(before, fence));
    }
    return broken;
  },
};

export const ofExecutions: readonly Invariant[] = [accepted, noneLeft, terminal, found, fences];
