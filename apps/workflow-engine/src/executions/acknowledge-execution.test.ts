import { createTimedId } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { attentionStatuses, isFinal, type ExecutionStatus } from '@msp/models';
import { acme, beta, startEngine, type Request, type TestEngine } from '../testing/start-engine';

const every: readonly ExecutionStatus[] = [
  ...(['Pending', 'Running', 'Waiting', 'Success', 'PartialSuccess', 'Failed'] as const),
  ...(['TimedOut', 'Cancelled', 'NeedsAttention', 'Quarantined'] as const),
];

describe('UX 7.5: acknowledging an execution', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [] });
  });
  afterAll(() => engine.stop(0));

  const stored = async (status: ExecutionStatus = 'Failed', organizationId: string = acme) => {
    const executionId = createTimedId();
    await engine.context.repositories.executions.insert({
      executionId,
      organizationId,
      workflowName: 'user_onboarding',
      title: 'Onboard Ada',
      status,
      input: { text: 'i'.repeat(40_000) },
      executedBy: seedPeople.runner.oid,
      executedByName: 'Robin Runner',
      startedAt: new Date().toISOString(),
    });
    return executionId;
  };
  const acknowledge = (executionId: string, request: Request = {}) =>
    engine.call('POST', `/api/executions/${executionId}/acknowledge`, {
      as: 'technician',
      org: acme,
      body: { reason: ' Created by hand. ' },
      ...request,
    });
  const audited = async (executionId: string, organizationId: string = acme) => {
    const { items } = await engine.context.repositories.audit.list(organizationId);
    return items.filter(({ entityId, action }) => entityId === executionId && action === 'Execution.Acknowledge');
  };

  test('UX 7.5: keeps who, when and why beside everything else, changes no state, and is audited', async () => {
    const executionId = await stored();
    const before = await engine.context.repositories.executions.get(acme, executionId);

    const { status, body } = await acknowledge(executionId);

    const by = {
      acknowledgedAt: expect.any(String),
      acknowledgedBy: seedPeople.technician.oid,
      acknowledgedByName: 'Toni Technician',
      acknowledgedReason: 'Created by hand.',
    };
    expect([status, body]).toEqual([200, { executionId, organizationId: acme, ...by }]);
    expect(await engine.context.repositories.executions.get(acme, executionId)).toEqual({ ...before, ...by });
    expect(await audited(executionId)).toMatchObject([
      {
        actorName: 'Toni Technician',
        entityName: 'Onboard Ada',
        after: { reason: 'Created by hand.', status: 'Failed' },
      },
    ]);
  });

  test('UX 7.5: who comes second learns who it was, and changes nothing', async () => {
    const executionId = await stored();
    const first = await acknowledge(executionId);

    const second = await acknowledge(executionId, { as: 'admin', body: { reason: 'Mine' } });
    const again = await acknowledge(executionId);

    expect([second.status, second.body, again.body]).toEqual([200, first.body, first.body]);
    expect(await audited(executionId)).toHaveLength(1);
  });

  test('UX 7.5: of two at the same moment one counts, for both', async () => {
    const executionId = await stored();

    const [one, other] = await Promise.all([acknowledge(executionId), acknowledge(executionId, { as: 'admin' })]);

    expect([one.status, other.status]).toEqual([200, 200]);
    expect(one.body).toEqual(other.body);
  });

  test.each(every)('UX 7.5: %s is acknowledged only where somebody has to look at it', async (state) => {
    const executionId = await stored(state);

    const { status, body } = await acknowledge(executionId);

    expect(status).toBe(attentionStatuses.includes(state) ? 200 : 409);
    if (status === 409) expect(body['detail']).toContain(isFinal(state) ? 'nobody’s attention' : 'has not ended');
    expect(await audited(executionId)).toHaveLength(status === 200 ? 1 : 0);
  });

  test('UX 7.5: may be done by who runs workflows there, and by who ran it; others learn nothing', async () => {
    const executionId = await stored();

    const answers = [
      await acknowledge(executionId, { token: 'x' }),
      await acknowledge(executionId, { as: 'auditor' }),
      await acknowledge(executionId, { as: 'outsider', org: beta }),
      await acknowledge(executionId, { org: beta }),
      await acknowledge(createTimedId()),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 404, 404]);
    expect(await audited(executionId)).toEqual([]);
    expect((await acknowledge(executionId, { as: 'runner' })).status).toBe(200);
  });

  test('UX 7.5: what belongs to no organization is acknowledged by who ran it, or an admin', async () => {
    const executionId = await stored('NeedsAttention', 'GLOBAL');
    const path = `/api/executions/${executionId}/acknowledge?scope=global`;
    const body = { reason: 'Seen' };

    const others = await engine.call('POST', path, { as: 'technician', body });
    const own = await engine.call('POST', path, { as: 'runner', body });

    expect([others.status, own.status]).toEqual([404, 200]);
  });

  test.each([[{}], [{ reason: '' }], [{ reason: '  \n' }], [{ reason: 'x'.repeat(501) }], [{ reason: 'x', more: 1 }]])(
    'UX 7.5: refuses %j, and names the field',
    async (body) => {
      const { status, body: problem } = await acknowledge(await stored(), { body });

      expect([status, problem['code']]).toEqual([400, 'invalid-request']);
    },
  );
});
