import { onlyPlaces, type Execution, type ExecutionTask } from '@msp/models';
import { WorkflowError } from '@msp/workflow-sdk';
import { cleanTask } from './clean-entry';
import { limits } from './limits';
import type { Redactor } from '../redaction/redactor';
import { clean } from '../outcome/thrown';
import type { Tell } from './told';

type Standings = Pick<Execution, 'tasks' | 'places'>;
const statuses: readonly unknown[] = ['running', 'done', 'not done', 'unknown'] satisfies ExecutionTask['status'][];

/** How far an execution is by its own account, and where it works. */
export class Standing {
  private tasks: readonly ExecutionTask[] = [];
  private readonly places = new Map<string, Set<string>>();
  private count = 0;
  private closed = false;

  /** `tell`: is told what is said, each time. */
  constructor(private readonly tell: Tell = () => undefined) {}

  /** Grows with everything that is said. */
  get changes(): number {
    return this.count;
  }

  /** Replaces what was said before. Throws a WorkflowError for what cannot be shown. */
  readonly progress = (tasks: readonly ExecutionTask[]): void => {
    if (this.closed) return;
    if (!Array.isArray(tasks) || !tasks.every(isTask)) {
      throw new WorkflowError('bug', 'Each task that `progress` is told has a text and a state.');
    }
    if (tasks.length > limits.tasks) throw new WorkflowError('bug', `A workflow has at most ${limits.tasks} tasks.`);
    this.tasks = tasks.map(({ what, status, message, remedy }) => ({
      what,
      status,
      ...(message !== undefined && { message }),
      ...(remedy !== undefined && { remedy }),
    }));
    this.count += 1;
    this.tell({ kind: 'tasks', tasks: this.tasks });
  };

  /** Notes where an integration works. */
  readonly worksAt = (integration: string, place: string): void => {
    if (this.closed) return;
    this.places.set(integration, (this.places.get(integration) ?? new Set()).add(place));
    this.count += 1;
    this.tell({ kind: 'place', integration, place });
  };

  /**
   * Ends it: of a task that was under way nobody knows what became of it where something may have been changed. Of what
   * goes on later (undefined) it stays under way.
   */
  close(wrote: boolean | undefined): void {
    this.closed = true;
    if (wrote === undefined) return;
    this.tasks = this.tasks.map((task) =>
      task.status === 'running' ? { ...task, status: wrote ? 'unknown' : 'not done' } : task,
    );
  }

  /** Without secrets. Links are made for one place only: in the wrong one they would show somebody else's. */
  read(redactor: Redactor): Standings {
    const tasks = this.tasks.map((task) => cleanTask(task, redactor));
    const places = onlyPlaces(this.places);
    const shown = Object.entries(places ?? {}).map(([name, place]) => [name, clean(place, redactor)] as const);
    return {
      ...(tasks.length > 0 && { tasks }),
      ...(places && { places: Object.fromEntries(shown) }),
    };
  }
}

function isTask(value: unknown): value is ExecutionTask {
  if (typeof value !== 'object' || value === null || !('what' in value) || !('status' in value)) return false;
  const { message, remedy } = value as { readonly message?: unknown; readonly remedy?: unknown };
  const isText = (part: unknown) => part === undefined || typeof part === 'string';
  return typeof value.what === 'string' && statuses.includes(value.status) && isText(message) && isText(remedy);
}
