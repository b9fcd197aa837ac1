import type { MockContextOptions } from '@msp/workflow-runtime/testing';
import { BUSINESS_PREMIUM, POWER_BI_PRO, type createFakeTenant } from './fake-tenant';

type State = ReturnType<typeof createFakeTenant>['state'];
type Workflow = 'device' | 'license' | 'offboarding' | 'onboarding' | 'reset' | 'ticket';

/** One reason that the code knows for not beginning, and a situation that has it. */
export interface ReasonCase {
  /** The file that gives the reason, and words of it there. */
  readonly site: string;
  readonly workflow: Workflow;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly config?: MockContextOptions['config'];
  readonly tenant?: (state: State) => void;
  /** What the preflight says. */
  readonly says: RegExp;
}

const grace = (state: State, changes: object) => Object.assign(state.users[0] ?? {}, changes);
const giving = (assignedByGroup: string | null) => ({
  licenseAssignmentStates: [{ skuId: BUSINESS_PREMIUM, assignedByGroup, state: 'Active' }],
});

const inputs: Readonly<Record<Workflow, Readonly<Record<string, unknown>>>> = {
  device: { serialNumber: 'PF3K9A21' },
  license: { userPrincipalName: 'grace@acme.example', license: BUSINESS_PREMIUM },
  offboarding: { userPrincipalName: 'grace@acme.example' },
  onboarding: { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@acme.example', license: BUSINESS_PREMIUM },
  reset: { userPrincipalName: 'grace@acme.example' },
  ticket: { summary: 'Disk full', details: 'C: is full.' },
};

/** The input with which a workflow succeeds in the fake tenant. */
export const goodInput = (workflow: Workflow) => inputs[workflow];

const named = (user_naming_template: string) => ({ default_usage_location: 'US', user_naming_template });
const contact = (changes: object) => (state: State) =>
  void state.contacts.push({ id: 500, name: 'Eve', emailaddress: 'ada@acme.example', site_id: 1, ...changes });

export const reasonCases: readonly ReasonCase[] = [
  ...(['onboarding', 'license', 'device', 'ticket'] as const).flatMap((workflow): ReasonCase[] => [
    {
      site: 'service-desk/ticket.ts#offers no ticket type.',
      workflow,
      tenant: (state) => void (state.ticketTypes = []),
      says: /offers no ticket type/,
    },
    {
      site: 'service-desk/ticket.ts#offers no category',
      workflow,
      config: { default_usage_location: 'US', halopsa_ticket_category: 'Nowhere' },
      says: /"Nowhere".*halopsa_ticket_category/,
    },
    {
      site: 'service-desk/ticket.ts#offers no ticket type ${wanted}',
      workflow,
      config: { default_usage_location: 'US', halopsa_ticket_type_id: 9999 },
      says: /9999.*halopsa_ticket_type_id/,
    },
  ]),
  ...(['onboarding', 'license', 'device', 'ticket'] as const).flatMap((workflow): ReasonCase[] => [
    {
      site: 'service-desk/ticket.ts#HaloPSA has no priority',
      workflow,
      config: { default_usage_location: 'US', halopsa_ticket_priority_id: 9 },
      says: /no priority 9.*halopsa_ticket_priority_id.*3 Medium/,
    },
    {
      site: 'service-desk/ticket.ts#counts sources from 0',
      workflow,
      config: { default_usage_location: 'US', halopsa_ticket_source_id: -1 },
      says: /halopsa_ticket_source_id/,
    },
  ]),
  ...(['onboarding', 'license', 'device', 'offboarding', 'reset'] as const).map((workflow): ReasonCase => ({
    site: 'preflight/consent.ts#has not consented',
    workflow,
    tenant: (state) => void (state.granted = ['User.Read.All']),
    says: /has not consented to/,
  })),
  {
    site: 'preflight/usage-location.ts#country code',
    workflow: 'onboarding',
    config: { default_usage_location: 'UK' },
    says: /default_usage_location.*GB/,
  },
  {
    site: 'user-onboarding/onboarding.contact.ts#belongs to',
    workflow: 'onboarding',
    tenant: contact({}),
    says: /belongs to Eve/,
  },
  {
    site: 'user-onboarding/user-name.ts#cannot be a sign-in name',
    workflow: 'onboarding',
    input: { email: 'ada+x@acme.example' },
    says: /cannot be a sign-in name/,
  },
  {
    site: 'user-onboarding/user-name.ts#is not one of',
    workflow: 'onboarding',
    config: named('{nickname}'),
    says: /"\{nickname\}" in "user_naming_template"/,
  },
  {
    site: 'user-onboarding/user-name.ts#in a sign-in name',
    workflow: 'onboarding',
    input: { firstName: '李' },
    config: named('{firstName}.{lastName}'),
    says: /"李" cannot be spelled/,
  },
  {
    site: 'user-onboarding/onboarding.addresses.ts#is not a verified domain',
    workflow: 'onboarding',
    input: { email: 'ada@elsewhere.example' },
    says: /not a verified domain/,
  },
  {
    site: 'user-onboarding/onboarding.addresses.ts#is taken by',
    workflow: 'onboarding',
    input: { email: 'grace@acme.example' },
    says: /taken by the user Grace Hopper/,
  },
  {
    site: 'user-onboarding/onboarding.access.ts#There is no group',
    workflow: 'onboarding',
    input: { groups: ['nowhere'] },
    says: /no group nowhere/,
  },
  {
    site: 'user-onboarding/onboarding.access.ts#Members cannot be added',
    workflow: 'onboarding',
    input: { groups: ['group-all'] },
    says: /group Everyone: its membership rule/,
  },
  {
    site: 'user-onboarding/onboarding.access.ts#does not own',
    workflow: 'onboarding',
    input: { license: 'unknown' },
    says: /does not own the chosen licence/,
  },
  {
    site: 'user-onboarding/onboarding.access.ts#No seat of',
    workflow: 'onboarding',
    input: { license: POWER_BI_PRO },
    says: /No seat of Power BI Pro is free/,
  },
  {
    site: 'user-onboarding/onboarding.deleted.ts#was deleted in the last 30 days',
    workflow: 'onboarding',
    input: { deletedAccount: 'restore' },
    says: /No account of Ada Lovelace was deleted/,
  },
  {
    site: 'user-onboarding/onboarding.deleted.ts#can be restored until',
    workflow: 'onboarding',
    tenant: (state) => void state.deletedUsers.push({ id: 'gone', mail: 'ada@acme.example', displayName: 'A. L.' }),
    says: /A\. L\..*was deleted on/,
  },
  {
    site: 'user-onboarding/onboarding.deleted.ts#was synchronised',
    workflow: 'onboarding',
    input: { deletedAccount: 'restore' },
    tenant: (state) =>
      void state.deletedUsers.push({
        id: 'synced',
        mail: 'ada@acme.example',
        displayName: 'A. L.',
        userPrincipalName: 'synceda@acme.example',
        onPremisesSyncEnabled: true,
      }),
    says: /was synchronised from the local directory/,
  },
  {
    site: 'user-onboarding/onboarding.manager.ts#who could be the manager',
    workflow: 'onboarding',
    input: { manager: 'nobody@acme.example' },
    says: /no user nobody@acme.example who could be the manager/,
  },
  {
    site: 'device-offboarding/retirement.ts#manages no device',
    workflow: 'device',
    input: { serialNumber: 'XXXX' },
    says: /manages no device/,
  },
  {
    site: 'device-offboarding/retirement.ts#Several devices',
    workflow: 'device',
    tenant: (state) => void state.devices.push({ id: 'twin', serialNumber: 'PF3K9A21' }),
    says: /Several devices/,
  },
  {
    site: 'ticket-creation/ticket.preflight.ts#does not offer the chosen category',
    workflow: 'ticket',
    input: { category: '99' },
    says: /does not offer the chosen category/,
  },
  {
    site: 'ticket-creation/ticket.preflight.ts#does not offer the chosen ticket type',
    workflow: 'ticket',
    input: { ticketType: '99' },
    says: /does not offer the chosen ticket type/,
  },
  {
    site: 'ticket-creation/ticket.preflight.ts#knows no contact',
    workflow: 'ticket',
    input: { contact: 'eve@acme.example' },
    says: /knows no contact/,
  },
  {
    site: 'ticket-creation/ticket.preflight.ts#belongs to no site',
    workflow: 'ticket',
    input: { contact: 'ada@acme.example' },
    tenant: contact({ site_id: null }),
    says: /belongs to no site/,
  },
  {
    site: 'license-assignment/assignment.preflight.ts#neither a licence',
    workflow: 'license',
    input: { license: undefined },
    says: /neither a licence to assign/,
  },
  {
    site: 'license-assignment/assignment.preflight.ts#The same licence',
    workflow: 'license',
    input: { remove: BUSINESS_PREMIUM },
    says: /same licence/,
  },
  {
    site: 'license-assignment/assignment.preflight.ts#does not own',
    workflow: 'license',
    input: { license: 'unknown' },
    says: /does not own/,
  },
  {
    site: 'license-assignment/assignment.preflight.ts#No seat of',
    workflow: 'license',
    input: { license: POWER_BI_PRO },
    says: /No seat of/,
  },
  {
    site: 'license-assignment/assignment.preflight.ts#has no usage location',
    workflow: 'license',
    tenant: (state) => grace(state, { usageLocation: null }),
    says: /no usage location/,
  },
  {
    site: 'license-assignment/assignment.preflight.ts#from a group, not directly',
    workflow: 'license',
    input: { license: undefined, remove: BUSINESS_PREMIUM },
    tenant: (state) => grace(state, giving('group-sales')),
    says: /from a group, not directly/,
  },
  ...(['license', 'offboarding', 'reset'] as const).map((workflow): ReasonCase => ({
    site: 'accounts/changeable-account.ts#There is no user',
    workflow,
    input: { userPrincipalName: 'nobody@acme.example' },
    says: /There is no user nobody/,
  })),
  ...(['offboarding', 'reset'] as const).flatMap((workflow): ReasonCase[] => [
    {
      site: 'accounts/changeable-account.ts#is a guest',
      workflow,
      tenant: (state) => grace(state, { userType: 'Guest' }),
      says: /is a guest/,
    },
    {
      site: 'accounts/changeable-account.ts#is synchronised',
      workflow,
      tenant: (state) => grace(state, { onPremisesSyncEnabled: true }),
      says: /is synchronised/,
    },
    {
      site: 'accounts/changeable-account.ts#is your own account',
      workflow,
      // Who runs workflows in tests.
      tenant: (state) => grace(state, { id: '7c1d0002-0000-4000-8000-000000000002' }),
      says: /is your own account/,
    },
    ...(['active', 'eligible'] as const).map((kind): ReasonCase => ({
      site: 'accounts/changeable-account.ts#is an administrator',
      workflow,
      tenant: (state) =>
        void state.hiddenRoles.push({ userId: 'manager-1', kind, roleDefinitionId: 'role', isLimited: true }),
      says: /is an administrator/,
    })),
  ]),
  {
    site: 'password-reset/password-rules.ts#too few kinds',
    workflow: 'reset',
    input: { password: 'alllowercase12' },
    says: /too few kinds/,
  },
  {
    site: 'password-reset/password-rules.ts#contains the sign-in name',
    workflow: 'reset',
    input: { password: 'Grace-is-great-7' },
    says: /contains the sign-in name/,
  },
];
