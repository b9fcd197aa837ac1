import { setImmediate } from 'node:timers/promises';
import { isFinal, type Execution } from '@msp/models';
import { acme, type TestEngine } from './start-engine';

/** An execution of Acme as soon as it is so; a bound that only a hang breaks ends the test. */
export async function untilExecution(
  { context }: Pick<TestEngine, 'context'>,
  executionId: string,
  is: (execution: Execution) => boolean = ({ status }) => isFinal(status),
): Promise<Execution> {
  for (;;) {
    const execution = await context.repositories.executions.get(acme, executionId);
    if (is(execution)) return execution;
    await setImmediate();
  }
}
