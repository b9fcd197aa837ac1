// Generated from the folders of src/ by tools/generators/src/registry.ts; do not edit.
import type { RegistryEntry } from '@msp/workflow-sdk';
import * as allLicensesDataProvider from './data-providers/all-licenses.data-provider';
import * as availableLicensesDataProvider from './data-providers/available-licenses.data-provider';
import * as countriesDataProvider from './data-providers/countries.data-provider';
import * as domainsDataProvider from './data-providers/domains.data-provider';
import * as securityGroupsDataProvider from './data-providers/security-groups.data-provider';
import * as licenseAssignmentWorkflow from './license-assignment/license-assignment.workflow';
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
    file: 'libs/workflows/src/license-assignment/license-assignment.workflow.ts',
    definitions: Object.values(licenseAssignmentWorkflow),
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
