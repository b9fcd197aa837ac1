import type { ExecutionStep, IntegrationCall, LogEntry } from '../domain';
import { endedTimeline, joinTimelines, type EarlierTimeline } from './join-timelines';

const line = (message: string, step?: string): LogEntry => ({
  at: '2026-03-01T08:00:00.000Z',
  level: 'info',
  message,
  ...(step !== undefined && { step }),
});
const step = (name: string, status: ExecutionStep['status'], attempt = 1, startedAt = 'now'): ExecutionStep => ({
  name,
  status,
  attempt,
  startedAt,
});
const call = (path: string): IntegrationCall => ({
  at: '2026-03-01T08:00:00.000Z',
  integration: 'msgraph',
  method: 'GET',
  path,
  effect: 'read',
  attempt: 1,
  durationMs: 5,
});
const nothing = { logs: [], calls: [], steps: [] };
const words = ({ logs }: EarlierTimeline) => logs.map(({ message }) => message);

describe('what an execution shows over its turns', () => {
  test.each<[string, LogEntry[], LogEntry[], string[]]>([
    ['of one turn', [], [line('a'), line('a')], ['a', 'a']],
    ['told again', [line('a'), line('b')], [line('a'), line('b'), line('c')], ['a', 'b', 'c']],
    ['not told again', [line('a'), line('b')], [line('c')], ['a', 'b', 'c']],
    ['told twice in each turn', [line('a'), line('a')], [line('a'), line('a'), line('a')], ['a', 'a', 'a']],
    ['in another order', [line('a'), line('b')], [line('b'), line('a')], ['a', 'b', 'a']],
    ['of a step that runs again', [line('a', 'one')], [line('a', 'one')], ['a', 'a']],
  ])('lines %s', (_, earlier, now, expected) => {
    expect(words(joinTimelines({ ...nothing, logs: earlier }, { ...nothing, logs: now }))).toEqual(expected);
  });

  test('calls of each turn are kept, in their order', () => {
    const joined = joinTimelines({ ...nothing, calls: [call('/a'), call('/b')] }, { ...nothing, calls: [call('/a')] });

    expect(joined.calls.map(({ path }) => path)).toEqual(['/a', '/b', '/a']);
  });

  test.each<[string, ExecutionStep[], ExecutionStep[], ExecutionStep[]]>([
    [
      'done before keeps its time',
      [step('one', 'done', 1, 'then')],
      [step('one', 'done')],
      [step('one', 'done', 1, 'then')],
    ],
    [
      'failed before keeps its time',
      [step('one', 'failed', 1, 'then')],
      [step('one', 'failed')],
      [step('one', 'failed', 1, 'then')],
    ],
    [
      'broken off is another attempt',
      [step('one', 'running', 2, 'then')],
      [step('one', 'done')],
      [step('one', 'done', 3)],
    ],
    ['not asked for yet is still shown', [step('one', 'running')], [], [step('one', 'running')]],
    [
      'that is new comes after',
      [step('one', 'done')],
      [step('two', 'running')],
      [step('one', 'done'), step('two', 'running')],
    ],
  ])('a step %s', (_, earlier, now, expected) => {
    expect(joinTimelines({ ...nothing, steps: earlier }, { ...nothing, steps: now }).steps).toEqual(expected);
  });

  test('at the end nothing runs any more', () => {
    const { steps } = endedTimeline(
      { ...nothing, steps: [step('one', 'running')] },
      { ...nothing, steps: [step('two', 'done')] },
    );

    expect(steps).toMatchObject([
      { name: 'one', status: 'failed', message: 'Was under way when the process that ran it ended.' },
      { name: 'two', status: 'done' },
    ]);
  });

  test('how far it is by its own account is what the last turn that said so has said', () => {
    const told = { ...nothing, tasks: [{ what: 'First', status: 'done' as const }] };

    expect(joinTimelines(told, nothing)).toMatchObject({ tasks: told.tasks });
    expect(joinTimelines(told, { ...nothing, tasks: [] })).toMatchObject({ tasks: [] });
  });
});
