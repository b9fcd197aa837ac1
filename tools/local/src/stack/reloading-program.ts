import { setTimeout as delay } from 'node:timers/promises';
import { type Program, type ProgramOptions, runProgram } from '../common/program';

const startTimeoutMs = 90_000;
const pollMs = 100;

export interface ReloadingProgramOptions extends ProgramOptions {
  /** Answers 200 when the program is really ready. */
  readonly readyUrl: string;
  readonly say: (line: string) => void;
}

/** A server that is started again on demand. Its death is a failure, unless an edit has broken it. */
export class ReloadingProgram {
  private program: Program | undefined;
  private turn: Promise<void> = Promise.resolve();
  private isStopped = false;
  private reportDeath: (how: string) => void = () => undefined;
  /** Resolves with what happened when the program dies by itself. */
  readonly died = new Promise<string>((resolve) => {
    this.reportDeath = resolve;
  });

  constructor(private readonly options: ReloadingProgramOptions) {}

  /** Resolves when the program answers; rejects when it ends before. */
  async start(): Promise<void> {
    const program = runProgram(this.options);
    this.program = program;
    await this.untilReady(program);
    void program.ended.then((how) => {
      if (this.program === program && !this.isStopped) this.reportDeath(how);
    });
  }

  /** Starts it anew, one restart at a time. A version that does not start waits for the next call. */
  reload(): Promise<void> {
    this.turn = this.turn.then(async () => {
      if (this.isStopped) return;
      const old = this.program;
      this.program = undefined;
      await old?.stop();
      try {
        await this.start();
        this.options.say(`${this.options.name} reloaded`);
      } catch (error) {
        this.program = undefined;
        const reason = error instanceof Error ? error.message : String(error);
        if (!this.isStopped) this.options.say(`${reason}\nWaiting for a change to start it again.`);
      }
    });
    return this.turn;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.program?.stop();
    await this.turn;
    await this.program?.stop();
  }

  /** Polls, but only while the child lives: an answer of somebody else on that port is not taken for its own. */
  private async untilReady(program: Program): Promise<void> {
    const { name, readyUrl } = this.options;
    const deadline = Date.now() + startTimeoutMs;
    let ended: string | undefined;
    void program.ended.then((how) => {
      ended = how;
    });
    while (ended === undefined) {
      if (await answers(readyUrl)) return;
      if (Date.now() > deadline) {
        await program.stop();
        throw new Error(`${name} was not ready within ${startTimeoutMs / 1000} s: ${readyUrl} does not answer 200.`);
      }
      await delay(pollMs);
    }
    throw new Error(ended);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}
