import { globalScope, type Form, type FormField } from '@msp/models';
import type { SeedIdentities } from './seed-identities';

const licenseField: FormField = {
  name: 'license',
  type: 'select',
  label: 'Licence',
  help: 'Licences with free seats in the Microsoft 365 tenant of the organization.',
  required: true,
  source: { provider: 'get_available_licenses' },
};

const onboardingSections: Form['schema']['sections'] = [
  {
    title: 'Person',
    fields: [
      { name: 'firstName', type: 'text', label: 'First name', required: true, validation: { maxLength: 64 } },
      { name: 'lastName', type: 'text', label: 'Last name', required: true, validation: { maxLength: 64 } },
      {
        name: 'email',
        type: 'email',
        label: 'E-mail address',
        help: 'In a verified domain of the organization.',
        placeholder: 'first.last@example.com',
        required: true,
      },
      { name: 'department', type: 'text', label: 'Department', validation: { maxLength: 64 } },
      { name: 'manager', type: 'email', label: 'Manager', help: 'Sign-in name of an existing user.' },
      { name: 'startDate', type: 'date', label: 'First day' },
    ],
  },
  {
    title: 'Access',
    fields: [
      licenseField,
      { name: 'groups', type: 'multi-select', label: 'Groups', source: { provider: 'get_security_groups' } },
    ],
  },
];

const licenseSections: Form['schema']['sections'] = [
  {
    fields: [
      {
        name: 'userPrincipalName',
        type: 'email',
        label: 'User',
        help: 'Sign-in name of the user.',
        required: true,
      },
      licenseField,
    ],
  },
];

const emailSections: Form['schema']['sections'] = [
  { fields: [{ name: 'email', type: 'email', label: 'E-mail address', required: true }] },
];

/** The three forms, created by `createdBy` at `createdAt`. */
export function seedForms(
  { forms, organizations }: SeedIdentities,
  created: Pick<Form, 'createdAt' | 'createdBy' | 'updatedAt'>,
): Form[] {
  return [
    {
      formId: forms.onboarding,
      organizationId: organizations.acme.id,
      name: 'New User Onboarding',
      description: 'Creates a Microsoft 365 user with licence and groups, and tells the service desk.',
      linkedWorkflow: 'user_onboarding',
      schema: { runTitle: 'Onboard {firstName} {lastName}', sections: onboardingSections },
      isActive: true,
      ...created,
    },
    {
      formId: forms.licenseAssignment,
      organizationId: organizations.beta.id,
      name: 'License Assignment',
      description: 'Gives a licence to an existing user.',
      linkedWorkflow: 'license_assignment',
      schema: { runTitle: 'Licence for {userPrincipalName}', sections: licenseSections },
      isActive: true,
      ...created,
    },
    {
      formId: forms.validateEmail,
      organizationId: globalScope,
      name: 'Validate E-mail',
      description: 'Checks whether an e-mail address can receive mail.',
      linkedWorkflow: 'validate_email',
      schema: { runTitle: 'Validate {email}', sections: emailSections },
      isActive: true,
      ...created,
    },
  ];
}
