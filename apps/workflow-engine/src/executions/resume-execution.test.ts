import { seedPeople } from '@msp/testing';
import { createMemoryStorage, type Storage } from '@msp/storage';
import { defineWorkflow, field, IntegrationError, type StepAttempt } from '@msp/workflow-sdk';
import { acme, beta, startEngine, type Request, type TestEngine } from '../testing/start-engine';

const refused = () => new IntegrationError({ integration: 'msgraph', status: 403, message: 'Not allowed.' });

/** What happened outside, whichever execution did it. */
class Outside {
  readonly done: string[] = [];
  readonly keys: string[] = [];
  readonly origins = new Set<string>();
  broken = true;

  act(what: string, { key, originExecutionId }: StepAttempt): string {
    this.done.push(what);
    this.keys.push(`${what} ${key.short}`);
    this.origins.add(originExecutionId);
    return `${what} made`;
  }

  mayFail(what: string, attempt: StepAttempt): string {
    const made = this.act(what, attempt);
    if (this.broken) throw refused();
    return made;
  }
}

const find = () => Promise.resolve(undefined);

const workflowsOver = (outside: Outside) => [
  defineWorkflow({
    name: 'three_steps',
    description: 'Makes three things',
    category: 'test',
    parameters: { who: field.string({ label: 'Who' }) },
    async run({ step, input }) {
      const one = await step('one', (attempt) => outside.act('one', attempt), { effect: 'check-then-act', find });
      const two = await step('two', (attempt) => outside.act('two', attempt), { label: 'Make the second' });
      const three = await step('three', (attempt) => outside.mayFail('three', attempt), {
        effect: 'check-then-act',
        find,
      });
      return { made: [one, two, three], for: input.who };
    },
  }),
  defineWorkflow({
    name: 'with_secret',
    description: 'Is given a password',
    category: 'test',
    parameters: {
      who: field.string({ label: 'Who' }),
      password: field.string({ label: 'Password', secret: true, required: false }),
    },
    async run({ step, input }) {
      await step('one', (attempt) => outside.act('one', attempt));
      await step('two', (attempt) => outside.mayFail(`two with ${input.password?.reveal().length}`, attempt));
      return null;
    },
  }),
  defineWorkflow({
    name: 'makes_secret',
    description: 'Answers a secret in a step',
    category: 'test',
    parameters: { password: field.string({ label: 'Password', secret: true }) },
    async run({ step, input }) {
      await step('makes', () => input.password.reveal());
      await step('uses', () => {
        throw refused();
      });
      return null;
    },
  }),
  defineWorkflow({
    name: 'tells_of_failure',
    description: 'Waits, and says in a step that it failed',
    category: 'test',
    parameters: {},
    async run({ step, sleep }) {
      await sleep('settle', { until: '2020-01-01' });
      try {
        await step('one', (attempt) => outside.mayFail('one', attempt));
      } catch (error) {
        await step('tell', (attempt) => outside.act('tell', attempt));
        throw error;
      }
      return step('two', (attempt) => outside.act('two', attempt));
    },
  }),
  defineWorkflow({
    name: 'no_steps',
    description: 'Fails at once',
    category: 'test',
    parameters: {},
    run: () => Promise.reject(refused()),
  }),
];

interface Body {
  readonly executionId: string;
  readonly status: string;
}

const resumeIn = (engine: TestEngine, executionId: string, request: Request = {}) =>
  engine.call('POST', `/api/executions/${executionId}/resume`, { as: 'technician', org: acme, body: {}, ...request });
const planIn = (engine: TestEngine, executionId: string) =>
  engine.call('GET', `/api/executions/${executionId}/resume`, { as: 'technician', org: acme });
const idOf = (body: unknown) => (body as Body).executionId;

