import type {
  FormSummary,
  IntegrationMapping,
  IntegrationSettingList,
  IntegrationType,
  TenantLinkStatus,
} from '@msp/models';

/** What is known of an organization; undefined where it is not known yet or may not be read. */
export interface ReadinessFacts {
  readonly tenant: TenantLinkStatus | undefined;
  readonly types: readonly IntegrationType[] | undefined;
  readonly settings: IntegrationSettingList | undefined;
  readonly mappings: readonly IntegrationMapping[] | undefined;
  readonly people: readonly { readonly canExecuteWorkflows: boolean; readonly isActive?: boolean }[] | undefined;
  readonly forms: readonly FormSummary[] | undefined;
}

type StepKey = 'tenant' | 'relationship' | 'consent' | 'mappings' | 'people' | 'forms';

export interface ReadinessStep {
  readonly key: StepKey;
  readonly title: string;
  /** Undefined while it is not known. */
  readonly isDone: boolean | undefined;
  /** What is missing, where something is. */
  readonly missing: string;
}

/** The integrations that are in use and still need to know which of their organizations this one is. */
export function unmappedIntegrations({
  types,
  settings,
  mappings,
}: Pick<ReadinessFacts, 'types' | 'settings' | 'mappings'>): readonly IntegrationType[] | undefined {
  if (!types || !settings || !mappings) return undefined;
  const isUsed = ({ name }: IntegrationType) => {
    const layers = [settings.items, settings.global ?? []].flatMap((list) => list.filter(({ type }) => type === name));
    return layers.length > 0 && layers.every(({ enabled }) => enabled);
  };
  const mapped = new Set(mappings.filter(({ isActive }) => isActive).map(({ integration }) => integration));
  return types.filter(
    (type) => type.supportsOrgMapping && !type.actsInOwnTenant && isUsed(type) && !mapped.has(type.name),
  );
}

/** What an organization needs before somebody can run something for it, in the order in which it is done. */
export function readinessSteps(facts: ReadinessFacts): readonly ReadinessStep[] {
  const { tenant, people, forms } = facts;
  const unmapped = unmappedIntegrations(facts);
  const isLinked = tenant && tenant.tenantId !== undefined;
  return [
    { key: 'tenant', title: 'Tenant linked', isDone: isLinked, missing: 'No Microsoft 365 tenant is linked.' },
    {
      key: 'relationship',
      title: 'GDAP relationship active',
      isDone: isLinked ? tenant.state && ['active', 'expiring'].includes(tenant.state) : isLinked,
      missing: 'The customer has no active relationship with you.',
    },
    {
      key: 'consent',
      title: 'Consent complete',
      isDone: isLinked
        ? tenant.consent && tenant.consent.servicePrincipalPresent && tenant.consent.missing.length === 0
        : isLinked,
      missing: 'An administrator of the tenant has not consented to all that workflows need.',
    },
    {
      key: 'mappings',
      title: 'Integrations mapped',
      isDone: unmapped && unmapped.length === 0,
      missing: `Not mapped yet: ${(unmapped ?? []).map(({ displayName }) => displayName).join(', ')}.`,
    },
    {
      key: 'people',
      title: 'Somebody may run workflows',
      isDone: people?.some(({ canExecuteWorkflows, isActive }) => canExecuteWorkflows && isActive !== false),
      missing: 'Only platform admins may run something here.',
    },
    {
      key: 'forms',
      title: 'A form is there',
      isDone: forms?.some(({ isActive }) => isActive),
      missing: 'There is no form that can be run.',
    },
  ];
}

/** Whether something is known to be missing. */
export const isIncomplete = (steps: readonly ReadinessStep[]): boolean => steps.some(({ isDone }) => isDone === false);
