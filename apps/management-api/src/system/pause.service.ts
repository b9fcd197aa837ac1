import { ConflictError, globalScope, type EnginePause, type OperationState, type PauseDraft } from '@msp/models';
import type { BackupState, EnginePause as StoredPause } from '@msp/storage';
import { recordedChange, unchanged, type Caller, type Change } from '@msp/platform';
import type { Context } from '../context';

const shownPause = ({
  isPaused,
  reason,
  pausedAt,
  pausedByName,
  resumedAt,
  resumedByName,
}: StoredPause): EnginePause => ({
  isPaused,
  reason,
  pausedAt,
  pausedByName,
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
  const { written } = await recordedChange(context, caller, {
    read: () => context.enginePauses.find(),
    plan(before) {
      const pause: StoredPause = {
        isPaused: true,
        reason: reason.trim(),
        stopRunning,
        pausedAt: context.now().toISOString(),
        pausedBy: caller.principal.userId,
        pausedByName: caller.principal.displayName,
      };
      const values = {
        ...(before?.isPaused && { before: { reason: before.reason } }),
        after: { reason: pause.reason, stopRunning },
      };
      return { change: changeOf('System.Pause', values), write: () => put(context, pause) };
    },
  });
  return shownPause(written);
}

/** Throws ConflictError where runs never were paused; answers the pause as it is where somebody was faster. */
export async function resumeRuns(context: Context, caller: Caller): Promise<EnginePause> {
  const { written } = await recordedChange(context, caller, {
    read: () => context.enginePauses.find(),
    plan(before) {
      if (before === undefined) throw new ConflictError('Runs are not paused, so there is nothing to resume.');
      if (!before.isPaused) return unchanged(before);
      const pause: StoredPause = {
        ...before,
        isPaused: false,
        resumedAt: context.now().toISOString(),
        resumedByName: caller.principal.displayName,
      };
      const change = changeOf('System.Resume', { before: { reason: before.reason } });
      return { change, write: () => put(context, pause) };
    },
  });
  return shownPause(written);
}

async function put({ enginePauses }: Context, pause: StoredPause): Promise<StoredPause> {
  await enginePauses.put(pause);
  return pause;
}

const changeOf = (
  action: 'System.Pause' | 'System.Resume',
  values: { readonly before?: unknown; readonly after?: unknown },
): Change => ({ organizationId: globalScope, action, entityKind: 'System', entityId: 'runs', ...values });