describe('going on from an execution', () => {
  let outside: Outside;
  let storage: Storage;
  let engine: TestEngine;
  const startOne = () => startEngine({ storage, definitions: workflowsOver(outside) });
  beforeEach(async () => {
    outside = new Outside();
    storage = createMemoryStorage();
    engine = await startOne();
  });
  afterEach(() => engine.stop(0));

  const failed = async (workflow = 'three_steps', body: unknown = { who: 'Ada' }) => {
    const answer = await engine.run(workflow, body);
    expect(answer.body).toMatchObject({ status: 'Failed' });
    return idOf(answer.body);
  };
  const get = (executionId: string) => engine.context.repositories.executions.get(acme, executionId);

  test('EXE-7 only what failed is done again, with the same key, by a new execution that names the first', async () => {
    const first = await failed();
    const before = await get(first);
    outside.broken = false;

    const { status, body, headers } = await resumeIn(engine, first);

    const second = idOf(body);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        status: 'Success',
        result: { made: ['one made', 'two made', 'three made'], for: 'Ada' },
      }),
    ]);
    expect(headers.get('location')).toBe(`/api/executions/${second}`);
    expect(outside.done).toEqual(['one', 'two', 'three', 'three']);
    expect(new Set(outside.keys).size).toBe(3);
    expect([...outside.origins]).toEqual([first]);
    expect(await get(first)).toEqual({ ...before, resumedBy: second });
    expect(await get(second)).toMatchObject({
      resumedFrom: first,
      originExecutionId: first,
      input: { who: 'Ada' },
      executedBy: seedPeople.technician.oid,
      steps: [
        { name: 'one', status: 'done' },
        { name: 'two', status: 'done', label: 'Make the second' },
        { name: 'three', status: 'done' },
      ],
    });
  });

  test('EXE-7 what failed again is gone on from once more, over all that was done before', async () => {
    const first = await failed();
    const second = idOf((await resumeIn(engine, first)).body);
    outside.broken = false;

    const third = idOf((await resumeIn(engine, second)).body);

    expect(await get(third)).toMatchObject({ status: 'Success', resumedFrom: second, originExecutionId: first });
    expect(outside.done).toEqual(['one', 'two', 'three', 'three', 'three']);
    expect(new Set(outside.keys).size).toBe(3);
  });

  test('EXE-7 I3 two tabs on two replicas, eight clicks: one execution goes on, and all are answered with it', async () => {
    const other = await startOne();
    const first = await failed();
    outside.broken = false;

    const answers = await Promise.all(
      [...'12345678'].map((_click, index) => resumeIn(index % 2 === 0 ? engine : other, first)),
    );

    const [second] = answers.map(({ body }) => idOf(body));
    expect(answers.map(({ status, body }) => [status, idOf(body)])).toEqual(answers.map(() => [200, second]));
    expect(answers.filter(({ headers }) => headers.get('idempotent-replay') !== 'true')).toHaveLength(1);
    expect(outside.done).toEqual(['one', 'two', 'three', 'three']);
    const { items } = await engine.context.repositories.audit.list(acme);
    expect(items.filter(({ action }) => action === 'Execution.Resume')).toMatchObject([
      { entityId: second, actorName: 'Toni Technician', after: { workflowName: 'three_steps', resumedFrom: first } },
    ]);
    await other.stop(0);
  });

  test('EXE-7 whoever comes second accepts the execution that the first had named before its process died', async () => {
    const first = await failed();
    outside.broken = false;
    const named = '01980000-0000-7000-8000-000000000001';
    await engine.context.repositories.executions.resume(acme, first, { resumedBy: named });

    const { body } = await resumeIn(engine, first);

    expect(body).toMatchObject({ executionId: named, status: 'Success' });
    expect(outside.done).toEqual(['one', 'two', 'three', 'three']);
  });

  test('EXE-7 what was done because it failed is no part of the way on, and what was waited for is not again', async () => {
    const first = await failed('tells_of_failure', {});
    outside.broken = false;

    const { body } = await resumeIn(engine, first);

    expect(body).toMatchObject({ status: 'Success', result: 'two made' });
    expect(outside.done).toEqual(['one', 'tell', 'one', 'two']);
    const { executionJournals } = engine.context.repositories;
    const written = await executionJournals.read({ executionId: idOf(body), organizationId: acme });
    expect(written.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(['ended one', 'ended two']);
  });

  test('EXE-7 says before what would be done again and what not', async () => {
    const first = await failed();

    expect((await planIn(engine, first)).body).toEqual({
      executionId: first,
      organizationId: acme,
      secrets: [],
      steps: [
        { name: 'one', plan: 'kept' },
        { name: 'two', label: 'Make the second', plan: 'kept' },
        { name: 'three', plan: 'again' },
      ],
    });

    outside.broken = false;
    const second = idOf((await resumeIn(engine, first)).body);
    expect((await planIn(engine, first)).body).toMatchObject({ resumedBy: second });
    expect((await planIn(engine, second)).body).toMatchObject({ refusal: expect.stringMatching(/done everything/) });
  });

  test('EXE-7 what was typed is asked for again by name, reaches the workflow and is stored nowhere', async () => {
    const first = await failed('with_secret', { who: 'Ada', password: 'first-canary' });
    outside.broken = false;
    expect((await planIn(engine, first)).body).toMatchObject({ secrets: [{ name: 'password', label: 'Password' }] });

    const missing = await resumeIn(engine, first);
    const unknown = await resumeIn(engine, first, { body: { secrets: { password: 'x', who: 'Eve' } } });
    const { body } = await resumeIn(engine, first, { body: { secrets: { password: 'second-canary' } } });

    expect([missing.status, missing.body]).toMatchObject([400, { errors: [{ path: 'password' }] }]);
    expect([unknown.status, unknown.body]).toMatchObject([400, { errors: [{ path: 'who' }] }]);
    expect(body).toMatchObject({ status: 'Success' });
    expect(outside.done).toEqual(['one', 'two with 12', 'two with 13']);
    const stored = JSON.stringify([await get(first), await get(idOf(body))]) + engine.logText();
    expect(stored).not.toContain('-canary');
    expect(await get(idOf(body))).toMatchObject({ typedSecrets: ['password'] });
  });

  test('EXE-7 nothing that was not typed then has to be typed now', async () => {
    const first = await failed('with_secret', { who: 'Ada' });
    outside.broken = false;

    expect((await planIn(engine, first)).body).toMatchObject({ secrets: [] });
    expect((await resumeIn(engine, first)).body).toMatchObject({ status: 'Success' });
  });

  test.each([
    ['came to no step', 'no_steps', {}, /came to no step.*Run it again/],
    ['had a secret made by a step', 'makes_secret', { password: 'canary-of-twelve' }, /made a secret/],
  ])('EXE-7 an execution that %s is run again instead', async (_what, workflow, body, words) => {
    const first = await failed(workflow, body);

    const answer = await resumeIn(engine, first, { body: { secrets: {} } });

    expect([answer.status, answer.body]).toMatchObject([409, { detail: expect.stringMatching(words) }]);
    expect((await planIn(engine, first)).body).toMatchObject({ refusal: expect.stringMatching(words) });
    expect(await get(first)).not.toHaveProperty('resumedBy');
  });

  test('EXE-7 what an earlier version did without writing it down is not done again', async () => {
    const first = await failed();
    await engine.context.repositories.executionJournals.delete({ executionId: first, organizationId: acme });

    const { status, body } = await resumeIn(engine, first);

    expect([status, body]).toMatchObject([409, { detail: expect.stringMatching(/not written down/) }]);
  });

  test('EXE-7 is not there for who may not see it, and refused to who may not run anything', async () => {
    const first = await failed();

    const elsewhere = await resumeIn(engine, first, { as: 'admin', org: beta });
    const viewer = await resumeIn(engine, first, { as: 'auditor' });

    expect([elsewhere.status, viewer.status]).toEqual([404, 403]);
    expect(outside.done).toHaveLength(3);
  });
});
