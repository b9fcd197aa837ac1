import type { JsonValue, WorkflowContext, WorkflowDefinition } from '@msp/workflow-sdk';
import { NeedsPersonError } from '../outcome/end-reasons';
import type { AskedWait, JournalEvent, RecordedStep } from '../steps/journal';
import type { FakeClients } from './memory-surroundings';
import { createTestTurn, type MockContextOptions } from './mock-context';
import { replay, type SavedExecution } from './replay';
import { createTestClock } from './test-clock';
import { TestMemory } from './test-memory';

/** An execution as `npm run workflow -- record <execution>` saves it: what its steps did, and not what they asked of vendors. */
export interface RecordedExecution extends SavedExecution {
  readonly workflowName: string;
  readonly status: string;
  readonly journal: {
    /** In the order in which they ended. */
    readonly steps: readonly {
      readonly name: string;
      readonly status: string;
      readonly attempt?: number | undefined;
      readonly result?: unknown;
      readonly error?: unknown;
      readonly summary?: string | undefined;
      readonly withheld?: boolean | undefined;
    }[];
    readonly waits: readonly { readonly name: string; readonly for: string; readonly until: string }[];
    readonly events: readonly {
      readonly eventId: string;
      readonly name: string;
      readonly at: string;
      readonly data?: unknown;
    }[];
  };
}

/** What a recording lacks, and what the test gives: clients for what is asked outside of steps, values typed as secrets. */
export type RecordedOptions = Pick<MockContextOptions, 'integrations' | 'input' | 'secrets' | 'config' | 'files'> & {
  /** Does what the execution had not done, with the clients that the test gives. Otherwise the replay ends there. */
  readonly goOn?: boolean;
};

export interface Replayed {
  /** What the workflow asked for that the execution had not done, where the replay ended with it. */
  readonly reached: readonly string[];
  readonly result?: unknown;
}

/**
 * Runs a workflow over what an execution did, as an engine does that takes it on after a deployment: steps that were done
 * answer what they answered then. Rejects, in words, where the workflow asks for another step before all that was done has
 * been asked for, or does not ask for all of it; and with what it throws.
 */
export async function replayRecorded<Input, Result>(
  definition: WorkflowDefinition<Input, Result>,
  recorded: RecordedExecution,
  options: RecordedOptions = {},
): Promise<Replayed> {
  const { goOn = false, ...given } = options;
  const memory = new TestMemory([]);
  memory.recall(asJournal(recorded));
  const reached: string[] = [];
  const atEnd = Promise.withResolvers<void>();
  const run = (context: WorkflowContext<Input, never, true>) =>
    definition.run((goOn ? context : endingAt(context, recorded, stopAt)) as never);
  const stopAt = (name: string) => {
    reached.push(name);
    atEnd.resolve();
  };
  const saved = replay(recorded, { ...(given.input && { input: given.input }) });
  const { turn, unasked } = createTestTurn(
    { ...definition, run } as unknown as typeof definition,
    {
      ...saved,
      ...given,
      input: { ...saved.input },
      clock: createTestClock(recorded.startedAt),
      integrations: clientsFor(definition.uses, recorded, { ...saved.integrations, ...given.integrations }),
    },
    memory,
  );
  const performed = await Promise.race([turn.perform(), atEnd.promise]);
  if (performed !== undefined && 'thrown' in performed) throw inWords(performed.thrown, recorded);
  const left = unasked();
  if (left.length > 0) throw new Error(otherWay(recorded, left, reached));
  if (performed === undefined) return { reached };
  if ('waiting' in performed) return { reached: performed.waits.map(({ name }) => name) };
  return { reached, result: performed.answered?.result };
}

function asJournal({ journal: { steps, waits, events } }: RecordedExecution) {
  return {
    // A failed one is tried again by whoever goes on, and looks first whether it was done after all.
    steps: steps.map((step): RecordedStep => {
      const { name, result, summary, withheld } = step;
      if (step.status !== 'done') return { name, status: 'begun', attempt: step.attempt ?? 1 };
      const kept = { ...(result !== undefined && { result }), ...(summary !== undefined && { summary }) };
      return { name, status: 'done', ...kept, ...(withheld === true && { withheld }) };
    }),
    // As they were written, whatever a file of JSON says of their types.
    waits: waits as readonly AskedWait[],
    events: events.map(({ data, ...event }): JournalEvent => ({ ...event, data: (data ?? null) as JsonValue })),
  };
}

/** Clients of which the recording and the test have nothing know the tenant alone, and refuse each call by name. */
const clientsFor = (
  uses: readonly string[],
  { organization: { tenantId } = { id: '', name: '' } }: RecordedExecution,
  given: FakeClients,
): FakeClients => ({
  ...Object.fromEntries(uses.map((name) => [name, tenantId === undefined ? {} : { tenantId }])),
  ...given,
});

type Steps = Pick<WorkflowContext<unknown, never, true>, 'step'>;

/** The same context, whose steps are not run where the execution had not done them. */
function endingAt<Context extends Steps>(
  context: Context,
  { journal }: RecordedExecution,
  stop: (name: string) => void,
): Context {
  const done = new Set(journal.steps.flatMap(({ name, status }) => (status === 'done' ? [name] : [])));
  const step = (name: string, run: () => unknown, options?: object) =>
    done.has(name)
      ? context.step(name, run as never, options)
      : context.step(name, () => {
          stop(name);
          return new Promise<never>(() => undefined);
        });
  return { ...context, step };
}

function inWords(thrown: unknown, recorded: RecordedExecution): unknown {
  const attention = thrown instanceof NeedsPersonError ? thrown.attention : undefined;
  if (attention?.kind !== 'code-changed') return thrown;
  return new Error(otherWay(recorded, attention.notAskedFor ?? [], attention.notDone ?? []));
}

function otherWay(
  { executionId, workflowName }: RecordedExecution,
  notAskedFor: readonly string[],
  notDone: readonly string[],
): string {
  const names = (list: readonly string[]) => list.map((name) => `"${name}"`).join(', ');
  const instead = notDone.length > 0 ? `, and asks for ${names(notDone)}, which it had not done` : '';
  return (
    `${workflowName} does not ask for ${names(notAskedFor)}, which execution ${executionId} had done${instead}. ` +
    'Executions that are under way when this is deployed would stop and need a person. ' +
    'If a step was renamed, give it its old name. If it was meant, record an execution anew and delete this recording.'
  );
}
