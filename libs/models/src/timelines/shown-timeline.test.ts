import type { ExecutionStep, LogEntry } from '../domain';
import { ShownTimeline, type ShownEntry } from './shown-timeline';

const at = '2026-03-01T08:00:00.000Z';
const line = (message: string): ShownEntry & { readonly line: LogEntry } => ({
  kind: 'line',
  line: { at, level: 'info', message },
});
const step = (number: number, name: string, status: ExecutionStep['status']): ShownEntry => ({
  kind: 'step',
  number,
  step: { name, status, startedAt: at, attempt: 1 },
});
const nothing = { logs: [], calls: [], steps: [] };

describe('what an execution shows in chunks', () => {
  test('is put together in their order: a step as it was told last, tasks as they were said last', () => {
    const timeline = new ShownTimeline();
    timeline.add({ turn: 1, part: 1, entries: [line('a'), step(0, 'one', 'running')] });
    const tasks = [{ what: 'Task', status: 'running' }] as const;
    timeline.add({ turn: 1, part: 1, entries: [step(1, 'two', 'running'), { kind: 'tasks', tasks }, line('b')] });
    timeline.add({ turn: 1, part: 1, entries: [step(0, 'one', 'done')] });

    const { logs, steps, tasks: shown } = timeline.behind(nothing);

    expect(logs.map(({ message }) => message)).toEqual(['a', 'b']);
    expect(steps.map(({ name, status }) => [name, status])).toEqual([
      ['one', 'done'],
      ['two', 'running'],
    ]);
    expect(shown).toEqual(tasks);
  });

  test('joins turns, and what was begun again within one: lines that are said again are there once', () => {
    const timeline = new ShownTimeline();
    timeline.add({ turn: 1, part: 1, entries: [line('a'), line('b'), step(0, 'one', 'running')] });
    timeline.add({ turn: 1, part: 2, entries: [line('a'), step(0, 'one', 'done')] });
    timeline.add({ turn: 2, part: 1, entries: [line('a'), line('b'), line('c')] });

    const { logs, steps } = timeline.behind({ ...nothing, logs: [line('before').line] });

    expect(logs.map(({ message }) => message)).toEqual(['before', 'a', 'b', 'c']);
    expect(steps).toMatchObject([{ name: 'one', status: 'done', attempt: 2 }]);
  });

  test('says where an integration works, unless it works at more than one place', () => {
    const timeline = new ShownTimeline();
    const place = (integration: string, of: string) => ({ kind: 'place', integration, place: of }) as const;
    timeline.add({ turn: 1, part: 1, entries: [place('halopsa', '1'), place('msgraph', 'a'), place('msgraph', 'b')] });

    expect(timeline.behind(nothing)).toEqual({ ...nothing, places: { halopsa: '1' } });
  });
});
