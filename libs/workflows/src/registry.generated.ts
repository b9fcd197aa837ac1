// Generated from the folders of src/ by tools/generators/src/registry.ts; do not edit.
import type { RegistryEntry } from '@msp/workflow-sdk';

export const registryEntries: readonly RegistryEntry[] = [
  {
    file: 'libs/workflows/src/data-providers/all-licenses.data-provider.ts',
    name: 'get_all_licenses',
    load: () => import('./data-providers/all-licenses.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/available-licenses.data-provider.ts',
    name: 'get_available_licenses',
    load: () => import('./data-providers/available-licenses.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/client-list.data-provider.ts',
    name: 'get_client_list',
    load: () => import('./data-providers/client-list.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/countries.data-provider.ts',
    load: () => import('./data-providers/countries.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/domains.data-provider.ts',
    name: 'get_domains',
    load: () => import('./data-providers/domains.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/people.data-provider.ts',
    name: 'get_people',
    load: () => import('./data-providers/people.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/security-groups.data-provider.ts',
    name: 'get_security_groups',
    load: () => import('./data-providers/security-groups.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/ticket-categories.data-provider.ts',
    name: 'get_ticket_categories',
    load: () => import('./data-providers/ticket-categories.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/ticket-types.data-provider.ts',
    name: 'get_ticket_types',
    load: () => import('./data-providers/ticket-types.data-provider'),
  },
  {
    file: 'libs/workflows/src/data-providers/users.data-provider.ts',
    name: 'get_users',
    load: () => import('./data-providers/users.data-provider'),
  },
  {
    file: 'libs/workflows/src/device-offboarding/device-offboarding.workflow.ts',
    load: () => import('./device-offboarding/device-offboarding.workflow'),
  },
  {
    file: 'libs/workflows/src/license-assignment/license-assignment.workflow.ts',
    load: () => import('./license-assignment/license-assignment.workflow'),
  },
  {
    file: 'libs/workflows/src/password-reset/password-reset.workflow.ts',
    load: () => import('./password-reset/password-reset.workflow'),
  },
  {
    file: 'libs/workflows/src/platform-check/platform-check.workflow.ts',
    load: () => import('./platform-check/platform-check.workflow'),
  },
  {
    file: 'libs/workflows/src/ticket-creation/ticket-creation.workflow.ts',
    load: () => import('./ticket-creation/ticket-creation.workflow'),
  },
  {
    file: 'libs/workflows/src/user-offboarding/user-offboarding.workflow.ts',
    load: () => import('./user-offboarding/user-offboarding.workflow'),
  },
  {
    file: 'libs/workflows/src/user-onboarding/user-onboarding.workflow.ts',
    load: () => import('./user-onboarding/user-onboarding.workflow'),
  },
  {
    file: 'libs/workflows/src/validate-email/validate-email.workflow.ts',
    load: () => import('./validate-email/validate-email.workflow'),
  },
];
