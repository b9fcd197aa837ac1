import { Access, type AccessParts, type SigningKeys } from '@msp/auth';
import { ResponseMetrics } from '@msp/http';
import { Cursors } from '@msp/platform';
import { RunningCode, type IntegrationConfig } from '@msp/service';
import { MissingTableError, createRepositories, type Repositories, type Storage, type User } from '@msp/storage';
import type { Context } from './context';
import { createWorkflowCatalogue, type WorkflowCatalogue } from './forms/workflow-catalogue';
import { createMappingProofs, type MappingProofs } from './mappings/mapping-proofs';
import { createEngineMetrics, type EngineMetrics } from './system/engine-metrics';
import { createEngineProbe, type EngineProbe } from './system/engine-probe';
import { GraphConnections } from './tenants/graph-connections';
import { PartnerDirectory } from './tenants/partner-directory';
import { rememberDefaultDomains } from './tenants/tenant-domains';
import { TenantConsents } from './tenants/tenant-consents';

export interface ContextParts {
  readonly storage: Storage;
  readonly keys: Pick<SigningKeys, 'ready'>;
  readonly platformAdmins: readonly string[];
  readonly cursorSecret: string;
  readonly workflowEngineUrl?: string | undefined;
  readonly workflows?: WorkflowCatalogue;
  readonly mappingProofs?: MappingProofs;
  readonly engine?: EngineProbe;
  readonly engineMetrics?: EngineMetrics;
  readonly now?: () => Date;
  /** The MSP's own tenant. */
  readonly partnerTenantId: string;
  readonly integrations: IntegrationConfig;
  readonly isLocal?: boolean;
  readonly code?: RunningCode;
}

/** Puts together what the services work with. Makes no call. */
export function createContext({
  storage,
  keys,
  platformAdmins,
  cursorSecret,
  workflowEngineUrl,
  workflows = createWorkflowCatalogue({ engineUrl: workflowEngineUrl }),
  mappingProofs = createMappingProofs({ engineUrl: workflowEngineUrl }),
  engine = createEngineProbe(workflowEngineUrl),
  engineMetrics = createEngineMetrics(workflowEngineUrl),
  now = () => new Date(),
  partnerTenantId,
  integrations,
  isLocal = false,
  code = new RunningCode('management-api'),
}: ContextParts): Context {
  const repositories = createRepositories(storage);
  const graph = new GraphConnections({ ...repositories, secrets: storage.secrets, integrations, partnerTenantId });
  return {
    ...repositories,
    storage,
    keys,
    cursors: new Cursors(cursorSecret),
    access: new Access(accessParts(repositories), platformAdmins, () => now().getTime()),
    workflows,
    mappingProofs,
    engine,
    engineMetrics,
    metrics: new ResponseMetrics('management-api', () => now().getTime()),
    now,
    code,
    partnerTenantId,
    isLocal,
    partnerDirectory: new PartnerDirectory(graph, now, rememberDefaultDomains(repositories, now)),
    tenantConsents: new TenantConsents({
      graph,
      now,
      seenTenants: repositories.seenTenants,
      authorityHost: integrations.endpoints.authorityHost,
    }),
    allowLoopback: integrations.allowLoopback,
  };
}

const accessParts = ({ organizations, permissions, users }: Repositories): AccessParts => ({
  findPerson: (userId) => users.find(userId).catch(nobodyYet),
  findPermission: (userId, organizationId) => permissions.find(userId, organizationId),
  findOrganization: async (organizationId) => (await organizations.find(organizationId))?.value,
});

/** Before the tables exist nobody was deactivated: the platform admin who is to create them must get through. */
const nobodyYet = (error: unknown): User | undefined => {
  if (error instanceof MissingTableError) return undefined;
  throw error;
};
