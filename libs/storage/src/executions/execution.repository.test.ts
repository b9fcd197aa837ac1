import { createMemoryStorage } from '../memory-storage';
import type { TableCall } from '../tables/entity-table';
import { createTimedId } from '../keys/uuid-time';
import type { ExecutionEnd, NewExecution } from './execution-phases';
import { ExecutionRepository } from './execution.repository';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const beta = '0a6f1d2e-2222-4b4b-8b8b-bbbbbbbbbbb2';
const person = '7c1d0002-0000-4000-8000-000000000002';
const start = Date.parse('2026-03-01T10:00:00.000Z');

function aDraft(overrides: Partial<NewExecution> = {}, minute = 0): NewExecution {
  const startedAt = new Date(start + minute * 60_000);
  return {
    executionId: createTimedId(startedAt),
    organizationId: acme,
    workflowName: 'user_onboarding',
    status: 'Running',
    executedBy: person,
    executedByName: 'Toni Technician',
    startedAt: startedAt.toISOString(),
    input: { firstName: 'Ada' },
    ...overrides,
  };
}

const anEnd = (overrides: Partial<ExecutionEnd> = {}): ExecutionEnd => ({
  status: 'Success',
  completedAt: '2026-03-01T10:00:05.000Z',
  durationMs: 5_000,
  logs: [{ at: '2026-03-01T10:00:01.000Z', level: 'info', message: 'Started.' }],
  calls: [],
  steps: [],
  ...overrides,
});

function setUp() {
  const calls: TableCall[] = [];
  const storage = createMemoryStorage({ onCall: (call) => calls.push(call) });
  return { executions: new ExecutionRepository(storage), storage, calls };
}

