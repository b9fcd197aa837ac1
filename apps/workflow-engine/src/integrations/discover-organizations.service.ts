import type { Principal } from '@msp/auth';
import { Reply } from '@msp/http';
import type { IntegrationDefinition } from '@msp/integrations';
import { findIntegration } from '@msp/platform';
import { NotFoundError, UnavailableError, type ExternalOrganization, type ExternalOrganizationList } from '@msp/models';
import { isWorkflowError } from '@msp/workflow-runtime';
import type { Context } from '../context';
import type { OrganizationList } from './organization-lists';
import { refusal, sourceOf } from './organization-source';
import { findProven } from './proven-organization';

const lifetimeSeconds = 3_600;

export interface DiscoveryRequest {
  readonly name: string;
  readonly organizationId: string;
  readonly refresh: boolean;
  readonly waitSeconds: number;
  readonly principal: Principal;
  readonly signal: AbortSignal;
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
): Promise<Reply<ExternalOrganizationList>> {
  const definition = findIntegration(name);
  if (definition === undefined) throw new NotFoundError('Integration', name);
  if (definition.listOrganizations === undefined) {
    throw refusal(`${definition.displayName} cannot list its organizations. Enter the id by hand.`);
  }
  const waiting = { refresh, waitMs: waitSeconds * 1_000 };
  if (!context.access.isPlatformAdmin(principal)) {
    const { external, list } = await findProven(context, { definition, organizationId, principal, signal, ...waiting });
    return list === undefined ? new Reply(provenOnly(external)) : provenReply(replyOf(definition, list), external);
  }
  const { key, read } = await sourceOf(context, definition, organizationId);
  return replyOf(definition, await context.organizationLists.get(key, read, waiting));
}

function replyOf(definition: IntegrationDefinition, list: OrganizationList): Reply<ExternalOrganizationList> {
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
  if (loaded !== undefined) return new Reply(body, 202);
  if (problem) return new Reply(body);
  const age = Math.floor((Date.now() - (readAt ?? 0)) / 1_000);
  // The answer depends on the caller's rights, which another person on the same machine may not have.
  const headers = {
    'Cache-Control': `private, max-age=${Math.max(0, lifetimeSeconds - age)}`,
    Vary: 'Authorization, Origin',
  };
  return new Reply(body, 200, headers);
}

/** Neither the list nor its length, nor for how long: the answer depends on what others hold. */
function provenReply(
  { body, status }: Reply<ExternalOrganizationList>,
  external: ExternalOrganization | undefined,
): Reply<ExternalOrganizationList> {
  const { cachedAt, problem } = body;
  const told = { ...(cachedAt !== undefined && { cachedAt }), ...(problem !== undefined && { problem }) };
  return new Reply({ ...provenOnly(external), ...told }, status);
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
