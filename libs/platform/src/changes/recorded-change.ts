import type { Principal } from '@msp/auth';
import { StaleError, type AuditAction, type ScopeKey } from '@msp/models';
import type { Repositories } from '@msp/storage';

const attempts = 5;

/** Who asks for a change, as the audit trail names them. */
export interface Caller {
  readonly principal: Principal;
  /** Absent for what an execution changes. */
  readonly ipAddress?: string | undefined;
  readonly correlationId: string;
}

/** A change as the audit trail tells it. */
export interface Change {
  readonly organizationId: ScopeKey;
  /** Object and verb, as in `Permission.Grant`. */
  readonly action: AuditAction;
  readonly entityKind: string;
  readonly entityId: string;
  /** What it is called; without it, what its values say. */
  readonly entityName?: string | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface ChangeParts {
  readonly audit: Pick<Repositories['audit'], 'record'>;
  readonly now: () => Date;
}

/**
 * Records a change that is about to be made. It goes first: a change that nobody can trace is worse than a trace without
 * its change, so a failure here fails the request.
 */
export async function recordChange({ audit, now }: ChangeParts, caller: Caller, change: Change): Promise<void> {
  const { principal, ipAddress, correlationId } = caller;
  await audit.record({
    ...change,
    occurredAt: now().toISOString(),
    actorId: principal.userId,
    actorName: principal.displayName,
    ...(ipAddress !== undefined && { ipAddress }),
    correlationId,
  });
}

/** What is stored, with its version where it has one; undefined where it is not there. */
export type Present = object | undefined;

/** What is to be recorded, and then written. */
export interface Planned<Written> {
  /** undefined where nothing changes. */
  readonly change: Change | undefined;
  readonly write: () => Promise<Written>;
}

/** What is asked for is so already. */
export const unchanged = <Written>(present: Written): Planned<Written> => ({
  change: undefined,
  write: () => Promise.resolve(present),
});

/** What is asked for is so already, and there is nothing to answer. */
export const nothingToDo: Planned<void> = { change: undefined, write: () => Promise.resolve() };

export interface ChangeSteps<Read extends Present, Written> {
  /** The version that the caller read; without one the last writer wins. */
  readonly expected?: string | undefined;
  readonly read: () => Promise<Read>;
  /** For what is so already, whichever version the caller read; undefined for everything else. */
  readonly settled?: (before: Read) => Planned<Written> | undefined;
  /** Checks what is asked for. */
  readonly plan: (before: Read) => Planned<Written> | Promise<Planned<Written>>;
  /** Is called after every attempt to write: one that failed may have happened all the same. */
  readonly afterWriting?: () => void;
}

export interface RecordedChange<Read, Written> {
  readonly before: Read;
  readonly written: Written;
}

/**
 * The one way to change what is there: reads, checks, records and writes; starts again, a few times, where somebody was
 * faster and the caller named no version. Throws StaleError where the caller read another version than the present one, or
 * one of something that is gone.
 */
export async function recordedChange<Read extends Present, Written>(
  source: ChangeParts,
  caller: Caller,
  { expected, read, settled, plan, afterWriting }: ChangeSteps<Read, Written>,
): Promise<RecordedChange<Read, Written>> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await read();
    const { change, write } = settled?.(before) ?? (await planFor(expected, before, plan));
    if (change === undefined) return { before, written: await write() };
    await recordChange(source, caller, change);
    try {
      return { before, written: await write() };
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      if (expected !== undefined || attempt === attempts) throw staleError(error);
    } finally {
      afterWriting?.();
    }
  }
}

function planFor<Read extends Present, Written>(
  expected: string | undefined,
  before: Read,
  plan: ChangeSteps<Read, Written>['plan'],
) {
  assertExpected(expected, before);
  return plan(before);
}

/** Throws StaleError where the caller read another version than `before`. */
export function assertExpected(expected: string | undefined, before: Present): void {
  if (expected !== undefined && versionOf(before) !== expected) throw staleError();
}

const versionOf = (before: Present): unknown => (before !== undefined && 'etag' in before ? before.etag : undefined);

const staleError = (cause?: StaleError) =>
  new StaleError('It was changed since you read it. Read it again and repeat your change.', { cause });