describe('an execution', () => {
  it('EXE-2 keeps everything it was started with and ended with', async () => {
    const { executions } = setUp();
    const draft = aDraft({
      formId: 'f0000001-0000-4000-8000-000000000001',
      formName: 'Onboarding',
      title: 'Onboard Ada',
    });
    const end = anEnd({
      status: 'Failed',
      error: { kind: 'integration-error', message: 'No seats.', remedy: 'Buy one.' },
      result: { userId: null },
      calls: [
        { at: draft.startedAt, integration: 'msgraph', method: 'GET', path: '/v1.0/users', durationMs: 3, attempt: 1 },
      ],
      steps: [{ name: 'create', status: 'failed', startedAt: draft.startedAt }],
    });
    await executions.finish(await executions.insert(draft), end);
    expect(await executions.get(acme, draft.executionId)).toEqual({ ...draft, ...end });
  });

  it('A8: shows which vendor it waits for, and only as long as it does', async () => {
    const { executions } = setUp();
    const draft = aDraft();
    const read = () => executions.get(acme, draft.executionId);
    const waitingFor = { integration: 'msgraph', name: 'Microsoft 365', until: '2026-03-01T10:42:00.000Z' };
    const waiting = await executions.saveProgress(await executions.insert(draft), { status: 'Waiting', waitingFor });
    const shown = await read();
    const running = await executions.saveProgress(waiting, { status: 'Running', waitingFor: undefined });
    const goneOn = await read();
    await executions.finish(await executions.saveProgress(running, { status: 'Waiting', waitingFor }), anEnd());

    expect(shown).toMatchObject({ status: 'Waiting', waitingFor });
    expect(goneOn).not.toHaveProperty('waitingFor');
    expect(await read()).not.toHaveProperty('waitingFor');
  });

  it('PERF-2 costs two writes at its start and two at its end', async () => {
    const { executions, calls } = setUp();
    const open = await executions.insert(aDraft());
    await executions.finish(open, anEnd());
    expect(calls).toEqual([
      { table: 'UserExecutions', operation: 'upsert' },
      { table: 'WorkflowExecutions', operation: 'insert' },
      { table: 'WorkflowExecutions', operation: 'replace' },
      { table: 'UserExecutions', operation: 'batch' },
    ]);
  });

  it('EXE-3 keeps large values whole, outside of its row', async () => {
    const { executions, storage } = setUp();
    const result = { text: 'ü'.repeat(300_000) };
    const logs = Array.from({ length: 5_000 }, (_, line) => ({
      at: '2026-03-01T10:00:01.000Z',
      level: 'info' as const,
      message: `Line ${line}`,
    }));
    const draft = aDraft({ input: { text: 'i'.repeat(40_000) } });
    await executions.finish(await executions.insert(draft), anEnd({ result, logs }));
    expect(await executions.get(acme, draft.executionId)).toMatchObject({ input: draft.input, result, logs });
    const { rows } = await storage.table('WorkflowExecutions').list({ partitionKey: acme });
    expect(JSON.stringify(rows).length).toBeLessThan(2_000);
  });

  it('is found by its id and its organization only', async () => {
    const { executions } = setUp();
    const draft = aDraft();
    await executions.insert(draft);
    await expect(executions.get(beta, draft.executionId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await executions.find(acme, '7c1d0002-0000-4000-8000-000000000002')).toBeUndefined();
  });

  it('cannot be inserted twice', async () => {
    const { executions } = setUp();
    const draft = aDraft();
    await executions.insert(draft);
    await expect(executions.insert(draft)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('I4 never leaves its final state', async () => {
    const { executions } = setUp();
    const draft = aDraft();
    const open = await executions.insert(draft);
    await executions.finish(open, anEnd({ result: 'first' }));
    const { execution } = await executions.finish(open, anEnd({ status: 'Failed', result: 'second' }));
    expect(execution).toMatchObject({ status: 'Success', result: 'first' });
    expect(await executions.get(acme, draft.executionId)).toMatchObject({ status: 'Success', result: 'first' });
  });

  it('refuses the write of a worker that was overtaken, large values included', async () => {
    const { executions } = setUp();
    const open = await executions.insert(aDraft({ status: 'Pending' }));
    const log = (message: string) => ({ logs: [{ at: open.execution.startedAt, level: 'info' as const, message }] });
    await executions.saveProgress(await executions.saveProgress(open, { status: 'Running' }), log('a'.repeat(50_000)));
    await expect(executions.saveProgress(open, log('b'.repeat(50_000)))).rejects.toMatchObject({ code: 'stale' });
    const stored = await executions.get(acme, open.execution.executionId);
    expect(stored).toMatchObject({ status: 'Running', ...log('a'.repeat(50_000)) });
  });

  it('shortens a long error message in lists only, and visibly', async () => {
    const { executions } = setUp();
    const draft = aDraft();
    const error = { kind: 'bug' as const, message: 'x'.repeat(2_000), remedy: 'Tell us.' };
    await executions.finish(await executions.insert(draft), anEnd({ status: 'Failed', error }));
    const { items } = await executions.list(acme, {}, { limit: 10 });
    expect(items[0]?.errorMessage).toBe(`${'x'.repeat(499)}…`);
    expect((await executions.get(acme, draft.executionId)).error).toEqual(error);
  });
});

describe('the history of an organization', () => {
  it('HIST-1 shows its executions, newest first', async () => {
    const { executions } = setUp();
    for (const minute of [1, 3, 2]) await executions.insert(aDraft({ title: `minute ${minute}` }, minute));
    await executions.insert(aDraft({ organizationId: beta }, 4));
    const { items } = await executions.list(acme, {}, { limit: 10 });
    expect(items.map(({ title }) => title)).toEqual(['minute 3', 'minute 2', 'minute 1']);
    expect(items[0]).not.toHaveProperty('input');
  });

  it('HIST-1 filters by status, workflow, person and time', async () => {
    const { executions } = setUp();
    const other = '7c1d0003-0000-4000-8000-000000000003';
    await executions.insert(aDraft({ title: 'running' }, 1));
    await executions.finish(await executions.insert(aDraft({ title: 'success' }, 2)), anEnd());
    await executions.insert(aDraft({ title: 'other workflow', workflowName: 'offboarding' }, 3));
    await executions.insert(aDraft({ title: 'other person', executedBy: other }, 4));
    const titles = async (filter: Parameters<ExecutionRepository['list']>[1]) =>
      (await executions.list(acme, filter, { limit: 10 })).items.map(({ title }) => title);
    expect(await titles({ status: 'Success' })).toEqual(['success']);
    expect(await titles({ workflowName: 'offboarding' })).toEqual(['other workflow']);
    expect(await titles({ executedBy: other })).toEqual(['other person']);
    const minute = (count: number) => new Date(start + count * 60_000);
    expect(await titles({ startedFrom: minute(2), startedBefore: minute(4) })).toEqual(['other workflow', 'success']);
    expect(await titles({ startedBefore: minute(2) })).toEqual(['running']);
  });

  it('HIST-1 pages without losing or doubling one', async () => {
    const { executions } = setUp();
    for (let minute = 0; minute < 25; minute += 1) await executions.insert(aDraft({ title: String(minute) }, minute));
    const titles: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await executions.list(acme, {}, { limit: 10, cursor });
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(titles).toEqual(Array.from({ length: 25 }, (_, index) => String(24 - index)));
  });
});
