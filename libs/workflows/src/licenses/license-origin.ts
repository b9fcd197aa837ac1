import type { GraphClient, GraphUser } from '@msp/integrations';
import { harmless, IntegrationError } from '@msp/workflow-sdk';
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

export interface LicenseChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/**
 * Gives licences and takes direct ones away, all in one call: one after the other, plans would exclude each other, or a
 * seat be paid twice. What is so already is passed over.
 */
export async function changeLicenses(
  graph: GraphClient,
  userId: string,
  { add = [], remove = [] }: LicenseChange,
): Promise<void> {
  const findLeft = async () => {
    const user = await graph.users.get(userId);
    const missing = add.filter((skuId) => !originOf(user, skuId).direct);
    return { add: missing, remove: remove.filter((skuId) => originOf(user, skuId).direct) };
  };
  const left = await findLeft();
  if (isNothing(left)) return;
  try {
    await graph.users.assignLicense(userId, left);
  } catch (error) {
    // The answer was lost, but perhaps not the change.
    if (!(error instanceof IntegrationError) || !isOutcomeUnknown(error) || !isNothing(await findLeft())) throw error;
    harmless(error);
  }
}

const isNothing = ({ add, remove }: Required<LicenseChange>): boolean => add.length === 0 && remove.length === 0;
