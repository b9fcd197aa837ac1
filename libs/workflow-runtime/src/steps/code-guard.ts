import { NeedsPersonError } from '../outcome/end-reasons';

/** What the journal of an execution has, by name, when its workflow is run by other code than wrote it. */
export interface JournaledNames {
  /** What may have had an effect: steps that were begun, and waits that are over. */
  readonly acted: readonly string[];
  /** What is waited for still. */
  readonly waiting: readonly string[];
}

const shownNames = 10;

/**
 * Holds back what is new while something that was done has not been asked for: the new code may have another name for it, and
 * would do it a second time.
 */
export class CodeGuard {
  private readonly unasked: Set<string>;
  private readonly known: ReadonlySet<string>;

  constructor({ acted, waiting }: JournaledNames) {
    this.unasked = new Set(acted);
    this.known = new Set([...acted, ...waiting]);
  }

  /** The workflow asks for a step or a wait. */
  ask(name: string): void {
    this.unasked.delete(name);
  }

  /** Whether it has to wait for what was done to be asked for. */
  holdsBack(name: string): boolean {
    return this.unasked.size > 0 && !this.known.has(name);
  }

  /** The workflow can go on only by something new. */
  refusal(notDone: readonly string[]): NeedsPersonError {
    const notAskedFor = [...this.unasked];
    return new NeedsPersonError(
      'cancelled',
      'The code of the workflow was changed since this execution began, and nothing new was done: ' +
        `it does not ask for what was done (${listOf(notAskedFor)}) before it asks for something else (${listOf(notDone)}).`,
      {
        remedy:
          'Look whether what it asks for was done already under another name. If not, go on with the new code; ' +
          'otherwise do the rest by hand.',
        attention: { kind: 'code-changed', notAskedFor, notDone: [...notDone] },
      },
    );
  }
}

function listOf(names: readonly string[]): string {
  const more = names.length - shownNames;
  const shown = names.slice(0, shownNames).map((name) => `“${name}”`);
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
