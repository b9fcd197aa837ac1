import type { Evidence, SeenEntry, SeenExecution } from './evidence';
import { type Invariant, NotJudged, slackMs } from './invariant';

const newest = ({ snapshots }: Evidence) => snapshots.at(-1) ?? { executions: [], entries: [] };
const isEnded = ({ rowKey }: SeenEntry) => rowKey.startsWith('d_');

/** Each of these more than once, in the words of `what`. */
function doubled(keys: readonly string[], what: (key: string, times: number) => string): string[] {
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return [...times].flatMap(([key, count]) => (count > 1 ? [what(key, count)] : []));
}

const once: Invariant = {
  id: 'I3',
  claim: 'a step has one end, and at most one effect',
  judge(evidence) {
    const ends = newest(evidence).entries.filter(isEnded);
    const effects = (evidence.requests ?? []).filter(({ isEffect }) => isEffect);
    return [
      ...doubled(
        ends.map(({ executionId, step }) => `${step} of ${executionId}`),
        (step, count) => `the step ${step} has ended ${count} times`,
      ),
      ...doubled(
        effects.map(({ executionId, step }) => `${step} of ${executionId}`),
        (step, count) => `the step ${step} had its effect ${count} times`,
      ),
    ];
  },
};

function byExecution(entries: readonly SeenEntry[]): ReadonlyMap<string, readonly SeenEntry[]> {
  return Map.groupBy(entries, ({ executionId }) => executionId);
}

/** Rows of a fence that were written after the first row of a newer one. */
function late(entries: readonly SeenEntry[]): string[] {
  let highest = 0;
  let since = 0;
  const inTime = entries
    .filter(({ rowKey, fence }) => rowKey !== 'a' && fence !== undefined)
    .sort((left, right) => left.writtenAt - right.writtenAt || (left.fence ?? 0) - (right.fence ?? 0));
  return inTime.flatMap(({ executionId, rowKey, fence = 0, writtenAt }) => {
    if (fence < highest && writtenAt > since) {
      return [`${rowKey} of ${executionId} was written under fence ${fence} after one of fence ${highest}`];
    }
    if (fence > highest) [highest, since] = [fence, writtenAt];
    return [];
  });
}

const fenced: Invariant = {
  id: 'I5',
  claim: 'no row of an older fence after a newer one',
  judge(evidence) {
    const { entries, executions } = newest(evidence);
    const fenceOf = new Map(executions.map(({ executionId, fence }) => [executionId, fence]));
    const ahead = entries.flatMap(({ executionId, rowKey, fence = 0 }) => {
      const known = fenceOf.get(executionId);
      return known !== undefined && fence > known
        ? [`${rowKey} of ${executionId} has fence ${fence}, and nobody has taken it with more than ${known}`]
        : [];
    });
    return [...[...byExecution(entries).values()].flatMap(late), ...ahead];
  },
};

const whose: Invariant = {
  id: 'I7',
  claim: 'what is kept of an execution belongs to its organization (answers: the tests of rights)',
  judge(evidence) {
    const { entries, executions } = newest(evidence);
    const organizationOf = new Map(executions.map(({ executionId, organizationId }) => [executionId, organizationId]));
    return entries.flatMap(({ executionId, rowKey, organizationId }) => {
      const own = organizationOf.get(executionId);
      return own === undefined || organizationId === undefined || own === organizationId
        ? []
        : [`${rowKey} of ${executionId} is of ${organizationId}, and the execution of ${own}`];
    });
  },
};

/** The lease that the newest owner of an execution had at last; that of an owner before it is not known any more. */
function lastLease({ executions }: { readonly executions: readonly SeenExecution[] }) {
  return new Map(
    executions.map(({ executionId, fence, leaseUntil, writtenAt }) => [
      executionId,
      // One that its owner let go of was in its hands until it wrote that.
      { fence, leaseUntil: leaseUntil === 0 ? writtenAt : leaseUntil },
    ]),
  );
}

const leased: Invariant = {
  id: 'I11',
  claim: 'no turn goes on after its lease has run out',
  judge(evidence) {
    const last = newest(evidence);
    const leases = lastLease(last);
    return last.entries.flatMap(({ executionId, rowKey, fence, writtenAt }) => {
      const lease = leases.get(executionId);
      if (lease?.leaseUntil === undefined || lease.fence !== fence) return [];
      const lateMs = writtenAt - lease.leaseUntil;
      return lateMs > slackMs ? [`${rowKey} of ${executionId} was written ${lateMs} ms after its lease`] : [];
    });
  },
};

/** When each was written to be over, by the clock of storage: that of the machine which wrote it may be wrong. */
function endsIn({ snapshots }: Evidence): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const { executionId, isOver, writtenAt } of snapshots.flatMap(({ executions }) => executions)) {
    // A later look may see what was added to it afterwards.
    if (isOver && !ends.has(executionId)) ends.set(executionId, writtenAt);
  }
  return ends;
}

const silent: Invariant = {
  id: 'I14',
  claim: 'after the end of an execution nothing of it reaches a vendor',
  judge(evidence) {
    if (evidence.requests === undefined) return new NotJudged('No stand-in told what reached it.');
    const ends = endsIn(evidence);
    return evidence.requests.flatMap(({ executionId, step, at }) => {
      const lateMs = at - (ends.get(executionId) ?? Infinity);
      return lateMs > 0 ? [`${step} of ${executionId} reached a vendor ${lateMs} ms after its end`] : [];
    });
  },
};

export const ofJournals: readonly Invariant[] = [once, fenced, whose, leased, silent];
