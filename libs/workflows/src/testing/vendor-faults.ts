import { PartialSuccess, WorkflowError, type WorkflowDefinition } from '@msp/workflow-sdk';
import { runWorkflow, tryWorkflow, type CallHooks, type MockContextOptions } from '@msp/workflow-sdk/testing';
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

/** The tasks that a result calls done. */
export function doneOf(result: unknown): readonly string[] {
  const outcomes: readonly { what: string; status: string }[] =
    typeof result === 'object' && result && 'outcomes' in result && Array.isArray(result.outcomes)
      ? result.outcomes
      : [];
  return outcomes.flatMap(({ what, status }) => (status === 'done' ? [what] : []));
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

    test.each(places)('WF-6 says what was done and what was not when call %i, %s, fails', async (place) => {
      const tenant = plan.createTenant();

      const failed = await attempt(tenant, failAt(place, 'before'));

      const error = 'error' in failed ? failed.error : undefined;
      if (!(error instanceof WorkflowError)) throw new Error('It did not fail as a workflow does.');
      expect(error).toMatchObject({ kind: 'integration-error', message: expect.stringContaining('is down.') });
      expect(error.remedy).toMatch(/^Run this again later\./);
      expect(doneOf(error.result).filter((task) => !readingTasks.includes(task))).toEqual(plan.observe(tenant));
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
