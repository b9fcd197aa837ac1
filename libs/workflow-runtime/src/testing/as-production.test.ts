import {
  defineDataProvider,
  defineWorkflow,
  harmless,
  IntegrationError,
  type WorkflowContext,
  type WorkflowDefinition,
} from '@msp/workflow-sdk';
import { mockContext, type MockContextOptions } from './mock-context';
import { lookUpOption, runDataProvider, runWorkflow, tryWorkflow } from './run-workflow';
import { createTestClock } from './test-clock';

interface Desk {
  readonly read: () => Promise<unknown>;
  readonly change: (request: { readonly effect: 'write' }) => Promise<unknown>;
}
type Context = Omit<WorkflowContext<object>, 'integrations'> & {
  readonly integrations: { get(name: string): Promise<Desk> };
};

/** With a client that no integration of this library has. */
function aWorkflow(run: (context: Context) => Promise<unknown>, timeoutSeconds = 300): WorkflowDefinition {
  return defineWorkflow({
    name: 'works',
    description: 'For tests only',
    category: 'test',
    parameters: {},
    timeoutSeconds,
    uses: ['desk' as never],
    run: run as unknown as (context: WorkflowContext<object>) => Promise<unknown>,
  }) as WorkflowDefinition;
}
const withDesk = (desk: object) => ({ integrations: { desk } as object });
const org = { id: 'org-1', name: 'Beta', tenantId: 'tenant-1' };
const caller = { userId: 'ada', displayName: 'Ada', email: 'ada@msp.example' };
const write = { effect: 'write' } as const;
const down = () => new IntegrationError({ integration: 'desk', status: 503, message: 'The desk is down.' });

test('H5: an execution out of time ends as production would end it, once the test has moved the clock', async () => {
  const clock = createTestClock();
  const begun = Promise.withResolvers<void>();
  const workflow = aWorkflow(() => {
    begun.resolve();
    return new Promise(() => undefined);
  }, 60);

  const running = tryWorkflow(workflow, { clock });
  await begun.promise;
  clock.advance(59_999);
  clock.advance(1);

  expect(await running).toMatchObject({
    error: { kind: 'timeout' },
    execution: { status: 'TimedOut', durationMs: 60_000, error: { message: expect.stringContaining('60 s') } },
  });
});

test.each<[string, Pick<MockContextOptions, 'org' | 'caller'>, object]>([
  [
    'without more said',
    {},
    { organizationId: expect.stringMatching(/^0a6f1d2e-1111-/), executedByName: 'Toni Technician' },
  ],
  ['that the test gives', { org, caller }, { organizationId: org.id, executedBy: 'ada', executedByName: 'Ada' }],
])(
  'H5: the execution names the organization and the person that the workflow was given, %s',
  async (_, given, named) => {
    const workflow = aWorkflow(async (context) => [context.org.id, context.caller.userId, context.caller.displayName]);

    const { result, execution } = await runWorkflow(workflow, given);

    const { organizationId, executedBy, executedByName } = execution;
    expect(result).toEqual([organizationId, executedBy, executedByName]);
    expect(execution).toMatchObject(named);
  },
);

test('H5: an execution without an organization is of the global scope, whatever the test gives', async () => {
  const workflow = { ...aWorkflow(async (context) => 'org' in context), requiresOrg: false };

  const { result, execution } = await runWorkflow(workflow, { org });

  expect([result, execution.organizationId]).toEqual([false, 'GLOBAL']);
});

test('H5: the execution is without secrets, and a test sees the result as the workflow gave it', async () => {
  const workflow = aWorkflow(async ({ secrets, log }) => {
    const key = (await secrets.get('key')).reveal();
    log.info(`is ${key}`, { key });
    return { key };
  });

  const { result, execution } = await runWorkflow(workflow, { secrets: { key: 'hunter22-canary' } });

  expect(result).toEqual({ key: 'hunter22-canary' });
  expect(JSON.stringify(execution)).not.toContain('canary');
  expect(execution).toMatchObject({ status: 'Success', result: { key: '[redacted]' } });
});

test.each([
  ['swallowed', (error: IntegrationError) => error, 'PartialSuccess'],
  ['declared harmless', harmless, 'Success'],
])('H5: a failure of a vendor that was %s is what it is in production', async (_, then, status) => {
  const workflow = aWorkflow(async ({ integrations }) => {
    const desk = await integrations.get('desk');
    await desk.read().catch((error: unknown) => void then(error as IntegrationError));
    return 'went on';
  });

  const { result, execution } = await runWorkflow(workflow, withDesk({ read: () => Promise.reject(down()) }));

  expect([result, execution.status]).toEqual(['went on', status]);
});

