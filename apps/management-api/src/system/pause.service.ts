import { ConflictError, globalScope, type EnginePause, type OperationState, type PauseDraft } from '@msp/models';
import type { BackupState, EnginePause as StoredPause } from '@msp/storage';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';

const shownPause = ({
  isPaused,
  reason,
  pausedAt,
  pausedByName,
  resumedAt,
  resumedByName,
}: StoredPause): EnginePause => ({
  ...{ isPaused, reason, pausedAt, pausedByName },
  ...(resumedAt !== undefined && { resumedAt }),
  ...(resumedByName !== undefined && { resumedByName }),
});

const shownBackup = ({ kind, completedAt, rows, bytes, failedAt, failure }: BackupState) => ({
  kind,
  ...(completedAt !== undefined && { completedAt }),
  ...(rows !== undefined && { rows }),
  ...(bytes !== undefined && { bytes }),
  ...(failedAt !== undefined && { failedAt }),
  ...(failure !== undefined && { failure }),
});

/** Whether runs are paused, and how the last backups went. */
export async function getOperationState({ enginePauses, backupStates }: Context): Promise<OperationState> {
  const [pause, backups] = await Promise.all([enginePauses.find(), backupStates.list()]);
  return { ...(pause && { pause: shownPause(pause) }), backups: backups.map(shownBackup) };
}

/** Lets the engine run nothing more, of no organization, until somebody resumes. */
export async function pauseRuns(context: Context, caller: Caller, { reason, stopRunning = false }: PauseDraft) {
  const before = await context.enginePauses.find();
  const pause: StoredPause = {
    ...{ isPaused: true, reason: reason.trim(), stopRunning },
    pausedAt: context.now().toISOString(),
    pausedBy: caller.principal.userId,
    pausedByName: caller.principal.displayName,
  };
  await record(context, caller, 'System.Pause', {
    ...(before?.isPaused && { before: { reason: before.reason } }),
    after: { reason: pause.reason, stopRunning },
  });
  await context.enginePauses.put(pause);
  return shownPause(pause);
}

/** Throws ConflictError where runs never were paused; answers the pause as it is where somebody was faster. */
export async function resumeRuns(context: Context, caller: Caller): Promise<EnginePause> {
  const before = await context.enginePauses.find();
  if (before === undefined) throw new ConflictError('Runs are not paused, so there is nothing to resume.');
  if (!before.isPaused) return shownPause(before);
  const pause: StoredPause = {
    ...{ ...before, isPaused: false, resumedAt: context.now().toISOString() },
    resumedByName: caller.principal.displayName,
  };
  await record(context, caller, 'System.Resume', { before: { reason: before.reason } });
  await context.enginePauses.put(pause);
  return shownPause(pause);
}

const record = (
  context: Context,
  caller: Caller,
  action: 'System.Pause' | 'System.Resume',
  values: { readonly before?: unknown; readonly after?: unknown },
): Promise<void> =>
  recordChange(context, caller, {
    ...{ organizationId: globalScope, action, entityKind: 'System', entityId: 'runs' },
    ...values,
  });
