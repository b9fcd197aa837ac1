import { momentOf, type Execution } from '@msp/models';
import {
  PartialSuccess,
  spanMs,
  type JsonValue,
  type KeptResult,
  type Span,
  type WorkflowDefinition,
} from '@msp/workflow-sdk';
import type { AskedWait } from '../steps/journal';
import type { Suspended } from '../turn/standstill';
import { createTestTurn, type MockContextOptions } from './mock-context';
import { createTestClock, type TestClock } from './test-clock';
import { TestMemory, type Recorded } from './test-memory';

/** What a run leaves behind: what it did, and the execution as production would store it, without secrets. */
export type Left = Recorded & { readonly execution: Execution };
export type WorkflowAttempt<Result> = Left & ({ readonly result: Result } | { readonly error: unknown });

/** A workflow under way, to which a test lets things happen. */
export interface StartedWorkflow<Result> extends Recorded {
  /** What it waits for, once it does; undefined when it ends instead. */
  waiting(): Promise<AskedWait | undefined>;
  /** Lets time pass. */
  advance(span: Span): void;
  /** Lets time pass until the first of what it waits for is over. */
  skip(): void;
  /** An event comes under a name: the answer of `waitForEvent`. */
  send(name: string, data: JsonValue): void;
  /** A person answers what `approval` asks. */
  decide(name: string, decision: 'approved' | 'rejected', by?: string): void;
  readonly ended: Promise<WorkflowAttempt<Result>>;
}

/**
 * Starts a workflow as production does, against fakes. Whenever it waits, its turn is over: it goes on from its first line
 * when the test lets time pass or sends what it waits for.
 */
export function startWorkflow<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions = {},
): StartedWorkflow<Result> {
  const clock = options.clock ?? createTestClock();
  const memory = new TestMemory(options.resume ?? []);
  const started = new Started(clock, memory);
  const ended = runTurns(definition, { ...options, clock }, memory, (suspended) =>
    started.pass(suspended, options.signal),
  );
  return started.handle(ended);
}

class Started {
  private waits = Promise.withResolvers<AskedWait | undefined>();
  private current: { readonly suspended: Suspended; readonly goOn: () => void } | undefined;

  constructor(
    private readonly clock: TestClock,
    private readonly memory: TestMemory,
  ) {}

  /** Resolves when what is waited for is there. */
  async pass(suspended: Suspended, signal: AbortSignal | undefined): Promise<void> {
    const { clock } = this;
    // What it runs has ended before its turn did.
    if (this.memory.answers(suspended.waits)) return;
    const gone = Promise.withResolvers<void>();
    const goOn = () => {
      // At once: who asks now what it waits for is answered by its next wait.
      if (this.current) this.waits = Promise.withResolvers();
      this.current = undefined;
      gone.resolve();
    };
    const cancel = clock.after(momentOf(suspended.waiting.until) - clock.now(), goOn);
    signal?.addEventListener('abort', goOn, { once: true });
    this.current = { suspended, goOn };
    this.waits.resolve(suspended.waiting);
    await gone.promise;
    signal?.removeEventListener('abort', goOn);
    cancel();
  }

  handle<Result>(ended: Promise<WorkflowAttempt<Result>>): StartedWorkflow<Result> {
    const over = ended.then(
      () => undefined,
      () => undefined,
    );
    const { clock, memory } = this;
    const { logs, steps, calls, sealed, progress, waits } = memory;
    return {
      logs,
      steps,
      calls,
      sealed,
      progress,
      waits,
      waiting: () => Promise.race([this.waits.promise, over]),
      advance: (span) => clock.advance(spanMs(span)),
      skip: () => this.skip(),
      send: (name, data) => this.send(name, data),
      decide: (name, decision, by = 'Toni Technician') => this.send(name, { decision, by }),
      ended,
    };
  }

  private skip(): void {
    const { suspended } = this.current ?? {};
    if (suspended) this.clock.advance(Math.max(0, momentOf(suspended.waiting.until) - this.clock.now()));
  }

  private send(name: string, data: JsonValue): void {
    this.memory.receive(name, data, this.clock);
    if (this.current && this.memory.answers(this.current.suspended.waits)) this.current.goOn();
  }
}

/** Runs a workflow turn by turn; `pass` resolves when what it waits for is there. */
export async function runTurns<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  options: MockContextOptions & { readonly clock: TestClock },
  memory: TestMemory,
  pass: (suspended: Suspended) => Promise<void>,
): Promise<WorkflowAttempt<Result>> {
  for (;;) {
    let ending: unknown;
    const run: typeof definition.run = (context) => {
      const answer = definition.run(context);
      ending = answer;
      return answer;
    };
    const { turn, execution, unasked } = createTestTurn({ ...definition, run }, options, memory);
    const performed = await turn.perform();
    if ('waiting' in performed) {
      assertSameWay(unasked());
      await pass(performed);
      continue;
    }
    const { logs, steps, calls, sealed, progress, waits } = memory;
    const left = { logs, steps, calls, sealed, progress, waits, execution: { ...execution, ...turn.end(performed) } };
    const { answered, thrown } = performed;
    if (answered === undefined)
      return { ...left, error: options.signal?.aborted === true ? await thrownBy(ending, thrown) : thrown };
    assertSameWay(unasked());
    return { ...left, result: asAnswered(answered) };
  }
}

/** A workflow that goes another way when it is run again would do twice, or never, what it had planned. */
function assertSameWay(unasked: readonly string[]): void {
  if (unasked.length === 0) return;
  const names = unasked.map((name) => `"${name}"`).join(', ');
  throw new Error(
    `After a wait the workflow is run again from its first line, and this time it did not ask for ${names}. What it does outside of its steps must not depend on chance, on the time, or on what may have changed meanwhile: put that into a step.`,
  );
}

/** What a workflow that the test stopped throws at the end of its own, which production does not wait for. */
const thrownBy = (ending: unknown, otherwise: unknown): Promise<unknown> =>
  Promise.resolve(ending).then(
    () => otherwise,
    (own: unknown) => own,
  );

/** As the workflow gave it, of which is left what JSON keeps. */
const asAnswered = <Result>({ result, failures }: KeptResult): Result =>
  (failures === undefined ? result : new PartialSuccess(result, failures)) as Result;
