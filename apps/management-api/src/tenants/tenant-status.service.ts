import type { TenantLinkStatus } from '@msp/models';
import type { Logger } from 'pino';
import type { Context } from '../context';
import { failureMessage } from './failure-message';
import { whyUnlisted } from './partner-directory';
import { ownPermissions } from './own-permissions';
import type { LinkedOrganization } from './tenant-consents';

const metadataTimeoutMs = 5_000;
const signInTimeoutMs = 15_000;

interface Asking {
  readonly log: Logger;
  readonly refresh: boolean;
  /** The caller's own bearer token, for the workflow engine. */
  readonly authorization: string;
}

/** The tenant of an organization: its relationship with the MSP, and what the app may do there. Shows what is known. */
export async function getTenantLink(
  context: Context,
  organizationId: string,
  asking: Asking,
): Promise<TenantLinkStatus> {
  const { value } = await context.organizations.get(organizationId);
  const { tenantId } = value;
  if (tenantId === null) return {};
  const [{ problem, ...relationship }, { problem: signInProblem, ...consent }] = await Promise.all([
    relationshipOf(context, tenantId, asking.log),
    consentOf(context, { ...value, tenantId }, asking),
  ]);
  const problems = [problem, signInProblem].filter((text) => text !== undefined);
  return {
    tenantId,
    ...relationship,
    ...consent,
    ...(problems.length > 0 && { problem: [...new Set(problems)].join(' ') }),
  };
}

type Known = Pick<TenantLinkStatus, 'displayName' | 'state' | 'relationship' | 'fetchedAt' | 'problem'>;

async function relationshipOf(context: Context, tenantId: string, log: Logger): Promise<Known> {
  const { partnerDirectory, partnerTenantId } = context;
  // Nobody has a relationship with themselves.
  if (tenantId === partnerTenantId) return {};
  try {
    const { customers, fetchedAt, problem } = await partnerDirectory.read({ log });
    const about = { fetchedAt, ...(problem !== undefined && { problem }) };
    const customer = customers.find((candidate) => candidate.tenantId === tenantId);
    if (customer === undefined) return { ...about, state: 'missing' };
    const { displayName, state, relationship } = customer;
    return { ...about, displayName, state, ...(relationship && { relationship }) };
  } catch (error) {
    return { problem: whyUnlisted(error) };
  }
}

async function consentOf(
  context: Context,
  organization: LinkedOrganization,
  asking: Asking,
): Promise<Pick<TenantLinkStatus, 'consent' | 'problem'>> {
  try {
    // The engine is waited for by itself: a slow one leaves the sign-in its time.
    const own = await ownPermissions(context, { ...asking, signal: AbortSignal.timeout(metadataTimeoutMs) });
    const signal = AbortSignal.timeout(signInTimeoutMs);
    return { consent: await context.tenantConsents.read(organization, { ...asking, signal, own }) };
  } catch (error) {
    return { problem: failureMessage(error, context.tenantConsents) };
  }
}
