import { type Execution, type ExecutionTask, isFinal } from '../domain';
import { inWords } from '../words';
import { counted } from './counted';
import { outcomesIn } from './outcomes';
import { plainWords } from './plain-words';
import { vendorName } from './vendor-names';

type Source = Pick<Execution, 'result' | 'steps' | 'calls'> & Partial<Pick<Execution, 'tasks' | 'status'>>;

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Everything that an execution had to do, each once with its one state: by the outcomes in its result, else by what it
 * said while it ran, else by its steps; for a workflow without steps, by the calls that change something.
 */
export function tasksOf(execution: Source): readonly ExecutionTask[] {
  const { result, tasks = [], steps } = execution;
  const outcomes = outcomesIn(result).map(({ status, ...outcome }) => ({
    ...outcome,
    status: status === 'failed' ? ('not done' as const) : status,
  }));
  const planned = outcomes.length > 0 ? outcomes : tasks;
  if (planned.length > 0) return once(planned.map((task) => ended(task, execution)));
  if (steps.length > 0) return once(steps.map(taskOfStep));
  return changesIn(execution);
}

/** A step by its words; of one without any, by its name. */
function taskOfStep({ name, label, summary, status }: Execution['steps'][number]): ExecutionTask {
  return { what: label ?? summary ?? inWords(name), status: status === 'failed' ? 'not done' : status };
}

/** Nothing is under way any more, whatever was said last. */
function ended(task: ExecutionTask, { status }: Source): ExecutionTask {
  const isOver = status !== undefined && isFinal(status);
  return task.status === 'running' && isOver ? { ...task, status: 'unknown' } : task;
}

/** What was tried again and succeeded has been done. Things of one name are told apart by the beginning of their ids. */
function once(tasks: readonly ExecutionTask[]): readonly ExecutionTask[] {
  const byName = new Map<string, ExecutionTask>();
  for (const task of tasks) if (byName.get(task.what)?.status !== 'done') byName.set(task.what, task);
  const known = [...byName.values()];
  const words = known.map(({ what }) => plainWords(what).replace(/ …$/, ''));
  return known.map((task, index) => {
    const what = words[index] ?? task.what;
    return { ...task, what: words.indexOf(what) === words.lastIndexOf(what) ? what : plainWords(shortIds(task.what)) };
  });
}

const shortIds = (text: string): string => text.replace(/([0-9a-f]{8})(?:[- ][0-9a-f]{4}){3}[- ][0-9a-f]{12}/gi, '$1');

const changeLabels: Readonly<Record<'done' | 'not done' | 'unknown', (changes: string, vendor: string) => string>> = {
  done: (changes, vendor) => `${changes} in ${vendor}`,
  'not done': (changes, vendor) => `${changes} that ${vendor} refused`,
  unknown: (changes, vendor) => `${changes} without a clear answer from ${vendor}`,
};
type ChangeState = keyof typeof changeLabels;

/** Without words of the workflow's own only the number of changes can be told. One that succeeded at last is done. */
function changesIn({ calls }: Source): readonly ExecutionTask[] {
  const states = new Map<string, { readonly integration: string; readonly status: ChangeState }>();
  for (const { integration, method, path, status: answer } of calls) {
    if (READS.includes(method.toUpperCase())) continue;
    const key = `${integration} ${method} ${path}`;
    if (states.get(key)?.status !== 'done') states.set(key, { integration, status: stateOf(answer) });
  }
  const grouped = Map.groupBy(states.values(), ({ integration, status }) => `${integration} ${status}`);
  return [...grouped.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const changes = counted(group.length, 'change');
    return [{ what: changeLabels[first.status](changes, vendorName(first.integration)), status: first.status }];
  });
}

function stateOf(answer: number | undefined): ChangeState {
  if (answer === undefined || answer >= 500) return 'unknown';
  return answer < 400 ? 'done' : 'not done';
}
