import type { Principal } from '@msp/auth';
import type { IntegrationDefinition } from '@msp/integrations';
import { findIntegration } from '@msp/platform';
import {
  NotFoundError,
  UnavailableError,
  type ExternalOrganization,
  type ExternalOrganizationList,
  type OrganizationId,
} from '@msp/models';
import { isWorkflowError } from '@msp/workflow-runtime';
import type { Context } from '../context';
import type { OrganizationList } from './organization-lists';
import { refusal, sourceOf } from './organization-source';
import { findProven } from './proven-organization';

const lifetimeSeconds = 3_600;

export interface DiscoveryRequest {
  readonly name: string;
  readonly organizationId: OrganizationId;
  readonly refresh: boolean;
  readonly waitSeconds: number;
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

export interface Discovered {
  readonly list: ExternalOrganizationList;
  /** More of it is being read. */
  readonly isLoading?: boolean;
  /** For how long whoever asks need not ask again; undefined where they should. */
  readonly freshSeconds?: number;
}

/**
 * The organizations of an external system, as the organization reaches it; for everybody but platform admins only the one
 * that is proven to be the organization: the list is that of the MSP's clients. Throws NotFoundError for an integration that is
 * not installed, InvalidRequestError for one that cannot list them or is not set up, and UnavailableError when the
 * vendor fails and there is no list from before.
 */
export async function discoverOrganizations(
  context: Context,
  { name, organizationId, refresh, waitSeconds, principal, signal }: DiscoveryRequest,
): Promise<Discovered> {
  const definition = findIntegration(name);
  if (definition === undefined) throw new NotFoundError('Integration', name);
  if (definition.listOrganizations === undefined) {
    throw refusal(`${definition.displayName} cannot list its organizations. Enter the id by hand.`);
  }
  const waiting = { refresh, waitMs: waitSeconds * 1_000 };
  if (!context.access.isPlatformAdmin(principal)) {
    const { external, list } = await findProven(context, { definition, organizationId, principal, signal, ...waiting });
    return list === undefined ? { list: provenOnly(external) } : provenOf(discovered(definition, list), external);
  }
  const { key, read } = await sourceOf(context, definition, organizationId);
  return discovered(definition, await context.organizationLists.get(key, read, waiting));
}

function discovered(definition: IntegrationDefinition, list: OrganizationList): Discovered {
  const { organizations, readAt, failure, loaded } = list;
  const problem = failure === undefined ? undefined : problemOf(definition, failure);
  if (loaded === undefined && readAt === undefined) throw problem?.error ?? new UnavailableError('Nothing was read.');
  const body = {
    organizations: organizations.map(({ domains, ...organization }) => ({
      ...organization,
      ...(domains && { domains: [...domains] }),
    })),
    loaded: loaded ?? organizations.length,
    ...(readAt !== undefined && { cachedAt: new Date(readAt).toISOString() }),
    ...(problem && { problem: problem.text }),
  };
  if (loaded !== undefined) return { list: body, isLoading: true };
  if (problem) return { list: body };
  const age = Math.floor((Date.now() - (readAt ?? 0)) / 1_000);
  return { list: body, freshSeconds: Math.max(0, lifetimeSeconds - age) };
}

/** Neither the list nor its length, nor for how long: the answer depends on what others hold. */
function provenOf({ list, isLoading }: Discovered, external: ExternalOrganization | undefined): Discovered {
  const { cachedAt, problem } = list;
  const told = { ...(cachedAt !== undefined && { cachedAt }), ...(problem !== undefined && { problem }) };
  return { list: { ...provenOnly(external), ...told }, ...(isLoading && { isLoading }) };
}

const provenOnly = (external: ExternalOrganization | undefined): ExternalOrganizationList => ({
  organizations: external === undefined ? [] : [external],
  loaded: external === undefined ? 0 : 1,
  provenOnly: true,
});

/** What is wrong in words without secrets: errors of integrations never hold any. */
function problemOf({ displayName }: IntegrationDefinition, failure: unknown): { text: string; error: Error } {
  if (!isWorkflowError(failure)) {
    const text = `The organizations of ${displayName} could not be read.`;
    return { text, error: new UnavailableError(text, { cause: failure }) };
  }
  const text = `${failure.message} ${failure.remedy}`;
  const canWait = failure.kind === 'integration-error' || failure.kind === 'timeout';
  return { text, error: canWait ? new UnavailableError(text, { cause: failure }) : refusal(text) };
}
