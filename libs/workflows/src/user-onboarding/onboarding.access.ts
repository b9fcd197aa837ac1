import type { GraphClient, GraphGroup } from '@msp/integrations';
import { InvalidInputError, type Findings } from '@msp/workflow-sdk';
import { reasonAgainstMembers } from '../groups/assignable-group';
import { toLicenseSeats, type LicenseSeats } from '../licenses/license-seats';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The groups; each that cannot take members, or is not there, is a problem of its own. */
export async function findGroups(
  graph: GraphClient,
  ids: readonly string[],
  { check }: Findings,
): Promise<readonly GraphGroup[]> {
  const groups: GraphGroup[] = [];
  for (const id of ids) {
    const group = await check(() => findGroup(graph, id), 'groups');
    if (group) groups.push(group);
  }
  return groups;
}

async function findGroup(graph: GraphClient, id: string): Promise<GraphGroup> {
  const group = await graph.groups.find(id);
  if (group === undefined) {
    throw new InvalidInputError(`There is no group ${id}.`, { remedy: 'Choose groups that are there.' });
  }
  const reason = reasonAgainstMembers(group);
  if (reason === undefined) return group;
  throw new InvalidInputError(`Members cannot be added to the group ${group.displayName ?? id}: ${reason}.`, {
    remedy: 'Choose security groups, Microsoft 365 groups or teams whose members are kept by hand.',
  });
}

/** A licence that comes with a group. */
export interface GivenLicense {
  readonly skuId: string;
  readonly name: string;
  readonly groupId: string;
  /** The name of the group. */
  readonly by: string;
}

export interface Seats {
  readonly license: Named | undefined;
  readonly given: readonly GivenLicense[];
}

/** The licence that was asked for. Groups may give licences too, and each of those takes a seat as well. */
export async function findSeats(
  graph: GraphClient,
  skuId: string | undefined,
  groups: readonly GraphGroup[],
  { check }: Findings,
): Promise<Seats> {
  const giving = groups.flatMap(({ displayName, id, assignedLicenses }) =>
    (assignedLicenses ?? []).flatMap((given) =>
      given.skuId ? [{ skuId: given.skuId, groupId: id, by: displayName ?? id }] : [],
    ),
  );
  const nothing: Seats = { license: undefined, given: [] };
  if (skuId === undefined && giving.length === 0) return nothing;
  const owned = await check(async () => toLicenseSeats(await graph.subscribedSkus.list()));
  if (owned === undefined) return nothing;
  const license =
    skuId === undefined ? undefined : await check(() => assertSeat(owned, { skuId, by: undefined }), 'license');
  for (const given of giving.filter((one) => one.skuId !== skuId))
    await check(() => assertSeat(owned, given), 'groups');
  const nameOf = (id: string) => owned.find((seats) => seats.skuId === id)?.name ?? id;
  return { license, given: giving.map((one) => ({ ...one, name: nameOf(one.skuId) })) };
}

function assertSeat(
  owned: readonly LicenseSeats[],
  { skuId, by }: { readonly skuId: string; readonly by: string | undefined },
): Named {
  const license = owned.find((seats) => seats.skuId === skuId);
  const whose = by === undefined ? '' : `, which the group ${by} gives,`;
  if (license === undefined) {
    const what = by === undefined ? 'the chosen licence' : `the licence${whose}`;
    throw new InvalidInputError(`The organization does not own ${what}.`.replace(',.', '.'), {
      remedy: by === undefined ? 'Choose another licence, or none.' : 'Leave the group out.',
    });
  }
  if (license.free > 0) return { id: license.skuId, name: license.name };
  throw new InvalidInputError(
    `No seat of ${license.name}${whose} is free (${license.total} of ${license.total} taken).`,
    { remedy: 'Buy a seat, or take it from a user who no longer needs it; then run this again.' },
  );
}
