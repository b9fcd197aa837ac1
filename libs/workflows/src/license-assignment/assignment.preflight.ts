import type { GraphClient, GraphUser, HaloClient } from '@msp/integrations';
import { InvalidInputError, type Config } from '@msp/workflow-sdk';
import { toLicenseSeats } from '../licenses/license-seats';
import { chooseTicketType } from '../service-desk/ticket';

/** Whether a user has a licence, and from where. */
export type Assignment = 'none' | 'direct' | 'group';

export interface AssignmentPlan {
  readonly userId: string;
  readonly userName: string;
  readonly licenseName: string;
  readonly assignment: Assignment;
  readonly ticketTypeId: number;
}

interface Request {
  readonly userPrincipalName: string;
  readonly license: string;
}

/** Checks, with reads only, that the licence can be assigned. Throws InvalidInputError with what to change. */
export async function preflight(
  { userPrincipalName, license }: Request,
  { graph, halo, config }: { readonly graph: GraphClient; readonly halo: HaloClient; readonly config: Config },
): Promise<AssignmentPlan> {
  const user = await graph.users.find({ userPrincipalName });
  if (user === undefined) {
    throw new InvalidInputError(`There is no user ${userPrincipalName}.`, { remedy: 'Correct the sign-in name.' });
  }
  const assignment = assignmentOf(user, license);
  const licenseName = await findLicense(graph, license, assignment === 'none');
  if (assignment === 'none') assertUsageLocation(user, userPrincipalName);
  await halo.clients.get();
  const ticketTypeId = await chooseTicketType(halo, config);
  return { userId: user.id, userName: user.displayName ?? userPrincipalName, licenseName, assignment, ticketTypeId };
}

/** A licence that comes from a group only cannot be taken away from the user alone, so the two are told apart. */
export function assignmentOf({ licenseAssignmentStates, assignedLicenses }: GraphUser, skuId: string): Assignment {
  const states = (licenseAssignmentStates ?? []).filter((state) => state.skuId === skuId && state.state !== 'Error');
  if (states.some(({ assignedByGroup }) => assignedByGroup === null || assignedByGroup === undefined)) return 'direct';
  if (states.length > 0) return 'group';
  return assignedLicenses?.some((assigned) => assigned.skuId === skuId) ? 'direct' : 'none';
}

async function findLicense(graph: GraphClient, skuId: string, needsSeat: boolean): Promise<string> {
  const license = toLicenseSeats(await graph.subscribedSkus.list()).find((seats) => seats.skuId === skuId);
  if (license === undefined) {
    throw new InvalidInputError('The organization does not own the chosen licence.', {
      remedy: 'Choose another licence.',
    });
  }
  if (!needsSeat || license.free > 0) return license.name;
  throw new InvalidInputError(`No seat of ${license.name} is free (${license.total} of ${license.total} taken).`, {
    remedy: 'Buy a seat, or take it from a user who no longer needs it; then run this again.',
  });
}

function assertUsageLocation({ usageLocation }: GraphUser, userPrincipalName: string): void {
  if (usageLocation) return;
  throw new InvalidInputError(`${userPrincipalName} has no usage location, which licences need.`, {
    remedy: 'Set the usage location of the user in Microsoft Entra and run this again.',
  });
}
