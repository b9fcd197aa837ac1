import { defineWorkflow, harmless, IntegrationError, type WorkflowContext } from '@msp/workflow-sdk';
import { tryWorkflow } from './run-workflow';

interface Desk {
  readonly change: (request: { readonly effect: 'write' }) => Promise<unknown>;
}
type Context = Omit<WorkflowContext<object>, 'integrations'> & {
  readonly integrations: { get(name: string): Promise<Desk> };
};

const write = { effect: 'write' } as const;
const full = () =>
  new IntegrationError({ integration: 'desk', status: 409, message: 'No licence is left.', remedy: 'Buy one.' });

/** How a workflow ends whose desk answers the first calls so, and every other one well. */
async function endOf(run: (context: Context) => Promise<unknown>, ...answers: readonly (() => unknown)[]) {
  const left = [...answers];
  const desk = { change: async () => left.shift()?.() };
  const workflow = defineWorkflow({
    name: 'works',
    description: 'For tests only',
    category: 'test',
    parameters: {},
    uses: ['desk' as never],
    retry: { times: 2, after: '1 minute' },
    run: run as unknown as (context: WorkflowContext<object>) => Promise<unknown>,
  });
  return tryWorkflow(workflow, { integrations: { desk } as object, secrets: { key: 'hunter22-canary' } });
}
const fails = () => {
  throw full();
};
const changes = async ({ integrations }: Context) => (await integrations.get('desk')).change(write);
const carelessly = (context: Context) => changes(context).catch(() => undefined);

describe('AUTO-7 a failure of a vendor that a step has caught', () => {
  test.each<[string, (context: Context) => Promise<unknown>]>([
    ['a step', (context) => context.step('assign', () => carelessly(context))],
    [
      'a step that failed for another reason',
      async (context) => {
        const assign = async () => {
          await carelessly(context);
          throw new Error('Something else.');
        };
        await context.step('assign', assign).catch(() => undefined);
      },
    ],
    [
      'steps beside each other',
      async (context) => {
        const { step } = context;
        await Promise.all([step('well', () => 1), step('assign', () => carelessly(context)), step('too', () => 2)]);
      },
    ],
  ])('makes the success a partial one, in the same turn and in a later one: %s', async (_, work) => {
    const atOnce = await endOf(work, fails);
    const later = await endOf(async (context) => {
      await work(context);
      await context.sleep('a day', '1 day');
    }, fails);

    const partial = {
      status: 'PartialSuccess',
      error: { message: 'A call failed: No licence is left.', remedy: 'Buy one.' },
    };
    expect([atOnce.execution, later.execution]).toMatchObject([partial, partial]);
  });

  test('is none where the step declares it harmless, or was tried again and did it', async () => {
    const forgives = (context: Context) =>
      changes(context).catch((error: unknown) => (error instanceof IntegrationError ? harmless(error) : undefined));
    const down = () => {
      throw new IntegrationError({ integration: 'desk', status: 503, message: 'The desk is down.' });
    };
    const twice = { retry: { times: 2, after: '1 second' } } as const;
    const both = async (context: Context) => {
      await carelessly(context);
      await changes(context);
    };
    const works: readonly ((context: Context) => Promise<unknown>)[] = [
      (context) => context.step('assign', async () => void (await forgives(context))),
      (context) => context.step('assign', () => both(context), twice),
      // An attempt in each turn.
      (context) => context.step('assign', () => both(context)),
    ];
    const ends = works.flatMap((work) => [
      endOf(work, fails, down),
      endOf(
        async (context) => {
          await work(context);
          await context.sleep('a day', '1 day');
        },
        fails,
        down,
      ),
    ]);

    const statuses = (await Promise.all(ends)).map(({ execution }) => execution.status);
    expect(statuses).toEqual(statuses.map(() => 'Success'));
  });

  test('is kept without secrets', async () => {
    const { execution, steps } = await endOf(
      async (context) => {
        (await context.secrets.get('key')).reveal();
        await context.step('assign', () => carelessly(context));
        await context.sleep('a day', '1 day');
      },
      () => {
        throw new IntegrationError({ integration: 'desk', message: 'The key hunter22-canary is wrong.' });
      },
    );

    expect(execution.status).toBe('PartialSuccess');
    expect(JSON.stringify([execution, steps])).not.toContain('canary');
    expect(JSON.stringify(steps)).toContain('is wrong');
  });
});
