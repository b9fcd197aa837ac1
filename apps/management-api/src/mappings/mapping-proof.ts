import { ForbiddenError, isSameExternal, onlyAdminsMap } from '@msp/models';
import type { Caller } from '@msp/platform';
import type { StoredMapping } from '@msp/storage';
import type { Context } from '../context';

/** Who maps; with the token, the engine is asked on their behalf for what is proven. */
export interface MappingCaller extends Caller {
  readonly authorization: string;
  readonly signal: AbortSignal;
}

/**
 * Throws ForbiddenError unless the external organization is proven to be the organization and nobody else's; the same
 * words for one that does not exist and for one that somebody holds. Throws UnavailableError where nobody can say.
 */
export async function assertMayMap(
  { mappingProofs }: Context,
  { authorization, signal }: MappingCaller,
  { integration, organizationId, externalOrgId }: StoredMapping,
): Promise<void> {
  const proven = await mappingProofs.find({ integration, organizationId, authorization, signal });
  if (proven === undefined || !isSameExternal(proven, externalOrgId)) throw new ForbiddenError(onlyAdminsMap);
}
