import type { GraphClient, GraphUser } from '@msp/integrations';
import { harmless, IntegrationError, type Step, type WorkflowLog } from '@msp/workflow-sdk';
import type { OutcomeList } from '../outcomes/outcome-list';
import { waitUntil } from '../polling/wait-until';
import type { GivenLicense } from './onboarding.access';
import { tasks } from './onboarding.tasks';

/** Milliseconds before each further look: what Microsoft 365 gives by a group comes some seconds later. */
const PAUSES = [500, 1000, 2000, 4000];

const reasons: Readonly<Record<string, string>> = {
  CountViolation: 'No seat of it is free any more.',
  DependencyViolation: 'It needs another licence, which the user does not have.',
  MutuallyExclusiveViolation: 'It excludes another licence of the user.',
  ProhibitedInUsageLocationViolation: 'It is not available in the country of the user.',
};

interface Tools {
  readonly step: Step;
  readonly log: WorkflowLog;
  readonly outcomes: OutcomeList;
}

/**
 * Tells of licences that groups give whether they arrived: joining the group says nothing of it. One that is on its way
 * after some seconds is no failure.
 */
export async function checkGivenLicenses(
  graph: GraphClient,
  { step, log, outcomes }: Tools,
  userId: string,
  given: readonly GivenLicense[],
): Promise<void> {
  if (given.length === 0) return;
  const states = await step('check-group-licences', async ({ signal }) => {
    const look = async () => {
      const user = await graph.users.get(userId);
      const found = given.map((license) => stateOf(user, license));
      return found.includes('pending') ? undefined : found;
    };
    return (await waitUntil(look, signal, PAUSES).catch(unseen)) ?? given.map(() => 'pending');
  });
  given.forEach(({ name, by }, index) => {
    const state = states[index] ?? 'pending';
    const task = tasks.givenLicense(name, by);
    if (state === 'pending') log.info(`${name} of the group ${by} has not arrived yet.`);
    else if (state === 'active') outcomes.set(task, 'done');
    else {
      outcomes.set(task, 'not done', {
        message: reasons[state] ?? 'Microsoft 365 could not assign it.',
        remedy: 'Put it right in the Microsoft Entra admin center, and have the licences of the user processed again.',
      });
    }
  });
}

/** What only confirms must not fail what it confirms. */
function unseen(error: unknown): undefined {
  if (!(error instanceof IntegrationError)) throw error;
  harmless(error);
  return undefined;
}

function stateOf({ licenseAssignmentStates }: GraphUser, { skuId, groupId }: GivenLicense): string {
  const found = (licenseAssignmentStates ?? []).find(
    (state) => state.skuId === skuId && state.assignedByGroup === groupId,
  );
  if (found === undefined || found.state === 'ActiveWithError') return found === undefined ? 'pending' : 'active';
  return found.state === 'Error' ? (found.error ?? 'Other') : 'active';
}
