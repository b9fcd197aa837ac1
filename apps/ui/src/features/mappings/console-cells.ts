import {
  driftIn,
  type ExternalOrganizationList,
  type IntegrationMapping,
  type IntegrationType,
  type MappingCandidate,
  type MappingDrift,
  type MappingSuggestion,
  type Organization,
  suggestMappings,
} from '@msp/models';

export interface MappedEntry {
  readonly mapping: IntegrationMapping;
  readonly drift: MappingDrift;
}

/** What an organization is in one external system. */
export type ConsoleCell =
  | { readonly kind: 'mapped'; readonly entries: readonly MappedEntry[] }
  | { readonly kind: 'own-tenant'; readonly tenantId: string }
  | { readonly kind: 'suggested'; readonly suggestion: MappingCandidate }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly MappingCandidate[] }
  | { readonly kind: 'unmapped' };

export const cellStates = [
  'unmapped',
  'suggested',
  'ambiguous',
  'mapped',
  'renamed',
  'gone',
  'failed',
  'own-tenant',
] as const;
export type CellState = (typeof cellStates)[number];

export interface ColumnSource {
  readonly type: IntegrationType;
  readonly organizations: readonly Organization[];
  readonly mappings: readonly IntegrationMapping[];
  /** Absent while it is not known completely. */
  readonly list: ExternalOrganizationList | undefined;
  readonly domains: ReadonlyMap<string, readonly string[]>;
}

const nobody: ExternalOrganizationList = { organizations: [], loaded: 0 };
const unmapped: ConsoleCell = { kind: 'unmapped' };

const ownTenantOf = ({ actsInOwnTenant }: IntegrationType, { tenantId }: Organization) =>
  actsInOwnTenant ? tenantId : null;

/** The domains of each tenant, as the system that knows tenants lists them. */
export function domainsByTenant(
  lists: readonly (ExternalOrganizationList | undefined)[],
): ReadonlyMap<string, readonly string[]> {
  const entries = lists.flatMap((list) => list?.organizations ?? []);
  return new Map(
    entries.flatMap(({ tenantId, domains }) =>
      tenantId && domains?.length ? [[tenantId.toLowerCase(), domains]] : [],
    ),
  );
}

function suggestionsOf(source: ColumnSource, active: readonly IntegrationMapping[]) {
  const { type, organizations, list, domains } = source;
  if (!list) return new Map<string, MappingSuggestion>();
  const ownTenants = organizations.flatMap((each) => ownTenantOf(type, each)?.toLowerCase() ?? []);
  const taken = new Set(ownTenants);
  const own = list.organizations.filter(({ tenantId }) => tenantId !== undefined && taken.has(tenantId.toLowerCase()));
  const mapped = {
    organizationIds: new Set([
      ...active.map(({ organizationId }) => organizationId),
      ...organizations.filter((each) => ownTenantOf(type, each)).map(({ organizationId }) => organizationId),
    ]),
    externalOrgIds: new Set([...active, ...own].map(({ externalOrgId }) => externalOrgId)),
  };
  const toMap = organizations.map(({ organizationId, name, tenantId }) => ({
    organizationId,
    name,
    tenantId,
    domains: (tenantId && domains.get(tenantId.toLowerCase())) || [],
  }));
  return suggestMappings({ organizations: toMap, externals: list.organizations, mapped });
}

function suggestedCell(suggestion: MappingSuggestion | undefined): ConsoleCell {
  if (suggestion?.kind === 'suggested') return { kind: 'suggested', suggestion };
  if (suggestion?.kind === 'ambiguous') return suggestion;
  return unmapped;
}

/** The cells of one integration, by organization. */
export function cellsOf(source: ColumnSource): ReadonlyMap<string, ConsoleCell> {
  const { type, organizations, mappings, list = nobody } = source;
  const active = mappings.filter(({ isActive }) => isActive);
  const drift = driftIn(list);
  const entries = new Map<string, MappedEntry[]>();
  for (const mapping of active) {
    const entry = { mapping, drift: drift(mapping) };
    entries.set(mapping.organizationId, [...(entries.get(mapping.organizationId) ?? []), entry]);
  }
  const suggestions = suggestionsOf(source, active);
  const cellOf = (organization: Organization): ConsoleCell => {
    const mapped = entries.get(organization.organizationId);
    if (mapped) return { kind: 'mapped', entries: mapped };
    const tenantId = ownTenantOf(type, organization);
    if (tenantId) return { kind: 'own-tenant', tenantId };
    return suggestedCell(suggestions.get(organization.organizationId));
  };
  return new Map(organizations.map((organization) => [organization.organizationId, cellOf(organization)]));
}

/** Every state that a cell counts for; a mapping may be renamed and have failed at once. */
export function statesOf(cell: ConsoleCell): readonly CellState[] {
  if (cell.kind !== 'mapped') return [cell.kind];
  const drifts = cell.entries.map(({ drift }) => drift.kind);
  const hasFailed = cell.entries.some(({ mapping }) => mapping.lastTestResult?.success === false);
  return [
    'mapped',
    ...(drifts.includes('renamed') ? (['renamed'] as const) : []),
    ...(drifts.includes('gone') ? (['gone'] as const) : []),
    ...(hasFailed ? (['failed'] as const) : []),
  ];
}

/** What a cell says, in one line for a file; nothing where nothing is mapped. */
export function cellText(cell: ConsoleCell | undefined): string | undefined {
  if (cell?.kind === 'mapped') {
    return cell.entries.map(({ mapping }) => mapping.externalOrgName ?? mapping.externalOrgId).join('; ');
  }
  if (cell?.kind === 'own-tenant') return cell.tenantId;
  if (cell?.kind === 'suggested') return `Suggested: ${cell.suggestion.name} (${cell.suggestion.score})`;
  if (cell?.kind === 'ambiguous') {
    return `To choose: ${cell.candidates.map(({ name, score }) => `${name} (${score})`).join('; ')}`;
  }
  return undefined;
}
