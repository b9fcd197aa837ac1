import { result, type Ending, type LinkedThing, type ResultOf, type SealedValue } from '@msp/workflow-sdk';
import { ONE_TIME_PASSWORD } from '../accounts/one-time-password';
import type { ResultLink } from '../outcomes/admin-center';
import { counted, nameOf, sentence, stateOf, ticketLabel } from '../outcomes/sentences';
import { ticketedResults } from '../service-desk/ticketed-work';
import { tasks } from './onboarding.tasks';

export const onboardingResults = {
  user: result.user({ label: 'User' }),
  userPrincipalName: result.text({ label: 'Sign-in name' }),
  oneTimePassword: result.sealed({ label: ONE_TIME_PASSWORD, required: false }),
  handover: result.text({ label: 'What comes next', required: false }),
  license: result.license({ label: 'Licence', required: false }),
  joinedGroups: result.group({ label: 'Groups', multiple: true }),
  ...ticketedResults,
  userId: result.technical(),
  groups: result.technical(),
  links: result.technical(),
} as const;

export interface OnboardingFacts {
  readonly user: string | LinkedThing;
  readonly userPrincipalName: string;
  readonly oneTimePassword?: SealedValue;
  readonly handover: string | null;
  readonly license: string | null;
  readonly joinedGroups: readonly LinkedThing[];
  readonly userId: string | null;
  /** The names of those joined. */
  readonly groups: readonly string[];
  readonly links?: readonly ResultLink[];
}

const enabledLabels = {
  done: 'can sign in',
  'not done': 'has an account, which is not enabled',
  unknown: 'has an account, which may not be enabled',
} as const;

/** Whether the person can sign in comes first; with what, after that. */
export function summarizeOnboarding({ result: told, isPartial }: Ending<unknown, ResultOf<typeof onboardingResults>>) {
  const { user, outcomes, license, joinedGroups, ticketId } = told;
  return sentence(
    [
      `${nameOf(user)} ${enabledLabels[stateOf(outcomes, [tasks.enable])]}`,
      ...(license ? [nameOf(license)] : []),
      ...counted(joinedGroups.length, 'group'),
      ticketLabel(ticketId),
    ],
    isPartial,
  );
}
