import type { IntegrationMapping, Organization } from '@msp/models';
import type { StoredMapping, Versioned } from '@msp/storage';
import type { Context } from '../context';
import { mapBounded } from '../map-bounded';

const readsAtOnce = 16;

/** Mappings as the contract shows them. */
export async function showMappings(
  context: Context,
  mappings: readonly Versioned<StoredMapping>[],
): Promise<IntegrationMapping[]> {
  const others = await context.mappings.listOthers(mappings.map(({ value }) => value));
  const active = await activeAmong(context, others.flat());
  return mappings.map((mapping, index) =>
    toModel(mapping, (others[index] ?? []).filter((organizationId) => active.has(organizationId)).length),
  );
}

/** One mapping as the contract shows it. */
export async function showMapping(context: Context, mapping: Versioned<StoredMapping>): Promise<IntegrationMapping> {
  const [others = []] = await context.mappings.listOthers([mapping.value]);
  return toModel(mapping, (await activeAmong(context, others)).size);
}

/** All mappings of one integration, with the names of their organizations. */
export function showWithNames(
  mappings: readonly Versioned<StoredMapping>[],
  organizations: readonly Organization[],
): IntegrationMapping[] {
  const byId = new Map(organizations.map((organization) => [organization.organizationId, organization]));
  const counted = mappings.filter(({ value }) => value.isActive && byId.get(value.organizationId)?.isActive);
  const holders = Map.groupBy(counted, ({ value }) => value.externalOrgId);
  return mappings.map((mapping) => {
    const { externalOrgId, organizationId } = mapping.value;
    const others = (holders.get(externalOrgId) ?? []).filter(({ value }) => value.organizationId !== organizationId);
    const organizationName = byId.get(organizationId)?.name;
    return { ...toModel(mapping, others.length), ...(organizationName !== undefined && { organizationName }) };
  });
}

async function activeAmong({ organizations }: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await mapBounded([...new Set(ids)], readsAtOnce, (id) => organizations.find(id));
  return new Set(found.flatMap((read) => (read?.value.isActive ? [read.value.organizationId] : [])));
}

function toModel({ value, etag }: Versioned<StoredMapping>, sharedWith: number): IntegrationMapping {
  const { mappingData, lastTestSucceeded, lastTestMessage, mappedAt: _at, mappedByName: _name, ...mapping } = value;
  return {
    ...mapping,
    ...(isObject(mappingData) && { mappingData }),
    ...(lastTestSucceeded !== undefined && {
      lastTestResult: { success: lastTestSucceeded, message: lastTestMessage ?? '' },
    }),
    ...{ sharedWith, etag },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
