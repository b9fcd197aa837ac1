import { harmless, IntegrationError } from '@msp/workflow-sdk';
import type { GraphClient, GraphRole } from './graph-client';
import { graphRoleAssignment } from './graph-schemas';
import type { GraphSession } from './graph-session';
import { odataQuery, odataString } from './graph-url';

const kinds = { active: 'roleAssignments', eligible: 'roleEligibilityScheduleInstances' } as const;
/** Where nobody can be eligible: the tenant has no licence for it. */
const withoutLicense = ['AadPremiumLicenseRequired', 'AadPremiumLicenseRequiredForPIM'];

/** Roles of users, whole and limited, held and eligible. */
export function createGraphRoles(session: GraphSession): Pick<GraphClient, 'roles'> {
  const ask = async (kind: GraphRole['kind'], userId: string): Promise<GraphRole[]> => {
    const filter = `principalId eq ${odataString(userId)}`;
    const rows = await session.list(
      `/roleManagement/directory/${kinds[kind]}${odataQuery({ filter })}`,
      graphRoleAssignment,
    );
    return rows.map(({ roleDefinitionId, directoryScopeId }) => ({
      kind,
      roleDefinitionId: roleDefinitionId ?? '',
      isLimited: (directoryScopeId ?? '/') !== '/',
    }));
  };
  const eligible = (userId: string) =>
    ask('eligible', userId).catch((error: unknown): GraphRole[] => {
      if (!(error instanceof IntegrationError) || !withoutLicense.includes(error.code ?? '')) throw error;
      harmless(error);
      return [];
    });
  return {
    roles: { of: async (userId) => (await Promise.all([ask('active', userId), eligible(userId)])).flat() },
  };
}
