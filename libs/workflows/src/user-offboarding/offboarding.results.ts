import { result, type Ending, type LinkedThing, type ResultOf } from '@msp/workflow-sdk';
import type { ResultLink } from '../outcomes/admin-center';
import { counted, nameOf, sentence, stateOf, ticketLabel } from '../outcomes/sentences';
import { ticketedResults } from '../service-desk/ticketed-work';
import type { OffboardingPlan } from './offboarding.preflight';
import { lockOut } from './offboarding.tasks';

const kept = { name: result.text({ label: 'Name' }), reason: result.text({ label: 'Why it stays' }) };

export const offboardingResults = {
  user: result.user({ label: 'User' }),
  userPrincipalName: result.text({ label: 'Sign-in name' }),
  removedGroups: result.group({ label: 'Groups removed', multiple: true }),
  removedLicenses: result.license({ label: 'Licences removed', multiple: true }),
  mailboxUntil: result.text({ label: 'Mailbox is deleted about', required: false }),
  keptGroups: result.table({ label: 'Groups that stay', columns: kept }),
  keptLicenses: result.table({ label: 'Licences that stay', columns: kept }),
  notes: result.list({ label: 'To know' }),
  ...ticketedResults,
  userId: result.technical(),
  links: result.technical(),
} as const;

export interface OffboardingFacts extends Pick<OffboardingPlan, 'keptGroups' | 'keptLicenses' | 'mailboxUntil'> {
  readonly user: LinkedThing;
  readonly userPrincipalName: string;
  readonly removedGroups: readonly LinkedThing[];
  readonly removedLicenses: readonly string[];
  readonly notes: readonly string[];
  readonly userId: string;
  readonly links: readonly ResultLink[];
}

const lockOutLabels = {
  done: 'is locked out',
  'not done': 'is not completely locked out',
  unknown: 'may not be completely locked out',
} as const;

/** Whether the person is out comes first; what was taken away after that. */
export function summarizeOffboarding({
  result: told,
  isPartial,
}: Ending<unknown, ResultOf<typeof offboardingResults>>) {
  const { user, outcomes, removedGroups, removedLicenses, ticketId } = told;
  const removed = [...counted(removedGroups.length, 'group'), ...counted(removedLicenses.length, 'licence')].join(
    ' and ',
  );
  return sentence(
    [
      `${nameOf(user)} ${lockOutLabels[stateOf(outcomes, lockOut)]}`,
      ...(removed === '' ? [] : [`${removed} removed`]),
      ticketLabel(ticketId),
    ],
    isPartial,
  );
}
