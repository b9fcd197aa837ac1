import type { OpenExecution } from '@msp/storage';

/** That somebody asked to stop an execution, in whichever process. */
export interface AskedToStop {
  readonly byName: string;
  /** Somebody asked a second time. */
  readonly isAgain: boolean;
  /** What its owner keeps of it with its own next write. */
  readonly kept: Pick<OpenExecution, 'execution' | 'hold'>;
}

/** What somebody has asked for since; undefined where nothing of that is new. */
export function askedToStop({ execution, hold }: OpenExecution, stored: OpenExecution): AskedToStop | undefined {
  const { cancelRequestedAt, cancelRequestedBy, cancelRequestedByName } = stored.execution;
  const isAgain = stored.hold?.endsAtOnce === true;
  const isNews = execution.cancelRequestedAt === undefined || (isAgain && hold?.endsAtOnce !== true);
  if (cancelRequestedAt === undefined || !isNews) return undefined;
  return {
    byName: cancelRequestedByName ?? 'Somebody',
    isAgain,
    kept: {
      execution: { ...execution, cancelRequestedAt, cancelRequestedBy, cancelRequestedByName },
      hold: hold && isAgain ? { ...hold, endsAtOnce: true } : hold,
    },
  };
}
