import { PartialSuccess, WorkflowError, type PartialFailure, type WorkflowDefinition } from '@msp/workflow-sdk';
import { runWorkflow, tryWorkflow, type CallHooks, type MockContextOptions } from '@msp/workflow-runtime/testing';
import type { Outcome } from '../outcomes/outcome-list';
import { vendorDown, type createFakeTenant } from './fake-tenant';

type Tenant = ReturnType<typeof createFakeTenant>;

interface FaultPlan<Input, Result> {
  readonly workflow: WorkflowDefinition<Input, Result>;
  readonly options: Pick<MockContextOptions, 'input' | 'config'>;
  /** A tenant in which the workflow succeeds. */
  createTenant(): Tenant;
  /** Every call of a whole run, in its order; the last one is the note in HaloPSA. */
  readonly calls: readonly string[];
  /** The tasks that the vendors' state says were done, in their order. */
  observe(tenant: Tenant): readonly string[];
  /** The tasks that only read, which `observe` cannot tell. */
  readonly readingTasks: readonly string[];
  /** Asserts that the work was done, and done once. */
  expectDone(tenant: Tenant): void;
}

/** Fails the call at one place in the order of all calls. */
export function failAt(place: number, when: 'before' | 'after', code?: string): CallHooks {
  let count = 0;
  return {
    [when]: ({ integration }: { integration: string }) => {
      if (count++ === place) throw vendorDown(integration, code);
    },
  };
}

type Attempt = { readonly result: unknown } | { readonly error: unknown };

/** What was said at the end: the result, of a failure too. */
export function resultOf(attempt: Attempt): object {
  const told =
    'result' in attempt
      ? attempt.result instanceof PartialSuccess
        ? attempt.result.result
        : attempt.result
      : attempt.error instanceof WorkflowError
        ? attempt.error.result
        : undefined;
  return typeof told === 'object' && told !== null ? told : {};
}

/** Every task with its state. */
export function outcomesOf(attempt: Attempt): readonly Outcome[] {
  const told = resultOf(attempt);
  return 'outcomes' in told && Array.isArray(told.outcomes) ? told.outcomes : [];
}

/** What was not done, of work that went on or ended. */
export function failuresOf(attempt: Attempt): readonly PartialFailure[] {
  if ('result' in attempt) return attempt.result instanceof PartialSuccess ? attempt.result.failures : [];
  if (!(attempt.error instanceof WorkflowError)) throw attempt.error;
  return [{ what: 'The run', message: attempt.error.message, remedy: attempt.error.remedy }];
}

/** The tasks that are called done. */
function doneOf(attempt: Attempt): readonly string[] {
  return outcomesOf(attempt).flatMap(({ what, status }) => (status === 'done' ? [what] : []));
}

/** Tests a workflow with vendors that fail at each of its calls in turn. */
export function describeFaults<Input, Result>(plan: FaultPlan<Input, Result>): void {
  const { workflow, calls, readingTasks } = plan;
  const note = calls.length - 1;
  const places = calls.slice(0, note).map((method, place) => [place, method] as const);
  const attempt = ({ clients }: Tenant, hooks: CallHooks = {}) =>
    tryWorkflow(workflow, { ...plan.options, integrations: clients, calls: hooks });

  describe(`${workflow.name} with vendors that fail`, () => {
    test('makes the calls that the other tests fail one by one', async () => {
      const { calls: made } = await attempt(plan.createTenant());

      expect(made.map(({ method }) => method)).toEqual(calls);
    });

    test.each(places)('WF-6, A2: says what was done and what was not when call %i, %s, fails', async (place) => {
      const tenant = plan.createTenant();

      const ended = await attempt(tenant, failAt(place, 'before'));

      const said = failuresOf(ended);
      expect(said.map(({ message }) => message).join(' ')).toContain('is down.');
      expect(said.filter(({ remedy }) => (remedy ?? '') === '')).toEqual([]);
      expect(doneOf(ended).filter((task) => !readingTasks.includes(task))).toEqual(plan.observe(tenant));
    });

    test.each(places)('A7: each task has one state when the answer to call %i, %s, is lost', async (place) => {
      const tenant = plan.createTenant();

      const ended = await attempt(tenant, failAt(place, 'after', 'outcome-unknown'));

      const tasks = outcomesOf(ended).map(({ what }) => what);
      expect(new Set(tasks).size).toBe(tasks.length);
      const done = plan.observe(tenant);
      // What was done may be unknown, and is never called undone; what is called done was done.
      expect(outcomesOf(ended).filter(({ what, status }) => done.includes(what) && status === 'not done')).toEqual([]);
      expect(doneOf(ended).filter((task) => ![...done, ...readingTasks].includes(task))).toEqual([]);
    });

    test.each(places)('WF-6 finishes what call %i, %s, interrupted, without doing anything twice', async (place) => {
      const tenant = plan.createTenant();
      const first = await attempt(tenant, failAt(place, 'before'));

      await runWorkflow(workflow, { ...plan.options, integrations: tenant.clients, resume: first.steps });

      plan.expectDone(tenant);
    });

    test.each(places)('WF-6 does nothing twice when the answer to call %i, %s, is lost', async (place) => {
      const tenant = plan.createTenant();
      const first = await attempt(tenant, failAt(place, 'after', 'outcome-unknown'));

      await runWorkflow(workflow, { ...plan.options, integrations: tenant.clients, resume: first.steps });

      plan.expectDone(tenant);
    });

    test('succeeds in part when only the last note cannot be written', async () => {
      const tenant = plan.createTenant();

      const ended = await attempt(tenant, failAt(note, 'before'));

      if (!('result' in ended && ended.result instanceof PartialSuccess))
        throw new Error('It did not succeed in part.');
      expect(ended.result.failures).toMatchObject([{ what: 'Note the outcome in HaloPSA' }]);
      plan.expectDone(tenant);
    });
  });
}
