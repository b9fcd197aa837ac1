import type { ExternalOrganizationList, IntegrationMapping } from '../domain';

export type MappingDrift =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'gone' };

const unchanged: MappingDrift = { kind: 'unchanged' };

/** Says, of many mappings to one external system, whether what they name is still there under that name. */
export function driftIn(
  list: ExternalOrganizationList,
): (mapping: Pick<IntegrationMapping, 'externalOrgId' | 'externalOrgName'>) => MappingDrift {
  const names = new Map(list.organizations.map(({ externalOrgId, name }) => [externalOrgId, name]));
  // A list that is old or still being read does not prove that something is missing.
  const isComplete = list.problem === undefined && list.cachedAt !== undefined;
  return ({ externalOrgId, externalOrgName: from }) => {
    const to = names.get(externalOrgId);
    if (to === undefined) return isComplete ? { kind: 'gone' } : unchanged;
    return from === undefined || from === to ? unchanged : { kind: 'renamed', from, to };
  };
}
