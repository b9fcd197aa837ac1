import type { GraphClient, GraphDirectoryObject, GraphUser, HaloClient } from '@msp/integrations';
import type { Config } from '@msp/workflow-sdk';
import { findChangeableAccount } from '../accounts/changeable-account';
import { heldLicenses, originOf, type LicenseOrigin } from '../licenses/license-origin';
import { toLicenseSeats } from '../licenses/license-seats';
import { chooseTicketType } from '../service-desk/ticket';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What stays with the user, and why. */
export interface Kept {
  readonly name: string;
  readonly reason: string;
}

/** Everything that was looked up and found good before anything is changed. */
export interface OffboardingPlan {
  readonly userId: string;
  readonly userName: string;
  readonly userPrincipalName: string;
  readonly groups: readonly Named[];
  readonly keptGroups: readonly Kept[];
  readonly licenses: readonly Named[];
  /** Names of those that end by themselves with a membership. */
  readonly licensesOfGroups: readonly string[];
  readonly keptLicenses: readonly Kept[];
  readonly ticketTypeId: number;
}

interface Surroundings {
  readonly graph: GraphClient;
  readonly halo: HaloClient;
  readonly config: Config;
}

/** Checks, with reads only, that the account may be offboarded, and finds what there is to remove. */
export async function preflight(
  userPrincipalName: string,
  { graph, halo, config }: Surroundings,
): Promise<OffboardingPlan> {
  const { user, memberships } = await findChangeableAccount(graph, userPrincipalName);
  const groups = memberships.filter((membership) => membership['@odata.type'] === '#microsoft.graph.group');
  const seats = toLicenseSeats(await graph.subscribedSkus.list());
  const nameOf = (skuId: string): string => seats.find((license) => license.skuId === skuId)?.name ?? skuId;
  await halo.clients.get();
  return {
    userId: user.id,
    userName: user.displayName ?? userPrincipalName,
    userPrincipalName: user.userPrincipalName ?? userPrincipalName,
    groups: groups.filter((group) => reasonToKeep(group) === undefined).map(toNamed),
    keptGroups: groups.flatMap((group) => {
      const reason = reasonToKeep(group);
      return reason === undefined ? [] : [{ name: toNamed(group).name, reason }];
    }),
    ...sortLicenses(user, groups, nameOf),
    ticketTypeId: await chooseTicketType(halo, config),
  };
}

function toNamed({ id, displayName }: GraphDirectoryObject): Named {
  return { id, name: displayName ?? id };
}

function reasonToKeep({ groupTypes, mailEnabled, onPremisesSyncEnabled }: GraphDirectoryObject): string | undefined {
  if (groupTypes?.includes('DynamicMembership') === true) return 'Its membership rule decides.';
  if (onPremisesSyncEnabled === true) return 'It is kept in the local directory.';
  // Microsoft 365 groups are mail-enabled too, but Graph can change them.
  if (mailEnabled === true && groupTypes?.includes('Unified') !== true) return 'It is changed in Exchange only.';
  return undefined;
}

/** Licences of groups that the user leaves go with the membership; those of kept groups stay. */
function sortLicenses(
  user: GraphUser,
  groups: readonly GraphDirectoryObject[],
  nameOf: (skuId: string) => string,
): Pick<OffboardingPlan, 'licenses' | 'licensesOfGroups' | 'keptLicenses'> {
  const kept = groups.filter((group) => reasonToKeep(group) !== undefined);
  const held = heldLicenses(user).map((id) => ({ id, name: nameOf(id), origin: originOf(user, id) }));
  const staying = ({ origin }: { readonly origin: LicenseOrigin }) => kept.find(({ id }) => origin.groups.includes(id));
  return {
    licensesOfGroups: held
      .filter((license) => !license.origin.direct && staying(license) === undefined)
      .map(({ name }) => name),
    licenses: held.filter(({ origin }) => origin.direct).map(({ id, name }) => ({ id, name })),
    keptLicenses: held.flatMap((license) => {
      const group = staying(license);
      if (group === undefined) return [];
      return [{ name: license.name, reason: `It comes with the group ${toNamed(group).name}.` }];
    }),
  };
}
