import type { GraphAddressHolder, GraphClient, GraphDeletedUser, GraphDomain, GraphUser } from '@msp/integrations';
import { InvalidInputError } from '@msp/workflow-sdk';
import { executionOf } from './onboarding.marker';
import { numberedName } from './user-name';

const MOST_NAMESAKES = 20;
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const kinds = { user: 'the user', group: 'the group', contact: 'the contact' } as const;

/** Throws InvalidInputError when accounts of the address's domain cannot be created here. */
export function assertDomain(domains: readonly GraphDomain[], address: string): void {
  const domain = address.split('@')[1]?.toLowerCase();
  const verified = domains.filter(({ isVerified }) => isVerified === true);
  const usable = verified.filter(({ authenticationType }) => authenticationType !== 'Federated').map(({ id }) => id);
  if (usable.some((id) => id.toLowerCase() === domain)) return;
  const isFederated = verified.some(({ id }) => id.toLowerCase() === domain);
  throw new InvalidInputError(
    isFederated
      ? `${domain} is federated: its accounts come from the organization's own directory.`
      : `${domain} is not a verified domain of the organization.`,
    {
      remedy: isFederated
        ? `Create the account there, or use: ${usable.join(', ')}.`
        : `Use one of: ${usable.join(', ')}.`,
    },
  );
}

/**
 * Throws InvalidInputError that names who has the address, and one that is free. A namesake is never adopted, whoever
 * made it: it may be another person.
 */
export async function assertFree(graph: GraphClient, address: string): Promise<void> {
  const user = await graph.users.find({ userPrincipalName: address });
  const holder = user === undefined ? await findHolder(graph, address) : holderOf(user);
  if (holder === undefined) return;
  const by = user && executionOf(user);
  const made = by === undefined ? '' : ` It was created by execution ${by}, which has not finished it.`;
  const what = holder.isNickname ? `The part of ${address} before the @` : address;
  throw new InvalidInputError(`${what} is taken by ${kinds[holder.kind]} ${holder.name}.${made}`, {
    remedy: `${by === undefined ? '' : 'Look at that execution and finish the account by hand; or: '}${await propose(graph, address)}`,
  });
}

const holderOf = ({ id, displayName, userPrincipalName }: GraphUser): GraphAddressHolder => ({
  ...{ kind: 'user', id, name: displayName ?? userPrincipalName ?? id, isNickname: false },
});

async function findHolder(graph: GraphClient, address: string): Promise<GraphAddressHolder | undefined> {
  const holders = await graph.addresses.find(address);
  return holders.find(({ isNickname }) => !isNickname) ?? holders[0];
}

async function propose(graph: GraphClient, address: string): Promise<string> {
  for (let number = 2; number <= MOST_NAMESAKES; number += 1) {
    const variant = numberedName(address, number);
    const user = await graph.users.find({ userPrincipalName: variant });
    if (user === undefined && (await graph.addresses.find(variant)).length === 0)
      return `${variant} is free: type it, or another one.`;
  }
  return 'Type another one.';
}

/** Somebody who was deleted and can be brought back. */
export interface DeletedNamesake {
  readonly id: string;
  readonly name: string;
  readonly userPrincipalName: string;
  /** As in `20 November 2026`. */
  readonly deletedOn: string;
  readonly restorableUntil: string;
}

interface Wanted {
  readonly firstName: string;
  readonly lastName: string;
  readonly addresses: readonly string[];
}

/** Deleted users who bear the name, or had one of the addresses. */
export async function findDeleted(graph: GraphClient, wanted: Wanted): Promise<readonly DeletedNamesake[]> {
  const addresses = new Set(wanted.addresses.map((address) => address.toLowerCase()));
  return (await graph.deletedUsers.list())
    .map((user) => ({ user, userPrincipalName: nameBefore(user) }))
    .filter(({ user, userPrincipalName }) => {
      const own = [userPrincipalName, user.mail ?? '', ...(user.proxyAddresses ?? []).map((one) => one.slice(5))];
      return own.some((address) => addresses.has(address.toLowerCase())) || isNamesake(user, wanted);
    })
    .map(({ user, userPrincipalName }) => ({
      ...{ id: user.id, name: user.displayName ?? userPrincipalName, userPrincipalName },
      ...{ deletedOn: day(user.deletedDateTime, 0), restorableUntil: day(user.deletedDateTime, KEPT_DAYS) },
    }));
}

/** Entra puts the id before the name of a deleted user. */
function nameBefore({ id, userPrincipalName }: GraphDeletedUser): string {
  const prefix = id.replaceAll('-', '').toLowerCase();
  const name = userPrincipalName ?? '';
  return name.toLowerCase().startsWith(prefix) ? name.slice(prefix.length) : name;
}

function isNamesake({ givenName, surname, displayName }: GraphDeletedUser, { firstName, lastName }: Wanted): boolean {
  const wanted = `${firstName} ${lastName}`.toLowerCase();
  return [displayName, `${givenName ?? ''} ${surname ?? ''}`].some((name) => name?.toLowerCase() === wanted);
}

function day(from: string | null | undefined, later: number): string {
  const time = Date.parse(from ?? '');
  if (Number.isNaN(time)) return 'an unknown day';
  return new Date(time + later * DAY_MS).toLocaleDateString('en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
}
