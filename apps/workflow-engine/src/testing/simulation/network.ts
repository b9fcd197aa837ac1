import { UnavailableError } from '@msp/models';
import type { Owner, VirtualMachine } from './virtual-machine';

/** How calls go wrong, as shares of one. */
interface Weather {
  /** Refused, and nothing happened. */
  readonly refused: number;
  /** It happened, and nobody heard of it. */
  readonly unanswered: number;
  /** It happens when its caller has given up. */
  readonly late: number;
  /** Messages that never come, come twice, or come late. */
  readonly dropped: number;
  readonly doubled: number;
  readonly delayed: number;
}

const calm: Weather = { refused: 0, unanswered: 0, late: 0, dropped: 0, doubled: 0, delayed: 0 };
/** As long as a caller of storage waits. */
const patienceMs = 3_000;

const noAnswer = () => new UnavailableError('Storage did not answer.');

/** What goes between processes and what is outside of them: slowly, in any order, and now and then wrong. */
export class Network {
  weather = calm;
  /** Whether storage answers nobody. */
  isAway = false;

  constructor(private readonly machine: VirtualMachine) {}

  calm(): void {
    this.weather = calm;
    this.isAway = false;
  }

  /** The same, to another system, which answers always. */
  reach<Result>(owner: Owner, work: () => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const answer = () =>
      work().then((result) => this.machine.after(this.latency(), () => resolve(result), owner), reject);
    const { machine } = this;
    // Vendors take their time, so that there are turns which last.
    const arrives = machine.happensIn(0.25) ? machine.between(500, 20_000) : this.latency();
    machine.after(arrives, () => void answer(), nobody);
    return promise;
  }

  /** One call of a process; the answer comes with the time that the other side has then. */
  call<Result>(owner: Owner, work: () => Promise<Result>, answered: (sentAt: number) => void): Promise<Result> {
    const { machine } = this;
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const sentAt = machine.now;
    let isAnswered = false;
    const answer = (say: () => void) => {
      if (isAnswered) return;
      isAnswered = true;
      say();
    };
    const giveUp = () => machine.after(patienceMs, () => answer(() => reject(noAnswer())), owner);
    if (this.isAway) {
      giveUp();
      return promise;
    }
    const drawn = machine.chance();
    const { refused, unanswered, late } = this.weather;
    if (drawn < refused) {
      machine.after(this.latency(), () => answer(() => reject(noAnswer())), owner);
      return promise;
    }
    const isLost = drawn < refused + unanswered;
    const isLate = !isLost && drawn < refused + unanswered + late;
    giveUp();
    const arrives = isLate ? machine.between(patienceMs, 15_000) : this.latency();
    // Not of the process: what is on its way arrives also when that is dead.
    machine.after(
      arrives,
      () => {
        const done = work();
        if (isLost) return void done.catch(() => undefined);
        const come = (say: () => void) =>
          machine.after(
            this.latency(),
            () =>
              answer(() => {
                answered(sentAt);
                say();
              }),
            owner,
          );
        done.then(
          (result) => come(() => resolve(result)),
          (error: unknown) => come(() => reject(error instanceof Error ? error : noAnswer())),
        );
      },
      nobody,
    );
    return promise;
  }

  /** How many messages come of one that is sent, and how much later. */
  carry(): { readonly times: number; readonly laterMs: number } {
    const { machine } = this;
    const { dropped, doubled, delayed } = this.weather;
    if (machine.happensIn(dropped)) return { times: 0, laterMs: 0 };
    return {
      times: machine.happensIn(doubled) ? 2 : 1,
      laterMs: machine.happensIn(delayed) ? machine.between(1_000, 60_000) : 0,
    };
  }

  private latency(): number {
    const { machine } = this;
    return machine.happensIn(0.03) ? machine.between(50, 2_500) : machine.between(1, 30);
  }
}

/** Of what happens outside of all processes. */
const nobody: Owner = { skewMs: 0, isDead: false, isFrozen: false };
