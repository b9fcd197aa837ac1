import type { GraphClient, HaloClient } from '@msp/integrations';
import { InvalidInputError, type Config } from '@msp/workflow-sdk';
import { isAssignable } from '../groups/assignable-group';
import { toLicenseSeats } from '../licenses/license-seats';
import { chooseTicketType } from '../service-desk/ticket';
import type { OnboardingInput } from './onboarding.parameters';
import { createUserPrincipalName } from './user-name';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Everything that was looked up and found good before anything is changed. */
export interface OnboardingPlan {
  readonly userPrincipalName: string;
  readonly usageLocation: string;
  readonly officeLocation: string | null;
  readonly license: Named;
  readonly groups: readonly Named[];
  readonly manager: Named | null;
  readonly ticketTypeId: number;
}

interface Surroundings {
  readonly graph: GraphClient;
  readonly halo: HaloClient;
  readonly config: Config;
}

/** Checks, with reads only, that every step can succeed. Throws InvalidInputError with what to change. */
export async function preflight(
  input: OnboardingInput,
  { graph, halo, config }: Surroundings,
): Promise<OnboardingPlan> {
  const usageLocation = config.get('default_usage_location');
  const officeLocation = config.find('default_office_location') ?? null;
  const userPrincipalName = createUserPrincipalName(input, config);
  await assertDomain(graph, userPrincipalName);
  await assertFree(graph, userPrincipalName);
  const license = await findSeat(graph, input.license);
  const groups = await findGroups(graph, input.groups ?? []);
  const manager = input.manager === undefined ? null : await findManager(graph, input.manager);
  await halo.clients.get();
  const ticketTypeId = await chooseTicketType(halo, config);
  return { userPrincipalName, usageLocation, officeLocation, license, groups, manager, ticketTypeId };
}

async function assertDomain(graph: GraphClient, userPrincipalName: string): Promise<void> {
  const domain = userPrincipalName.split('@')[1];
  const verified = (await graph.domains.list()).filter(({ isVerified }) => isVerified === true).map(({ id }) => id);
  if (verified.some((id) => id.toLowerCase() === domain)) return;
  throw new InvalidInputError(`${domain} is not a verified domain of the organization.`, {
    remedy: `Use one of: ${verified.join(', ')}.`,
  });
}

async function assertFree(graph: GraphClient, userPrincipalName: string): Promise<void> {
  // A namesake is never adopted, whoever made it: it may be another person.
  if ((await graph.users.find({ userPrincipalName })) === undefined) return;
  throw new InvalidInputError(`The user ${userPrincipalName} exists already.`, {
    remedy: 'Choose another address. If an earlier onboarding left the user disabled, delete it first.',
  });
}

async function findSeat(graph: GraphClient, skuId: string): Promise<Named> {
  const license = toLicenseSeats(await graph.subscribedSkus.list()).find((seats) => seats.skuId === skuId);
  if (license === undefined) {
    throw new InvalidInputError('The organization does not own the chosen licence.', {
      remedy: 'Choose another licence.',
    });
  }
  if (license.free > 0) return { id: license.skuId, name: license.name };
  throw new InvalidInputError(`No seat of ${license.name} is free (${license.total} of ${license.total} taken).`, {
    remedy: 'Buy a seat, or take it from a user who no longer needs it; then run this again.',
  });
}

async function findGroups(graph: GraphClient, ids: readonly string[]): Promise<readonly Named[]> {
  if (ids.length === 0) return [];
  const groups = (await graph.groups.list({ securityOnly: true })).filter(isAssignable);
  return ids.map((id) => {
    const group = groups.find((candidate) => candidate.id === id);
    if (group !== undefined) return { id, name: group.displayName ?? id };
    throw new InvalidInputError(`Members cannot be added to the group ${id}.`, {
      remedy: 'Choose security groups that exist, have no membership rule and do not come from the local directory.',
    });
  });
}

async function findManager(graph: GraphClient, userPrincipalName: string): Promise<Named> {
  const manager = await graph.users.find({ userPrincipalName });
  if (manager !== undefined) return { id: manager.id, name: manager.displayName ?? userPrincipalName };
  throw new InvalidInputError(`There is no user ${userPrincipalName} who could be the manager.`, {
    remedy: "Correct the manager's sign-in name, or leave it out.",
  });
}
