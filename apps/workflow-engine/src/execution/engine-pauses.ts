import { pausedRuns, UnavailableError, type ScopeKey } from '@msp/models';
import type { PauseOf, Repositories } from '@msp/storage';
import type { Lane } from './turn-driver';

type Source = Pick<Repositories['enginePauses'], 'listActive'>;

/** What of an execution decides whether it is paused. */
export interface Pausable {
  readonly scope: ScopeKey;
  readonly workflowName: string;
  /** The integrations that its workflow uses. */
  readonly uses: readonly string[];
  readonly lane: Lane;
}

/** Refused because somebody has paused it; says who, why, and that it ends by a person. */
class RunsPausedError extends UnavailableError {
  constructor({ reason, pausedAt, pausedByName, subject }: PauseOf) {
    super(
      `${pausedRuns(subject)} are paused since ${pausedAt}, by ${pausedByName}: ${reason} ` +
        'Nothing was run. Try again once a platform admin has resumed runs on the System page.',
      { retryAfterSeconds: 60 },
    );
  }
}

/** Whether this engine may run something. Known from the last look, which is to be repeated every second. */
export class EnginePauses {
  private last: readonly PauseOf[] | undefined;
  private readonly listeners: ((pauses: readonly PauseOf[]) => void)[] = [];

  constructor(private readonly source: Source) {}

  /** Whether everything is. */
  get isPaused(): boolean {
    return this.last?.some(({ subject }) => subject === undefined) === true;
  }

  /** What keeps an execution from being run, as far as it is known. */
  of(one: Pausable): PauseOf | undefined {
    return this.last?.find((pause) => isPausedBy(one, pause));
  }

  /** Tells what is paused whenever a pause begins, is changed or ends. */
  onChange(listener: (pauses: readonly PauseOf[]) => void): void {
    this.listeners.push(listener);
  }

  /** Looks again. When storage does not answer, what was known stays. */
  async refresh(): Promise<void> {
    const pauses = await this.source.listActive();
    const before = this.last ?? [];
    this.last = pauses;
    if (stateOf(before) === stateOf(pauses)) return;
    for (const listener of this.listeners) listener(pauses);
  }

  /** Throws RunsPausedError while this is paused, or everything. */
  async assertNone(one?: Pausable): Promise<void> {
    if (this.last === undefined) await this.refresh();
    const pause = this.last?.find((known) => known.subject === undefined || (one && isPausedBy(one, known)));
    if (pause) throw new RunsPausedError(pause);
  }
}

export function isPausedBy({ scope, workflowName, uses, lane }: Pausable, { subject }: PauseOf): boolean {
  switch (subject?.kind) {
    case undefined:
      return true;
    case 'organization':
      return subject.name === scope;
    case 'workflow':
      return subject.name === workflowName;
    case 'integration':
      return uses.includes(subject.name);
    case 'lane':
      return subject.name === lane;
  }
}

const stateOf = (pauses: readonly PauseOf[]): string =>
  JSON.stringify(pauses.map(({ subject, pausedAt, stopRunning }) => [subject, pausedAt, stopRunning]));
