import { ConflictError, scopeOf, StaleError, timelineIn, UnavailableError, type Execution } from '@msp/models';
import {
  FencedError,
  isLetGo,
  shownExecution,
  type JournalEntry,
  type OpenExecution,
  type TurnsBefore,
} from '@msp/storage';
import { countRepair, faultPoint } from '@msp/telemetry';
import { whatNow, type RecordedStep, type RowNow } from '@msp/workflow-runtime';
import type { Context } from '../context';
import { readOrigins, stepsOf } from '../execution/origins';
import type { Accepted, Run } from '../execution/run';
import { sourceOfTurn, type SourceOfTurn } from '../execution/source-of-turn';
import { endForPerson } from './end-for-person';
import type { Why, WhyNot } from './ended-for-person';
import { isRefusal, runAs } from './run-as';

/** What is needed of an execution to run it, besides its row. */
interface Known {
  readonly accepted: Omit<Accepted, 'open' | 'anchor' | 'earlier'>;
  readonly source: SourceOfTurn;
}

/**
 * Takes an execution whose process let it go: goes on with it, from what its journal says was done, or ends it where only
 * a person can. Nothing happens while somebody has it in hand, or a request of it may be under way. Answers what is to be run.
 */
export async function takeOn(context: Context, open: OpenExecution, now: Date): Promise<Run | undefined> {
  const { executionJournals } = context.repositories;
  const entries = await executionJournals.read(open.execution);
  const turns = turnsBefore(open, entries);
  const next = whatNow(rowNow(open, turns), entries.filter(isOfStep), context.storage.clock.earliest());
  if (next.kind === 'end') await endTaken(context, await take(context, open, turns), next.why, now);
  if (next.kind !== 'go-on') return undefined;
  const known = await knownOf(context, open);
  const taken = await take(context, 'why' in known ? open : under(open, known.source), turns);
  const hasWaited = open.hold !== undefined && isLetGo(open.hold);
  if ('why' in known) await endTaken(context, taken, hasWaited ? { afterWait: known.why } : known.why, now);
  else if (taken !== undefined) return goOn(context, taken, { accepted: known.accepted, hasWaited });
  return undefined;
}

/** Out of the hands of a process whose lease is over, together with its journal: it writes nothing more. */
async function take(context: Context, open: OpenExecution, turns: TurnsBefore): Promise<Taken | undefined> {
  const { repositories, engineId, leaseMs } = context;
  try {
    const taken = await repositories.executions.take(open, { owner: engineId, leaseMs }, turns);
    faultPoint('take.row-written');
    const fence = taken.hold?.fence ?? 0;
    const anchor = await repositories.executionJournals.claim(open.execution, fence, onceOnly);
    faultPoint('take.claimed');
    // Now nobody adds anything to it any more.
    return { open: taken, anchor, earlier: timelineIn(await shownExecution(repositories, taken.execution)) };
  } catch (error) {
    // It is in somebody's hands after all.
    if (error instanceof ConflictError || error instanceof StaleError || error instanceof FencedError) return undefined;
    throw error;
  }
}

type Taken = Pick<Accepted, 'open'> & Required<Pick<Accepted, 'anchor' | 'earlier'>>;

/** What cannot be written now is looked at again in the next round. */
const onceOnly = { pause: () => Promise.reject(new UnavailableError('Storage does not answer.')) };

function goOn(
  { runs, logger }: Context,
  { open, ...taken }: Taken,
  { accepted, hasWaited }: Pick<Known, 'accepted'> & { readonly hasWaited: boolean },
): Run {
  const { executionId } = open.execution;
  const run = runs.add({ ...accepted, ...taken, open });
  if (hasWaited) logger.debug({ executionId }, 'An execution goes on after it has waited');
  else {
    countRepair('execution');
    logger.warn({ executionId }, 'An execution in nobody’s hands is gone on with');
  }
  return run;
}

/** Whoever goes on later knows which code wrote the journal. */
const under = (open: OpenExecution, { sourceDigest }: SourceOfTurn): OpenExecution =>
  open.terms ? { ...open, terms: { ...open.terms, sourceDigest } } : open;

async function endTaken(context: Context, taken: Taken | undefined, why: Why, now: Date): Promise<void> {
  if (taken === undefined) return;
  const { open, earlier } = taken;
  const execution = { ...open.execution, ...earlier };
  await endForPerson(context, { ...open, execution }, why, now);
}

function rowNow({ execution, hold, terms }: OpenExecution, { idleTurns }: TurnsBefore): RowNow {
  return {
    status: execution.status,
    leaseUntil: Date.parse(hold?.leaseUntil ?? ''),
    isEarlier: terms === undefined,
    isPinned: (execution.typedSecrets ?? []).length > 0,
    wroteOutside: hold?.wroteOutside === true,
    idleTurns,
  };
}

/** A turn that wrote nothing into the journal got no further, unless it had nothing to do but to wait or was let go of. */
function turnsBefore({ execution, hold }: OpenExecution, entries: readonly JournalEntry[]): TurnsBefore {
  const { idleTurns = 0, entriesBefore = 0 } = hold ?? {};
  const gotFurther = entries.length > entriesBefore || execution.wait !== undefined;
  const ended = hold && isLetGo(hold) ? idleTurns : idleTurns + 1;
  return { idleTurns: gotFurther ? 0 : ended, entriesBefore: entries.length };
}

const isOfStep = (entry: JournalEntry): entry is Exclude<JournalEntry, { readonly kind: 'wait' }> =>
  entry.kind !== 'wait';

/** Workflow, person and form as they are now; why nobody can go on where one of them is gone. */
async function knownOf(
  context: Context,
  { execution, terms }: OpenExecution,
): Promise<Known | { readonly why: WhyNot }> {
  const workflow = context.registry.workflows.get(execution.workflowName);
  if (workflow === undefined) return { why: 'workflow-gone' };
  if (terms === undefined) return { why: 'earlier' };
  try {
    const principal = await runAs(context, execution, terms.runAs);
    const { mappings } = terms;
    const scope = scopeOf(execution.organizationId);
    const before = await stepsBefore(context, execution);
    if (before === undefined) return { why: 'origin-gone' };
    const source = sourceOfTurn(terms.sourceDigest, context.registry.sourceDigests.get(workflow.name));
    const { isOtherCode } = source;
    return {
      accepted: { workflow, input: execution.input, principal, scope, mappings, before, isOtherCode },
      source,
    };
  } catch (error) {
    if (isRefusal(error)) return { why: { refusal: error.message } };
    throw error;
  }
}

/** What the executions did that it goes on from; undefined where one of them is not there any more. */
async function stepsBefore({ repositories }: Context, { organizationId, resumedFrom }: Execution) {
  if (resumedFrom === undefined) return new Map<string, RecordedStep>();
  const from = await repositories.executions.find(organizationId, resumedFrom);
  const origins = from && (await readOrigins(repositories, from));
  return origins && stepsOf(origins);
}
