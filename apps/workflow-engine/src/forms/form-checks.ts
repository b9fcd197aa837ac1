import { TooManyRequestsError, type Preflight } from '@msp/models';
import { KeyCounts } from '@msp/service';

const mostAtOnce = 3;
const cleanForMs = 10_000;
const mostKept = 500;

interface Clean {
  readonly answer: Preflight;
  readonly until: number;
}

/**
 * Bounds what it costs to check forms while they are filled in: a few checks of one person at a time, and what was clean a
 * moment before is not asked again. What has problems is: they may have been mended meanwhile.
 */
export class FormChecks {
  private readonly running = new KeyCounts<string>();
  private readonly clean = new Map<string, Clean>();

  constructor(private readonly now: () => number = Date.now) {}

  /** `key` stands for everything that the answer depends on. Throws TooManyRequestsError. */
  async run(userId: string, key: string, check: () => Promise<Preflight>): Promise<Preflight> {
    const known = this.clean.get(key);
    if (known !== undefined && known.until > this.now()) return known.answer;
    if (this.running.of(userId) >= mostAtOnce)
      throw new TooManyRequestsError('Other checks of yours are still under way.', 2);
    const leave = this.running.enter(userId);
    try {
      const answer = await check();
      this.remember(key, answer);
      return answer;
    } finally {
      leave();
    }
  }

  private remember(key: string, answer: Preflight): void {
    this.clean.delete(key);
    if (answer.problems.length > 0) return;
    this.clean.set(key, { answer, until: this.now() + cleanForMs });
    const oldest = this.clean.keys().next();
    if (this.clean.size > mostKept && !oldest.done) this.clean.delete(oldest.value);
  }
}
