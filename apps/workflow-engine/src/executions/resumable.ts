import {
  ConflictError,
  globalScope,
  isOver,
  type Execution,
  type FormSchema,
  type ResumePlan,
  type Scope,
} from '@msp/models';
import { whyNotResumed } from '@msp/models/results';
import { findForm } from '@msp/platform';
import { writesOf, type RecordedStep } from '@msp/workflow-runtime';
import type { Context } from '../context';
import { readOrigins, stepsOf, type Origin } from '../execution/origins';

/** After the last moment at which a request may have been sent. */
const underWayMs = 5_000;

const runAgain = 'Run it again instead.';

/** An execution that somebody wants to go on from, with what is known of its steps. */
export interface Resumable {
  readonly origins: readonly Origin[];
  readonly steps: ReadonlyMap<string, RecordedStep>;
  /** Of the source that wrote what is known of them. */
  readonly sourceDigest: string | undefined;
}

/** Reads what is needed to go on from an execution. Throws ConflictError that says why nobody can. */
export async function findResumable(context: Context, stored: Execution): Promise<Resumable> {
  const refusal = whyNotResumed(stored);
  if (refusal !== undefined) throw new ConflictError(refusal);
  const origins = await readOrigins(context.repositories, stored);
  if (origins === undefined) {
    throw new ConflictError(`An execution that this one went on from is not kept any more. ${runAgain}`);
  }
  const steps = stepsOf(origins);
  const journalRefusal = whyNotByJournal(context, stored, { origins, steps });
  if (journalRefusal !== undefined) throw new ConflictError(journalRefusal);
  const { executionId, organizationId } = stored;
  const open = await context.repositories.executions.findOpen(organizationId, executionId);
  return { origins, steps, sourceDigest: open?.terms?.sourceDigest };
}

function whyNotByJournal(
  context: Context,
  stored: Execution,
  { origins, steps }: Omit<Resumable, 'sourceDigest'>,
): string | undefined {
  if (stored.steps.some(({ name, status }) => status === 'done' && steps.get(name)?.status !== 'done')) {
    return `It was not written down what the steps of this execution did. ${runAgain}`;
  }
  const withheld = [...steps.values()].find((step) => step.status === 'done' && step.withheld);
  if (withheld !== undefined) {
    return (
      `The step “${labelOf(origins, withheld.name)}” made a secret, which is stored nowhere, so what follows it cannot ` +
      'be done without doing it again. Look in the timeline what was done, and do the rest by hand or run it again.'
    );
  }
  const part = whyNotByPart({ origins, steps });
  if (part !== undefined) return part;
  const underWay = underWayOf(context, origins);
  return underWay && `A request of the step “${labelOf(origins, underWay)}” may still arrive. Try again in a minute.`;
}

/** What it ran is not run a second time: that goes on by itself, or is gone on with first. */
function whyNotByPart({ origins, steps }: Omit<Resumable, 'sourceDigest'>): string | undefined {
  const parts = new Map(origins.flatMap((origin) => [...origin.parts]));
  for (const [name, part] of parts) {
    if (steps.get(name)?.status === 'done') continue;
    const what = `The execution that “${labelOf(origins, name)}” runs (its link is in the timeline)`;
    if (!isOver(part)) return `${what} has not ended yet. Wait for its end, or stop it, and go on from this one then.`;
    if (whyNotResumed(part) === undefined)
      return `${what} did not do everything. Go on from that one first, and from this one then.`;
    if (part.steps.some(({ status }) => status !== 'failed') || writesOf(part) > 0)
      return `${what} did not do everything, and nobody can go on from it. Look in its timeline what was done. ${runAgain}`;
  }
  return undefined;
}

/** A step whose request may arrive at the vendor yet: nobody knows how it ended, and it was begun a moment ago. */
function underWayOf({ storage }: Context, origins: readonly Origin[]): string | undefined {
  return origins.flatMap(({ entries }) => {
    const ended = new Set(
      entries.flatMap((entry) => (entry.kind === 'ended' && isCertain(entry.error) ? [entry.name] : [])),
    );
    return entries.flatMap((entry) =>
      entry.kind === 'begun' &&
      !ended.has(entry.name) &&
      storage.clock.earliest() < Date.parse(entry.until) + underWayMs
        ? [entry.name]
        : [],
    );
  })[0];
}

const isCertain = (error: unknown): boolean =>
  !(typeof error === 'object' && error !== null && 'code' in error && error.code === 'outcome-unknown');

const labelOf = (origins: readonly Origin[], name: string): string =>
  origins.flatMap(({ execution }) => execution.steps).find((step) => step.name === name)?.label ?? name;

/** What would be done again of the steps of an execution, and what not, in the order in which they began. */
export function planSteps({ origins, steps }: Pick<Resumable, 'origins' | 'steps'>): ResumePlan['steps'] {
  const shown = new Map(origins.flatMap(({ execution }) => execution.steps).map((step) => [step.name, step.label]));
  return [...new Set([...shown.keys(), ...steps.keys()])].map((name) => {
    const label = shown.get(name);
    return {
      name,
      ...(label !== undefined && { label }),
      plan: steps.get(name)?.status === 'done' ? ('kept' as const) : ('again' as const),
    };
  });
}

/**
 * The form that an execution came from, as it is now; undefined where it came from none. Throws ConflictError where nobody
 * may submit it any more.
 */
export async function findFormAgain(
  { repositories }: Context,
  scope: Scope,
  { formId, formName = 'of this execution', workflowName }: Execution,
): Promise<FormSchema | undefined> {
  if (formId === undefined) return undefined;
  const form = (await findForm(repositories.forms, scope, formId))?.value;
  // A form of an organization may run a workflow that needs none: whose it was is not known then.
  if (form === undefined && scope === globalScope) return undefined;
  if (form?.isActive && form.linkedWorkflow === workflowName) return form.schema;
  throw new ConflictError(
    `The form ${formName} is not in use any more, so nothing can be run by it. Ask whoever manages forms here.`,
  );
}
