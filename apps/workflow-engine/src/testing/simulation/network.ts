import { UnavailableError } from '@msp/models';
import type { Mishaps } from './mishaps';
import { nobody, type Owner, type VirtualMachine } from './virtual-machine';

/** How calls go wrong, as shares of one. */
interface Weather {
  /** They take up to seconds. */
  readonly slow: number;
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
  /** Messages that are not hidden longer by who has them. */
  readonly unrenewed: number;
  /** Requests to the other system that take up to its deadline. */
  readonly patient: number;
}

const calm: Weather = {
  slow: 0.03,
  refused: 0,
  unanswered: 0,
  late: 0,
  dropped: 0,
  doubled: 0,
  delayed: 0,
  unrenewed: 0,
  patient: 0.25,
};
/** As long as a caller of storage waits. */
const patienceMs = 3_000;

const noAnswer = () => new UnavailableError('Storage did not answer.');

/** What goes between processes and what is outside of them: slowly, in any order, and now and then wrong. */
export class Network {
  weather = calm;
  /** Whether storage answers nobody. */
  isAway = false;
  /** Those that storage does not answer. */
  readonly cutOff = new Set<Owner>();

  constructor(
    private readonly machine: VirtualMachine,
    private readonly mishaps: Mishaps,
  ) {}

  calm(): void {
    this.weather = calm;
    this.isAway = false;
    this.cutOff.clear();
  }

  /** To another system, which answers always, and which a request reaches within so long or not at all. */
  reach<Result>(owner: Owner, work: () => Promise<Result>, withinMs: number): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const answer = () =>
      work().then((result) => this.machine.after(this.latency(), () => resolve(result), owner), reject);
    this.machine.after(Math.min(this.arrival(), withinMs), () => void answer(), nobody);
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
    const fate = this.isAway || this.cutOff.has(owner) ? 'away' : this.fate();
    if (fate === 'away') {
      giveUp();
      return promise;
    }
    if (fate === 'refused') {
      machine.after(this.latency(), () => answer(() => reject(noAnswer())), owner);
      return promise;
    }
    giveUp();
    const arrives = fate === 'late' ? machine.between(patienceMs, 15_000) : this.latency();
    // Not of the process: what is on its way arrives also when that is dead.
    machine.after(
      arrives,
      () => {
        const done = work();
        if (fate === 'unanswered') return void done.catch(() => undefined);
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
    if (this.goesWrong('dropped', dropped)) return { times: 0, laterMs: 0 };
    return {
      times: this.goesWrong('doubled', doubled) ? 2 : 1,
      laterMs: this.goesWrong('delayed', delayed) ? machine.between(1_000, 60_000) : 0,
    };
  }

  /** Whether a message can be hidden longer. */
  renews(): boolean {
    return !this.goesWrong('unrenewed', this.weather.unrenewed);
  }

  private fate(): 'refused' | 'unanswered' | 'late' | 'answered' {
    const drawn = this.machine.chance();
    const { refused, unanswered, late } = this.weather;
    if (drawn >= refused + unanswered + late) return 'answered';
    const fate = drawn < refused ? 'refused' : drawn < refused + unanswered ? 'unanswered' : 'late';
    return this.mishaps.happens(fate) ? fate : 'answered';
  }

  /** Vendors take their time, so that there are turns which last. */
  private arrival(): number {
    const { machine } = this;
    if (!this.goesWrong('patient', this.weather.patient)) return this.latency();
    return machine.happensIn(0.3) ? machine.between(30_000, 59_000) : machine.between(500, 20_000);
  }

  private latency(): number {
    const { machine } = this;
    // There and back takes less than a caller waits: slow is not lost.
    return this.goesWrong('slow', this.weather.slow) ? machine.between(50, 1_400) : machine.between(1, 30);
  }

  private goesWrong(kind: keyof Weather, share: number): boolean {
    return this.machine.happensIn(share) && this.mishaps.happens(kind);
  }
}
