import {
  ConflictError,
  globalScope,
  InvalidRequestError,
  type EnginePause,
  type OperationState,
  type PauseDraft,
  type PauseSubject,
} from '@msp/models';
import type { BackupState, EnginePause as StoredPause, PauseOf } from '@msp/storage';
import { recordedChange, unchanged, type Caller, type Change } from '@msp/platform';
import type { Context } from '../context';

const shownPause = ({
  isPaused,
  reason,
  pausedAt,
  pausedByName,
  resumedAt,
  resumedByName,
  subject,
}: PauseOf): EnginePause => ({
  isPaused,
  reason,
  pausedAt,
  pausedByName,
  ...(resumedAt !== undefined && { resumedAt }),
  ...(resumedByName !== undefined && { resumedByName }),
  ...(subject && { subject }),
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
  const [pause, active, backups] = await Promise.all([
    enginePauses.find(),
    enginePauses.listActive(),
    backupStates.list(),
  ]);
  const partial = active.filter(({ subject }) => subject !== undefined);
  return {
    ...(pause && { pause: shownPause(pause) }),
    ...(partial.length > 0 && { partialPauses: partial.map(shownPause) }),
    backups: backups.map(shownBackup),
  };
}

/** Lets the engine run nothing more, of no organization or not of one subject, until somebody resumes. */
export async function pauseRuns(context: Context, caller: Caller, draft: PauseDraft, of?: PauseSubject) {
  const { reason, stopRunning = false } = draft;
  const subject = of && spelled(of);
  await assertThere(context, subject);
  const { written } = await recordedChange(context, caller, {
    read: () => context.enginePauses.find(subject),
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
      return { change: changeOf('System.Pause', subject, values), write: () => put(context, pause, subject) };
    },
  });
  return shownPause({ ...written, ...(subject && { subject }) });
}

/** Throws ConflictError where runs never were paused; answers the pause as it is where somebody was faster. */
export async function resumeRuns(context: Context, caller: Caller, of?: PauseSubject): Promise<EnginePause> {
  const subject = of && spelled(of);
  const { written } = await recordedChange(context, caller, {
    read: () => context.enginePauses.find(subject),
    plan(before) {
      if (before === undefined) throw new ConflictError('Runs are not paused, so there is nothing to resume.');
      if (!before.isPaused) return unchanged(before);
      const pause: StoredPause = {
        ...before,
        isPaused: false,
        resumedAt: context.now().toISOString(),
        resumedByName: caller.principal.displayName,
      };
      const change = changeOf('System.Resume', subject, { before: { reason: before.reason } });
      return { change, write: () => put(context, pause, subject) };
    },
  });
  return shownPause({ ...written, ...(subject && { subject }) });
}

/** Ids are the same in any case, and a pause is found by its letters. */
const spelled = ({ kind, name }: PauseSubject): PauseSubject => ({
  kind,
  name: kind === 'organization' ? name.toLowerCase() : name,
});

/** A workflow or an integration may be paused also while nobody can say which there are. */
async function assertThere({ organizations }: Context, subject: PauseSubject | undefined): Promise<void> {
  if (subject?.kind === 'organization') await organizations.get(subject.name);
  if (subject?.kind === 'lane' && !lanes.includes(subject.name)) {
    throw new InvalidRequestError('A lane is interactive (runs that people begin) or background (those of programs).');
  }
}

const lanes = ['interactive', 'background'];

async function put({ enginePauses }: Context, pause: StoredPause, subject?: PauseSubject): Promise<StoredPause> {
  await enginePauses.put(pause, subject);
  return pause;
}

const changeOf = (
  action: 'System.Pause' | 'System.Resume',
  subject: PauseSubject | undefined,
  values: { readonly before?: unknown; readonly after?: unknown },
): Change => ({
  organizationId: globalScope,
  action,
  entityKind: 'System',
  entityId: subject ? `${subject.kind}:${subject.name}` : 'runs',
  ...values,
});
