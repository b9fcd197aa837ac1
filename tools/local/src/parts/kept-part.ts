import { setTimeout as delay } from 'node:timers/promises';

/** A part of the stack that runs. */
export interface RunningPart {
  /** Resolves with how it ended. Never rejects. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
  /** Ends it at once: what hangs does not hear that it should stop. */
  kill(): void;
}

export interface Patience {
  /** Pauses before the attempts to start it again; after the last of them it is given up. */
  readonly pausesMs: readonly number[];
  /** Having run for this long, it may fail as often again. */
  readonly steadyMs: number;
  readonly askEveryMs: number;
  /** Without an answer for this long it hangs. */
  readonly hungAfterMs: number;
}

export const usualPatience: Patience = {
  pausesMs: [200, 1_000, 3_000, 8_000, 15_000],
  steadyMs: 60_000,
  askEveryMs: 5_000,
  hungAfterMs: 30_000,
};

export interface KeptPartOptions<Part extends RunningPart> {
  readonly name: string;
  /** Resolves when it is ready; rejects with how it ended before. */
  readonly start: () => Promise<Part>;
  /** Is told which one runs from now on. */
  readonly onRunning?: (part: Part) => void;
  readonly say: (line: string) => void;
  /** Rejects when the part does not answer. Without it nobody asks. */
  readonly ask?: () => Promise<unknown>;
  /** Resolves when there is what it needs to be started again, such as room on the disk. */
  readonly untilPossible?: (signal: AbortSignal) => Promise<void>;
  /** What a person does who wants it back once it was given up. */
  readonly advice: string;
  /** Is told how it ended when it is not started again. */
  readonly onGivenUp?: (how: string) => void;
  readonly patience?: Patience;
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Keeps one part of the stack running: its death ends nothing else, is told in words, and is followed by a new start. */
export class KeptPart<Part extends RunningPart = RunningPart> {
  private running: Part | undefined;
  private startedAt = 0;
  private failures = 0;
  private heardAt = 0;
  private readonly ending = new AbortController();
  private readonly patience: Patience;
  private rescue: Promise<void> = Promise.resolve();

  constructor(private readonly options: KeptPartOptions<Part>) {
    this.patience = options.patience ?? usualPatience;
    if (options.ask) this.listen(options.ask);
  }

  /** Rejects when the first start fails: then there is nothing to be kept. */
  async start(): Promise<void> {
    this.adopt(await this.options.start());
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** Goes on with another one that is ready. The caller ends the former one, which is given back. */
  replace(next: Part): Part | undefined {
    const former = this.release();
    this.adopt(next);
    return former;
  }

  /** Leaves the end of what runs to the caller. */
  release(): Part | undefined {
    const former = this.running;
    this.running = undefined;
    this.failures = 0;
    return former;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.running?.stop();
    await this.rescue;
    await this.running?.stop();
  }

  private adopt(part: Part): void {
    this.running = part;
    this.options.onRunning?.(part);
    this.startedAt = this.heardAt = Date.now();
    void part.ended.then((how) => {
      if (this.running !== part || this.ending.signal.aborted) return;
      this.running = undefined;
      this.rescue = this.rescue.then(() => this.startAgain(part, how)).catch(() => undefined);
    });
  }

  private async startAgain(dead: Part, how: string): Promise<void> {
    const { name, say, start, untilPossible } = this.options;
    const { signal } = this.ending;
    if (Date.now() - this.startedAt > this.patience.steadyMs) this.failures = 0;
    // Of several programs the others may be alive.
    await dead.stop();
    for (let reason = how; ;) {
      const pause = this.patience.pausesMs[this.failures];
      if (pause === undefined) {
        this.giveUp(reason);
        return;
      }
      this.failures += 1;
      say(`${reason}\nStarting the ${name} again; the other parts go on.`);
      await delay(pause, undefined, { signal });
      await untilPossible?.(signal);
      if (this.running) return;
      try {
        const part = await start();
        // Ended meanwhile, or another version has taken over.
        if (signal.aborted || this.running) return await part.stop();
        this.adopt(part);
        say(`Running again: ${name}.`);
        return;
      } catch (error) {
        reason = reasonOf(error);
      }
    }
  }

  private giveUp(reason: string): void {
    const { name, say, advice, onGivenUp } = this.options;
    if (onGivenUp) onGivenUp(reason);
    else say(`${reason}\nGiven up after ${this.failures + 1} ends in a row: ${name}. ${advice}`);
  }

  private listen(ask: () => Promise<unknown>): void {
    const { askEveryMs, hungAfterMs } = this.patience;
    const timer = setInterval(() => void this.check(ask, hungAfterMs), askEveryMs);
    timer.unref();
    this.ending.signal.addEventListener('abort', () => clearInterval(timer));
  }

  private async check(ask: () => Promise<unknown>, hungAfterMs: number): Promise<void> {
    const asked = this.running;
    if (asked === undefined) return;
    try {
      await ask();
      this.heardAt = Date.now();
    } catch {
      const silentMs = Date.now() - this.heardAt;
      if (this.running !== asked || silentMs < hungAfterMs || this.ending.signal.aborted) return;
      // Told once: the next answer is awaited for as long again.
      this.heardAt = Date.now();
      this.options.say(
        `No answer for ${Math.round(silentMs / 1000)} s, so it is ended by force: ${this.options.name}.`,
      );
      asked.kill();
    }
  }
}

/** Asks for any answer at these addresses, good or bad. */
export const anyAnswerAt =
  (...urls: readonly string[]) =>
  (): Promise<unknown> =>
    Promise.all(urls.map(async (url) => (await fetch(url, { signal: AbortSignal.timeout(4_000) })).body?.cancel()));