test('H5: what a call declares counts: a step that is forgotten after a write needs attention', async () => {
  const forgets = (change: boolean) =>
    aWorkflow(async ({ integrations, step }) => {
      const desk = await integrations.get('desk');
      await (change ? desk.change(write) : desk.read());
      void step('endless', () => new Promise<void>(() => undefined));
    });
  const options = withDesk({ read: async () => 1, change: async () => 1 });

  const { execution: written } = await tryWorkflow(forgets(true), options);
  const { execution: read } = await tryWorkflow(forgets(false), options);

  expect([written.status, read.status]).toEqual(['NeedsAttention', 'Failed']);
  expect(written.calls).toMatchObject([{ integration: 'desk', effect: 'write', status: 200 }]);
});

test('H5: a call that nobody waited for is refused where the workflow ends right after it', async () => {
  const workflow = aWorkflow(async ({ integrations }) => {
    const desk = await integrations.get('desk');
    void desk.read();
  });

  await expect(runWorkflow(workflow, withDesk({ read: async () => 1 }))).rejects.toThrow(
    'ended without waiting for the call desk.read',
  );
});

test('H5: after its end nothing of a workflow reaches a fake any more', async () => {
  const read = jest.fn(async () => 1);
  let late: (() => Promise<unknown>) | undefined;
  const workflow = aWorkflow(async ({ integrations }) => {
    const desk = await integrations.get('desk');
    late = () => desk.read();
  });

  const { calls } = await runWorkflow(workflow, withDesk({ read }));

  await expect(late?.()).rejects.toThrow('The execution is over');
  expect([calls, read.mock.calls]).toEqual([[], []]);
});

test('H5: a client that is not declared, and a secret in a mapping, are refused in the words of production', async () => {
  const undeclared = aWorkflow(({ integrations }) => integrations.get('other'));
  const maps = aWorkflow(async ({ secrets, mappings }) =>
    mappings.set('desk', { externalOrgId: (await secrets.get('key')).reveal() }),
  );

  await expect(runWorkflow(undeclared)).rejects.toThrow('does not declare "other" in its `uses`');
  await expect(runWorkflow(maps, { secrets: { key: 'hunter22-canary' } })).rejects.toThrow('must not hold a secret');
});

test('H5: what is logged is as JSON keeps it, and what was found out in a step bears its name', async () => {
  const workflow = aWorkflow(({ step, log }) =>
    step('counts', () => log.warn('counted', { at: new Date('2026-03-01'), many: 1n, gone: undefined })),
  );

  const { logs, execution } = await runWorkflow(workflow);

  expect(logs).toMatchObject([{ level: 'warn', message: 'counted', fields: { at: '2026-03-01T00:00:00.000Z' } }]);
  expect(logs[0]?.fields?.['many']).toContain('not shown');
  expect(execution.logs).toMatchObject([{ step: 'counts' }]);
});

test('H5: a step that may be done once at most is not begun again where an earlier turn has failed in it', async () => {
  const act = jest.fn(() => Promise.reject(down()));
  const workflow = aWorkflow(({ step }) => step('pays', act, { effect: 'atMostOnce' }));
  const { steps: resume } = await tryWorkflow(workflow);

  await expect(runWorkflow(workflow, { resume })).rejects.toThrow(`"pays" needs a person's attention`);
  expect(act).toHaveBeenCalledTimes(1);
});

test('H5: an answer that was lost is looked up in the same run, as production does', async () => {
  const lost = new IntegrationError({ integration: 'desk', code: 'outcome-unknown', message: 'No answer came.' });
  const workflow = aWorkflow(({ step }) =>
    step('creates', () => Promise.reject<string>(lost), { effect: 'check-then-act', find: async () => 'found' }),
  );

  expect((await runWorkflow(workflow)).result).toBe('found');
});

test('H5: a data provider is refused what JSON does not keep, sets no mapping, and has no steps', async () => {
  const provider = (options: (context: object) => unknown) =>
    defineDataProvider({ name: 'get_things', description: 'Things', options: options as never });
  const keys: string[] = [];

  await expect(runDataProvider(provider(() => [{ value: 'a', label: new Map() }]))).rejects.toThrow(
    'What the data provider get_things gives holds an object of Map',
  );
  await expect(
    runDataProvider(
      provider(({ mappings }: { mappings?: WorkflowContext['mappings'] }) =>
        mappings?.set('desk', { externalOrgId: '1' }),
      ),
    ),
  ).rejects.toThrow('Only a workflow can set a mapping');
  await lookUpOption(
    provider((context) => {
      keys.push(...Object.keys(context));
      return [];
    }),
    'a',
  );
  expect(keys).not.toEqual(expect.arrayContaining(['step']));
  expect(keys).toEqual(expect.arrayContaining(['org', 'input', 'integrations']));
});

test('a context tells what was not waited for, and what was done with it', async () => {
  const workflow = aWorkflow(async () => undefined);
  const { context, logs, progress, unfinished } = mockContext(workflow);

  context.log.info('line');
  context.progress([{ what: 'Look', status: 'running' }]);
  void context.step('endless', () => new Promise<void>(() => undefined));

  expect(logs).toEqual([{ level: 'info', message: 'line' }]);
  expect(progress).toEqual([[{ what: 'Look', status: 'running' }]]);
  expect(unfinished()?.message).toContain('the step "endless"');
});
