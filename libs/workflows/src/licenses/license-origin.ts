import type { GraphClient, GraphUser } from '@msp/integrations';
import { harmless } from '@msp/workflow-sdk';
import { isOutcomeUnknown } from '../outcomes/outcome-unknown';

/** Where a user has a licence from. One from a group can only be taken away with the membership. */
export interface LicenseOrigin {
  readonly direct: boolean;
  /** Ids of the groups that give it. */
  readonly groups: readonly string[];
}

/** Assignments that failed, for want of a seat for example, count for nothing. */
export function originOf({ licenseAssignmentStates, assignedLicenses }: GraphUser, skuId: string): LicenseOrigin {
  const states = (licenseAssignmentStates ?? []).filter((state) => state.skuId === skuId && state.state !== 'Error');
  const groups = states.flatMap(({ assignedByGroup }) => assignedByGroup ?? []);
  if (states.length > 0) return { direct: groups.length < states.length, groups };
  return { direct: assignedLicenses?.some((assigned) => assigned.skuId === skuId) ?? false, groups };
}

/** The ids of all licences that a user has, from wherever. */
export function heldLicenses({ licenseAssignmentStates, assignedLicenses }: GraphUser): readonly string[] {
  const ids = [...(assignedLicenses ?? []), ...(licenseAssignmentStates ?? [])].flatMap(({ skuId }) => skuId ?? []);
  return [...new Set(ids)];
}

/** Takes direct licences away; those that the user has no longer are passed over. */
export async function removeDirectLicenses(
  graph: GraphClient,
  userId: string,
  skuIds: readonly string[],
): Promise<void> {
  const findHeld = async () => {
    const user = await graph.users.get(userId);
    return skuIds.filter((skuId) => originOf(user, skuId).direct);
  };
  const remove = await findHeld();
  if (remove.length === 0) return;
  try {
    await graph.users.assignLicense(userId, { remove });
  } catch (error) {
    // The answer was lost, but perhaps not the change.
    if (!isOutcomeUnknown(error) || (await findHeld()).length > 0) throw error;
    harmless(error);
  }
}
