import { globalScope, type Form } from '@msp/models';
import {
  deviceSections,
  emailSections,
  licenseSections,
  offboardingSections,
  onboardingSections,
  passwordSections,
  ticketSections,
} from './seed-form-sections';
import type { SeedIdentities } from './seed-identities';

type Created = Pick<Form, 'createdAt' | 'createdBy' | 'updatedAt'>;

/** The forms, created by `createdBy` at `createdAt`. */
export function seedForms({ forms, organizations }: SeedIdentities, created: Created): Form[] {
  const { acme, beta } = organizations;
  return [
    {
      formId: forms.onboarding,
      organizationId: acme.id,
      name: 'New User Onboarding',
      description: 'Creates a Microsoft 365 user with licence and groups, and tells the service desk.',
      linkedWorkflow: 'user_onboarding',
      schema: { runTitle: 'Onboard {firstName} {lastName}', sections: onboardingSections },
      isActive: true,
      ...created,
    },
    ...dailyForms(forms, acme.id, created),
    {
      formId: forms.licenseAssignment,
      organizationId: beta.id,
      name: 'Licence Assignment',
      description: 'Gives a licence to an existing user, in place of another if wanted.',
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

/** What a service desk does on most days besides. */
function dailyForms(forms: SeedIdentities['forms'], organizationId: string, created: Created): Form[] {
  return [
    {
      formId: forms.offboarding,
      organizationId,
      name: 'Offboard User',
      description: 'Locks a user out, and takes groups and licences away. Deletes nothing.',
      linkedWorkflow: 'user_offboarding',
      schema: { runTitle: 'Offboard {userPrincipalName}', sections: offboardingSections },
      isActive: true,
      ...created,
    },
    {
      formId: forms.passwordReset,
      organizationId,
      name: 'Reset Password',
      description: 'Gives a user a temporary password and ends all sessions.',
      linkedWorkflow: 'password_reset',
      schema: { runTitle: 'Reset the password of {userPrincipalName}', sections: passwordSections },
      isActive: true,
      ...created,
    },
    {
      formId: forms.deviceOffboarding,
      organizationId,
      name: 'Retire Device',
      description: 'Retires a device in Intune by its serial number. Never wipes it.',
      linkedWorkflow: 'device_offboarding',
      schema: { runTitle: 'Retire {serialNumber}', sections: deviceSections },
      isActive: true,
      ...created,
    },
    {
      formId: forms.ticketCreation,
      organizationId,
      name: 'Create Ticket',
      description: 'Creates a ticket in HaloPSA, once for each reference.',
      linkedWorkflow: 'ticket_creation',
      schema: { runTitle: 'Ticket: {summary}', sections: ticketSections },
      isActive: true,
      ...created,
    },
  ];
}
