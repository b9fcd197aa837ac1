import { field, type InputOf } from '@msp/workflow-sdk';
import { availableLicenses } from '../data-providers/available-licenses.data-provider';
import { securityGroups } from '../data-providers/security-groups.data-provider';

export const onboardingParameters = {
  firstName: field.string({ label: 'First name', validation: { maxLength: 64 } }),
  lastName: field.string({ label: 'Last name', validation: { maxLength: 64 } }),
  email: field.email({
    label: 'E-mail address',
    help: 'In a verified domain of the organization; also the sign-in name, unless a naming template is configured.',
    placeholder: 'first.last@example.com',
  }),
  license: field.select({ label: 'Licence', from: availableLicenses }),
  department: field.string({ label: 'Department', required: false, validation: { maxLength: 64 } }),
  groups: field.select({ label: 'Groups', from: securityGroups, multiple: true, required: false }),
  manager: field.email({ label: 'Manager', help: 'Sign-in name of an existing user.', required: false }),
  startDate: field.date({ label: 'First day', required: false }),
};

export type OnboardingInput = InputOf<typeof onboardingParameters>;
