import type { Principal } from '@msp/auth';
import { faultOf } from '@msp/service';
import type { IntegrationDefinition } from '@msp/integrations';
import {
  isSameExternal,
  provenExternal,
  type ExternalOrganization,
  type OrganizationProofs,
  type ProvenExternal,
  type OrganizationId,
} from '@msp/models';
import type { Environment } from '@msp/platform';
import type { SeenDomains } from '@msp/storage';
import { isWorkflowError, Recorder, Redactor, untilAborted } from '@msp/workflow-runtime';
import type { Context } from '../context';
import { createBaseContext } from '../execution/base-context';
import { systemClock } from '../turn-host/system-clock';
import type { OrganizationList } from './organization-lists';
import { sourceOf } from './organization-source';

export interface ProofRequest {
  readonly definition: IntegrationDefinition;
  readonly organizationId: OrganizationId;
  /** With whose rights the tenant of the organization is asked for its domains. */
  readonly principal: Principal;
  readonly signal: AbortSignal;
  readonly refresh: boolean;
  readonly waitMs: number;
}

export interface Proven {
  /** undefined where nothing is proven, or where another organization holds what is. */
  readonly external: ExternalOrganization | undefined;
  /** What was read for it; undefined where nothing had to be. */
  readonly list: OrganizationList | undefined;
}

/**
 * The external organization that is proven to be an organization, from what the vendor and Microsoft say now and nobody
 * who asks. Throws what `sourceOf` throws.
 */
export async function findProven(context: Context, request: ProofRequest): Promise<Proven> {
  const { definition, organizationId, refresh, waitMs } = request;
  const environment = await context.environments.load(organizationId);
  const { organization } = environment;
  if (definition.actsInOwnTenant) {
    const { tenantId, name } = organization ?? {};
    const own = tenantId ? { external: { externalOrgId: tenantId, name: name ?? tenantId, tenantId } } : undefined;
    return { external: await unlessHeld(context, request, own && { ...own, proof: 'tenant' }), list: undefined };
  }
  if (definition.listOrganizations === undefined) return { external: undefined, list: undefined };
  const { key, read, isOwnSystem } = await sourceOf(context, definition, organizationId);
  const list = await context.organizationLists.get(key, read, { refresh, waitMs });
  // Whoever chose the address could have chosen what is listed there.
  if (isOwnSystem || list.readAt === undefined) return { external: undefined, list };
  return { external: await unlessHeld(context, request, await prove(context, request, environment, list)), list };
}

async function prove(
  context: Context,
  request: ProofRequest,
  environment: Environment,
  { organizations }: OrganizationList,
): Promise<ProvenExternal | undefined> {
  const tenantId = environment.organization?.tenantId;
  const externals = organizations.map(({ domains, ...rest }) => ({
    ...rest,
    ...(domains && { domains: [...domains] }),
  }));
  const byTenant = provenExternal({ tenantId, verifiedDomains: [] }, externals);
  if (byTenant || !tenantId || !externals.some(({ domains }) => domains)) return byTenant;
  const proofs: OrganizationProofs = {
    tenantId,
    verifiedDomains: await verifiedDomains(context, request, environment),
  };
  return provenExternal(proofs, externals);
}

/** The domains that Microsoft verified for the organization's tenant; none where Microsoft cannot be asked. */
async function verifiedDomains(
  context: Context,
  { principal, signal, organizationId }: ProofRequest,
  environment: Environment,
): Promise<string[]> {
  const redactor = new Redactor();
  const logger = context.logger.child({ organizationId, reading: 'verified domains' });
  const recorder = new Recorder(redactor, systemClock);
  const { integrations } = createBaseContext(context, {
    environment,
    principal,
    uses: ['msgraph'],
    signal,
    recorder,
    redactor,
    logger,
  });
  try {
    const graph = await integrations.get('msgraph');
    const domains = await untilAborted(signal, graph.domains.list());
    const verified = domains.flatMap(({ id, isVerified }) => (isVerified === true ? [id] : []));
    const { tenantId } = environment.organization ?? {};
    const seenAt = new Date().toISOString();
    if (tenantId) await keepDomains(context, organizationId, { tenantId, domains: verified, seenAt });
    return verified;
  } catch (error) {
    if (!isWorkflowError(error)) throw error;
    logger.warn({ kind: error.kind, fault: faultOf(error) }, 'The domains of a tenant could not be read');
    return [];
  }
}

/** For those who look for the organization by a domain; the proof is good without it. */
async function keepDomains(
  { repositories, logger }: Context,
  organizationId: string,
  seen: SeenDomains,
): Promise<void> {
  await repositories.seenTenants
    .putDomains(organizationId, seen)
    .catch((error: unknown) => logger.warn({ err: error, organizationId }, 'The domains of a tenant were not kept'));
}

async function unlessHeld(
  { repositories }: Context,
  { definition, organizationId }: ProofRequest,
  proven: ProvenExternal | undefined,
): Promise<ExternalOrganization | undefined> {
  if (proven === undefined) return undefined;
  const { external, proof } = proven;
  const all = await repositories.mappings.listByIntegration(definition.name);
  const isHeld = all.some(
    ({ value }) =>
      value.isActive &&
      value.organizationId !== organizationId &&
      isSameExternal(value.externalOrgId, external.externalOrgId),
  );
  return isHeld ? undefined : { ...external, proof };
}
