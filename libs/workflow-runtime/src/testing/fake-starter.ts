import { momentText } from '@msp/models';
import { keepJson, WorkflowError, type JsonValue } from '@msp/workflow-sdk';
import type { Clock } from '../clock';
import { readWorkflowError, wordsOf } from '../outcome/thrown';
import { LONGEST_CHILD_MS, type EndedChild } from '../steps/children';
import type { WorkflowStarter } from '../steps/journal';
import type { TestMemory } from './test-memory';

/** Each given what it is run with. */
export type FakeWorkflows = Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => unknown>>;

/** Runs, in place of other workflows, what a test says that they answer. Each ends before what runs it goes on. */
export function fakeStarter(memory: TestMemory, clock: Pick<Clock, 'now'>, fakes: FakeWorkflows = {}): WorkflowStarter {
  return {
    async startWorkflow({ name, workflowName, input }) {
      const known = memory.waits.find((wait) => wait.name === name);
      if (known !== undefined) return known;
      const fake = fakes[workflowName];
      if (fake === undefined)
        throw new WorkflowError(
          'bug',
          `The test does not say what the workflow ${workflowName} answers: name it in \`workflows\`.`,
        );
      const executionId = `0198f000-0000-7000-8000-${String(memory.waits.length + 2).padStart(12, '0')}`;
      const until = momentText(clock.now() + LONGEST_CHILD_MS);
      const wait = { name, for: 'workflow', until, workflowName, executionId } as const;
      memory.waits.push(wait);
      memory.receive(name, (await endedBy(() => fake(input))) as unknown as JsonValue, clock, executionId);
      return wait;
    },
  };
}

async function endedBy(work: () => unknown): Promise<EndedChild> {
  try {
    const result = keepJson(await work(), 1 << 20) as JsonValue | undefined;
    return { status: 'Success', ...(result !== undefined && { result }) };
  } catch (thrown) {
    const { message, remedy } = readWorkflowError(thrown) ?? { message: wordsOf(thrown), remedy: '' };
    return { status: 'Failed', error: { message, remedy } };
  }
}
