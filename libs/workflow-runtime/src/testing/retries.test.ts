import {
  defineWorkflow,
  IntegrationError,
  PreflightError,
  type StepOptions,
  type WorkflowContext,
} from '@msp/workflow-sdk';
import { runWorkflow, tryWorkflow } from './run-workflow';
import { startWorkflow } from './start-workflow';

const aWorkflow = (run: (context: WorkflowContext<object>) => Promise<unknown>) =>
  defineWorkflow({ name: 'retries', description: 'Retries', category: 'test', parameters: {}, run });
const busy = (retryAfterMs?: number) =>
  new IntegrationError({
    integration: 'desk',
    status: 503,
    message: 'Busy.',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });

/** A step that fails so often before it succeeds. */
function failing(times: number, options: StepOptions<string>, error: () => Error = busy) {
  const made: string[] = [];
  const workflow = aWorkflow(async ({ step }) => {
    const act = async ({ key }: { readonly key: { readonly short: string } }) => {
      made.push(key.short);
      if (made.length <= times) throw error();
      return 'made';
    };
    return step('make', act, options);
  });
  return { workflow, made };
}

test('a step that a vendor is too busy for is tried again, with its one key, and nothing is missing afterwards', async () => {
  const { workflow, made } = failing(2, { retry: { times: 3 } });

  const { result, execution, logs, waits } = await runWorkflow(workflow);

  expect([result, made.length, new Set(made).size]).toEqual(['made', 3, 1]);
  expect(execution).toMatchObject({ status: 'Success', steps: [{ name: 'make', status: 'done' }] });
  expect(logs.map(({ message }) => message.split(' It is')[0])).toEqual([
    'Attempt 1 of "make" failed: Busy.',
    'Attempt 2 of "make" failed: Busy.',
  ]);
  expect(waits.map(({ name, attempt }) => [name, attempt])).toEqual([
    ['make', 2],
    ['make', 3],
  ]);
});

test.each<[string, number, StepOptions<string>, number]>([
  ['without `retry`', 1, {}, 1],
  ['as often as it says', 9, { retry: { times: 2 } }, 3],
])('%s it has failed for good', async (_, times, options, attempts) => {
  const { workflow, made } = failing(times, options);

  expect(await tryWorkflow(workflow)).toMatchObject({ error: { message: 'Busy.' }, execution: { status: 'Failed' } });
  expect(made).toHaveLength(attempts);
});

describe('a workflow that says it for all its steps', () => {
  const all = (own: StepOptions<string>, error: () => Error = busy) => {
    const made: string[] = [];
    const workflow = defineWorkflow({
      name: 'retries',
      description: 'Retries',
      category: 'test',
      parameters: {},
      retry: { times: 2, after: '1 minute' },
      run: ({ step }) =>
        step(
          'make',
          (): string => {
            made.push('made');
            throw error();
          },
          own,
        ),
    });
    return { workflow, made };
  };

  test.each<[string, StepOptions<string>, (() => Error) | undefined, number]>([
    ['one that says nothing', {}, undefined, 3],
    ['one that has its own', { retry: { times: 1 } }, undefined, 2],
    ['one that may be done once', { effect: 'atMostOnce' }, undefined, 1],
    ['one that was refused', {}, () => new IntegrationError({ integration: 'desk', status: 403, message: 'No.' }), 1],
    [
      'one that found what is wrong',
      {},
      () => new PreflightError([{ kind: 'integration-error', message: 'Away.', remedy: 'Wait.' }]),
      1,
    ],
  ])('tries %s as often as that allows', async (_, own, error, attempts) => {
    const { workflow, made } = all(own, error);

    expect((await tryWorkflow(workflow)).execution.status).toBe('Failed');
    expect(made).toHaveLength(attempts);
  });
});

test('what was refused is not tried again', async () => {
  const refused = () => new IntegrationError({ integration: 'desk', status: 403, message: 'No.' });
  const { workflow, made } = failing(1, { retry: { times: 3 } }, refused);

  expect(await tryWorkflow(workflow)).toMatchObject({ error: { message: 'No.' } });
  expect(made).toHaveLength(1);
});

test('it waits as long as the vendor asks, and holds nothing meanwhile', async () => {
  const { workflow, made } = failing(1, { retry: { times: 1 } }, () => busy(7_200_000));

  const started = startWorkflow(workflow);
  expect(await started.waiting()).toMatchObject({ for: 'retry', name: 'make', until: '2026-01-01T02:00:00.000Z' });
  started.advance('119 minutes');
  expect(made).toHaveLength(1);
  started.advance('1 minute');

  expect(await started.ended).toMatchObject({ result: 'made' });
});

test('what may not be made twice is looked for before each attempt', async () => {
  const found: string[] = [];
  const find = async () => {
    found.push('looked');
    return found.length === 2 ? 'found' : undefined;
  };
  const { workflow, made } = failing(9, { effect: 'check-then-act', find, retry: { times: 5 } });

  expect((await runWorkflow(workflow)).result).toBe('found');
  expect([made.length, found.length]).toEqual([2, 2]);
});

test('steps that are tried again beside each other do not wait for each other', async () => {
  const attempts = { a: 0, b: 0 };
  const workflow = aWorkflow(async ({ step }) => {
    const tried = (name: 'a' | 'b', times: number, after: '1 minute' | '1 hour') =>
      step(
        name,
        async () => {
          attempts[name] += 1;
          if (attempts[name] <= times) throw busy();
          return name;
        },
        { retry: { times: 5, after } },
      );
    return Promise.all([tried('a', 3, '1 minute'), tried('b', 1, '1 hour')]);
  });

  expect((await runWorkflow(workflow)).result).toEqual(['a', 'b']);
  expect(attempts).toEqual({ a: 4, b: 2 });
});
