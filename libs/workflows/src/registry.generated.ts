// Generated from the folders of src/ by tools/generators/src/registry.ts; do not edit.
import type { RegistryEntry } from '@msp/workflow-sdk';
import * as allLicensesDataProvider from './data-providers/all-licenses.data-provider';
import * as availableLicensesDataProvider from './data-providers/available-licenses.data-provider';
import * as clientListDataProvider from './data-providers/client-list.data-provider';
import * as countriesDataProvider from './data-providers/countries.data-provider';
import * as domainsDataProvider from './data-providers/domains.data-provider';
import * as securityGroupsDataProvider from './data-providers/security-groups.data-provider';
import * as ticketCategoriesDataProvider from './data-providers/ticket-categories.data-provider';
import * as ticketTypesDataProvider from './data-providers/ticket-types.data-provider';
import * as usersDataProvider from './data-providers/users.data-provider';
import * as deviceOffboardingWorkflow from './device-offboarding/device-offboarding.workflow';
import * as licenseAssignmentWorkflow from './license-assignment/license-assignment.workflow';
import * as passwordResetWorkflow from './password-reset/password-reset.workflow';
import * as platformCheckWorkflow from './platform-check/platform-check.workflow';
import * as ticketCreationWorkflow from './ticket-creation/ticket-creation.workflow';
import * as userOffboardingWorkflow from './user-offboarding/user-offboarding.workflow';
import * as userOnboardingWorkflow from './user-onboarding/user-onboarding.workflow';
import * as validateEmailWorkflow from './validate-email/validate-email.workflow';

export const registryEntries: readonly RegistryEntry[] = [
  {
    file: 'libs/workflows/src/data-providers/all-licenses.data-provider.ts',
    definitions: Object.values(allLicensesDataProvider),
  },
  {
    file: 'libs/workflows/src/data-providers/available-licenses.data-provider.ts',
    definitions: Object.values(availableLicensesDataProvider),
  },
  {
    file: 'libs/workflows/src/data-providers/client-list.data-provider.ts',
    definitions: Object.values(clientListDataProvider),
  },
  {
    file: 'libs/workflows/src/data-providers/countries.data-provider.ts',
    definitions: Object.values(countriesDataProvider),
  },
  {
    file: 'libs/workflows/src/data-providers/domains.data-provider.ts',
    definitions: Object.values(domainsDataProvider),
  },
  {
    file: 'libs/workflows/src/data-providers/security-groups.data-provider.ts',
    definitions: Object.values(securityGroupsDataProvider),
  },
  {
    file: 'libs/workflows/src/data-providers/ticket-categories.data-provider.ts',
    definitions: Object.values(ticketCategoriesDataProvider),
  },
  {
    file: 'libs/workflows/src/data-providers/ticket-types.data-provider.ts',
    definitions: Object.values(ticketTypesDataProvider),
  },
  {
    file: 'libs/workflows/src/data-providers/users.data-provider.ts',
    definitions: Object.values(usersDataProvider),
  },
  {
    file: 'libs/workflows/src/device-offboarding/device-offboarding.workflow.ts',
    definitions: Object.values(deviceOffboardingWorkflow),
  },
  {
    file: 'libs/workflows/src/license-assignment/license-assignment.workflow.ts',
    definitions: Object.values(licenseAssignmentWorkflow),
  },
  {
    file: 'libs/workflows/src/password-reset/password-reset.workflow.ts',
    definitions: Object.values(passwordResetWorkflow),
  },
  {
    file: 'libs/workflows/src/platform-check/platform-check.workflow.ts',
    definitions: Object.values(platformCheckWorkflow),
  },
  {
    file: 'libs/workflows/src/ticket-creation/ticket-creation.workflow.ts',
    definitions: Object.values(ticketCreationWorkflow),
  },
  {
    file: 'libs/workflows/src/user-offboarding/user-offboarding.workflow.ts',
    definitions: Object.values(userOffboardingWorkflow),
  },
  {
    file: 'libs/workflows/src/user-onboarding/user-onboarding.workflow.ts',
    definitions: Object.values(userOnboardingWorkflow),
  },
  {
    file: 'libs/workflows/src/validate-email/validate-email.workflow.ts',
    definitions: Object.values(validateEmailWorkflow),
  },
];
