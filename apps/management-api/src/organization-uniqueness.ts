import { ConflictError, type Organization } from '@msp/models';
import type { Caller } from '@msp/platform';
import type { Context } from './context';

const comparable = (name: string) => name.normalize('NFC').toLowerCase();

/**
 * Throws ConflictError where another active organization has the same name, ignoring case, or the same tenant. Storage
 * refuses that too, whoever is first; asking before keeps refused changes out of the audit trail.
 */
export async function assertUnique({ organizations }: Context, candidate: Organization): Promise<void> {
  if (!candidate.isActive) return;
  const others = (await organizations.listAll()).filter(
    ({ isActive, organizationId }) => isActive && organizationId !== candidate.organizationId,
  );
  if (others.some(({ name }) => comparable(name) === comparable(candidate.name))) {
    throw new ConflictError(`There is an active organization named ${candidate.name} already.`);
  }
  if (candidate.tenantId !== null && others.some(({ tenantId }) => tenantId === candidate.tenantId)) {
    throw new ConflictError('Another active organization is linked to this tenant already.');
  }
}

/**
 * Does `work`. That an organization of this name or tenant exists is told to platform admins only: everybody else gets the
 * answer of whatever is not allowed, as another client's name is none of theirs.
 */
export async function hideOthers<Result>(
  { access }: Context,
  { principal }: Caller,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConflictError) access.assertPlatformAdmin(principal);
    throw error;
  }
}
