import { defaultMapping, type IntegrationMapping, type Organization } from '@msp/models';
import type { StoredMapping, Versioned } from '@msp/storage';
import type { Context } from '../context';
import pMap from 'p-map';

const readsAtOnce = 16;

/** Mappings as the contract shows them. */
export async function showMappings(
  context: Context,
  mappings: readonly Versioned<StoredMapping>[],
): Promise<IntegrationMapping[]> {
  const others = await context.mappings.listOthers(mappings.map(({ value }) => value));
  const active = await activeAmong(context, others.flat());
  const defaults = await defaultsOf(context, mappings);
  return mappings.map((mapping, index) =>
    toModel(mapping, {
      sharedWith: (others[index] ?? []).filter((organizationId) => active.has(organizationId)).length,
      isDefault: defaults.has(mapping.value.mappingId),
    }),
  );
}

/** One mapping as the contract shows it. */
export async function showMapping(context: Context, mapping: Versioned<StoredMapping>): Promise<IntegrationMapping> {
  const [shown] = await showMappings(context, [mapping]);
  return shown ?? toModel(mapping, { sharedWith: 0, isDefault: false });
}

/** All mappings of one integration, with the names of their organizations. */
export function showWithNames(
  mappings: readonly Versioned<StoredMapping>[],
  organizations: readonly Organization[],
): IntegrationMapping[] {
  const byId = new Map(organizations.map((organization) => [organization.organizationId, organization]));
  const counted = mappings.filter(({ value }) => value.isActive && byId.get(value.organizationId)?.isActive);
  const defaults = defaultIdsAmong(mappings.map(({ value }) => value));
  const holders = Map.groupBy(counted, ({ value }) => value.externalOrgId);
  return mappings.map((mapping) => {
    const { externalOrgId, organizationId } = mapping.value;
    const others = (holders.get(externalOrgId) ?? []).filter(({ value }) => value.organizationId !== organizationId);
    const organizationName = byId.get(organizationId)?.name;
    const isDefault = defaults.has(mapping.value.mappingId);
    return {
      ...toModel(mapping, { sharedWith: others.length, isDefault }),
      ...(organizationName !== undefined && { organizationName }),
    };
  });
}

/** From all mappings of the organizations: which one is the default depends on the others. */
async function defaultsOf({ mappings }: Context, shown: readonly Versioned<StoredMapping>[]) {
  const ids = [...new Set(shown.map(({ value }) => value.organizationId))];
  const all = await pMap(ids, (id) => mappings.listByOrganization(id), { concurrency: readsAtOnce });
  return defaultIdsAmong(all.flat().map(({ value }) => value));
}

function defaultIdsAmong(mappings: readonly StoredMapping[]): ReadonlySet<string> {
  const groups = Map.groupBy(mappings, ({ organizationId, integration }) => `${organizationId} ${integration}`);
  return new Set([...groups.values()].flatMap((group) => defaultMapping(group)?.mappingId ?? []));
}

async function activeAmong({ organizations }: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await pMap([...new Set(ids)], (id) => organizations.find(id), { concurrency: readsAtOnce });
  return new Set(found.flatMap((read) => (read?.value.isActive ? [read.value.organizationId] : [])));
}

function toModel(
  { value, etag }: Versioned<StoredMapping>,
  { sharedWith, isDefault }: { readonly sharedWith: number; readonly isDefault: boolean },
): IntegrationMapping {
  const { mappingData, lastTestSucceeded, lastTestMessage, mappedAt: _at, mappedByName: _name, ...rest } = value;
  const { ofOwnSystem: _system, ...mapping } = rest;
  return {
    ...mapping,
    ...(isObject(mappingData) && { mappingData }),
    ...(lastTestSucceeded !== undefined && {
      lastTestResult: { success: lastTestSucceeded, message: lastTestMessage ?? '' },
    }),
    isDefault,
    sharedWith,
    etag,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
