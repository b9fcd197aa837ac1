import { UnavailableError } from '@msp/models';
import type { EnginePause, Repositories } from '@msp/storage';

type Source = Pick<Repositories['enginePauses'], 'find'>;

/** Refused because somebody has paused everything; says who, why, and that it ends by a person. */
class RunsPausedError extends UnavailableError {
  constructor({ reason, pausedAt, pausedByName }: EnginePause) {
    super(
      `Runs are paused since ${pausedAt}, by ${pausedByName}: ${reason} ` +
        'Nothing was run. Try again once a platform admin has resumed runs on the System page.',
      { retryAfterSeconds: 60 },
    );
  }
}

/** Whether this engine may run something. Known from the last look, which is to be repeated every second. */
export class EnginePauses {
  private last: { readonly pause: EnginePause | undefined } | undefined;
  private readonly listeners: ((pause: EnginePause | undefined) => void)[] = [];

  constructor(private readonly source: Source) {}

  get isPaused(): boolean {
    return this.last?.pause?.isPaused === true;
  }

  /** Tells of each pause that begins, is changed or ends. */
  onChange(listener: (pause: EnginePause | undefined) => void): void {
    this.listeners.push(listener);
  }

  /** Looks again. When storage does not answer, what was known stays. */
  async refresh(): Promise<void> {
    const pause = await this.source.find();
    const before = this.last?.pause;
    this.last = { pause };
    if (before?.isPaused === pause?.isPaused && before?.pausedAt === pause?.pausedAt) return;
    for (const listener of this.listeners) listener(pause);
  }

  /** Throws RunsPausedError while runs are paused. */
  async assertNone(): Promise<void> {
    if (this.last === undefined) await this.refresh();
    const pause = this.last?.pause;
    if (pause?.isPaused) throw new RunsPausedError(pause);
  }
}
