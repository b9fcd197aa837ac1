import { field, type InputOf } from '@msp/workflow-sdk';
import { availableLicenses } from '../data-providers/available-licenses.data-provider';
import { domains } from '../data-providers/domains.data-provider';
import { people } from '../data-providers/people.data-provider';
import { securityGroups } from '../data-providers/security-groups.data-provider';

export const onboardingParameters = {
  firstName: field.string({ label: 'First name', validation: { maxLength: 64 } }),
  lastName: field.string({ label: 'Last name', validation: { maxLength: 64 } }),
  email: field.email({
    label: 'E-mail address',
    help: 'In a verified domain of the organization; also the sign-in name, unless a naming template is configured.',
    placeholder: 'first.last',
    domains,
  }),
  userName: field.email({
    label: 'Sign-in name',
    help: 'Only where it shall differ from the e-mail address, or from what the naming template makes of the name.',
    placeholder: 'first.last2',
    domains,
    required: false,
  }),
  license: field.select({
    label: 'Licence',
    help: 'Without one the account has no mailbox.',
    from: availableLicenses,
    required: false,
  }),
  jobTitle: field.string({ label: 'Job title', required: false, validation: { maxLength: 128 } }),
  department: field.string({ label: 'Department', required: false, validation: { maxLength: 64 } }),
  groups: field.select({ label: 'Groups', from: securityGroups, multiple: true, required: false }),
  manager: field.email({
    label: 'Manager',
    help: 'An existing user; type a name, sign-in name or e-mail address to search.',
    from: people,
    required: false,
  }),
  startDate: field.date({
    label: 'First day',
    help: 'The account stays disabled until this day begins. Without one it is enabled at once.',
    required: false,
  }),
  deletedAccount: field.select({
    label: 'Deleted account',
    help: 'Only for somebody who had an account that was deleted in the last 30 days.',
    options: [
      { label: 'Restore it, with its mailbox and files', value: 'restore' },
      { label: 'Leave it deleted and create a new account', value: 'create' },
    ],
    required: false,
  }),
};

export type OnboardingInput = InputOf<typeof onboardingParameters>;
