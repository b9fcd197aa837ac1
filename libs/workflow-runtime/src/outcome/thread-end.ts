import type { Outcome } from './outcome';

/** Why the thread in which the code of authors ran ended. */
export const threadEnds = ['silent', 'memory', 'ended', 'changed'] as const;
export type ThreadEnd = (typeof threadEnds)[number];

export interface EndedTurn<Performed = Outcome> {
  readonly end: ThreadEnd;
  /** Nobody else can have been the reason. */
  readonly isBlamed: boolean;
  /** It may have changed something outside: at a vendor, in the journal, in a mapping, or what a person is shown. */
  readonly hasActed: boolean;
  /** Something of that was done outside of a step, so no journal answers for it. */
  readonly wroteOutside: boolean;
  readonly executionId: string;
  /** What the workflow came to all the same, where it was performed. */
  readonly performed?: Performed;
  /** What of the built-ins is another, such as `Array.prototype.map`. */
  readonly changed?: readonly string[];
}

const mostNames = 10;

/** What becomes of a turn whose thread ended: it goes on from its journal, in a thread of its own, or its end. */
export type AfterThreadEnd<Performed = Outcome> = 'again alone' | Outcome | Performed;

const did: Readonly<Record<ThreadEnd, string>> = {
  silent: 'computed for seconds without a pause, so that nothing beside it went on, and was stopped',
  memory: 'needed more memory than an execution may have, and was stopped',
  ended: 'ended the thread that it ran in',
  changed: 'changed what is built into JavaScript, which other executions work with',
};

const advice: Readonly<Record<ThreadEnd, string>> = {
  silent: 'It may be an endless loop, or work that has to be cut into pieces with `await` between them.',
  memory: 'Read and keep less at once: page by page, and only what is needed of each.',
  ended: 'A workflow ends by returning or throwing; it must not end the process, or throw where nobody waits.',
  changed: 'Write a function of its own instead of changing a prototype.',
};

/** Pure: only the culprit is blamed, and what was done where no journal knows of it is not done once more. */
export function afterThreadEnd<Performed = Outcome>(ended: EndedTurn<Performed>): AfterThreadEnd<Performed> {
  const { end, isBlamed, hasActed, wroteOutside, executionId, performed, changed = [] } = ended;
  if (isBlamed) {
    const message = `The workflow ${did[end]}${named(changed)}. The execution is ${executionId}.`;
    const looked = hasActed ? ' Look in the timeline what was done until then.' : '';
    const remedy = `Report it to the author of the workflow. ${advice[end]}${looked}`;
    return { status: hasActed ? 'NeedsAttention' : 'Failed', error: { kind: 'bug', message, remedy } };
  }
  if (!wroteOutside) return 'again alone';
  if (performed !== undefined) return performed;
  return {
    status: 'NeedsAttention',
    error: {
      kind: 'cancelled',
      message:
        'The thread that this execution ran in was stopped because of another one, before the workflow was done. ' +
        'What was done until then stays done.',
      remedy: 'Look in the timeline what was done. Do the rest by hand, or run it again if nothing was done.',
    },
  };
}

const named = (changed: readonly string[]): string =>
  changed.length === 0 ? '' : `: ${changed.slice(0, mostNames).join(', ')}`;
