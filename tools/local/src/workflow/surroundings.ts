import type { ConfigValue } from '@msp/models';
import { managementApi } from '@msp/models/validators';
import { type LocalApi, RefusedError, type Scope } from './local-api';

/** What a workflow finds around it, as the kit takes it. Values of secrets are no part of it. */
export interface Surroundings {
  readonly config: Readonly<Record<string, unknown>>;
  readonly mappings: readonly Readonly<Record<string, unknown>>[];
}

/** The configuration of the organization over GLOBAL, as far as the person may read it, and its mappings, the default one first. */
export async function readSurroundings(api: LocalApi, scope: Scope): Promise<Surroundings> {
  const global = await configOf(api, '/api/config', undefined);
  if (scope === undefined) return { config: global, mappings: [] };
  const own = await configOf(api, `/api/organizations/${scope}/config`, scope);
  return { config: { ...global, ...own }, mappings: await mappingsOf(api, scope) };
}

async function configOf(api: LocalApi, path: string, scope: Scope): Promise<Record<string, unknown>> {
  try {
    const { items } = managementApi.validators.listConfig.response.parse(await api.management(path, { scope }));
    const plain = items.filter(({ type }) => type !== 'secret_ref');
    return Object.fromEntries(
      plain.map(({ key, type, value }) => [key, isText(type) ? value : (JSON.parse(value) as unknown)]),
    );
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'forbidden') return {};
    throw error;
  }
}

/** As the engine reads them. */
const isText = (type: ConfigValue['type']): boolean => type === 'string';

async function mappingsOf(api: LocalApi, scope: string) {
  const answer = await api.management(`/api/organizations/${scope}/integration-mappings`, { scope });
  const { items } = managementApi.validators.listMappings.response.parse(answer);
  return items
    .filter(({ isActive }) => isActive)
    .toSorted((left, right) => Number(right.isDefault ?? false) - Number(left.isDefault ?? false))
    .map(({ mappingId, integration, externalOrgId, externalOrgName, mappingData }) => ({
      mappingId,
      integration,
      externalOrgId,
      ...(externalOrgName !== undefined && { externalOrgName }),
      ...(mappingData !== undefined && { data: mappingData }),
    }));
}
