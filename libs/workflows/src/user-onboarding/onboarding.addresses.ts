import type { GraphAddressHolder, GraphClient, GraphDeletedUser, GraphDomain, GraphUser } from '@msp/integrations';
import { InvalidInputError } from '@msp/workflow-sdk';
import { executionOf } from './onboarding.marker';
import { numberedName } from './user-name';

const MOST_NAMESAKES = 20;
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const kinds = { user: 'the user', group: 'the group', contact: 'the contact' } as const;

/** The domains that accounts can be created in, the default one first. */
export function usableDomains(domains: readonly GraphDomain[]): readonly string[] {
  return domains
    .filter(({ isVerified, authenticationType }) => isVerified === true && authenticationType !== 'Federated')
    .toSorted((left, right) => Number(right.isDefault ?? false) - Number(left.isDefault ?? false))
    .map(({ id }) => id);
}

/** Throws InvalidInputError when accounts of the address's domain cannot be created here. */
export function assertDomain(domains: readonly GraphDomain[], address: string): void {
  const domain = address.split('@')[1]?.toLowerCase();
  const verified = domains.filter(({ isVerified }) => isVerified === true);
  const usable = usableDomains(domains);
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
export async function assertFree(
  graph: GraphClient,
  address: string,
  propose: (variant: string) => void,
): Promise<void> {
  const user = await graph.users.find({ userPrincipalName: address });
  const holder = user === undefined ? await findHolder(graph, address) : holderOf(user);
  if (holder === undefined) return;
  const by = user && executionOf(user);
  const made = by === undefined ? '' : ` It was created by execution ${by}, which has not finished it.`;
  const variant = await findVariant(graph, address);
  if (variant !== undefined) propose(variant);
  const free = variant === undefined ? 'Type another one.' : `${variant} is free: type it, or another one.`;
  const what = holder.isNickname ? `The part of ${address} before the @` : address;
  throw new InvalidInputError(`${what} is taken by ${kinds[holder.kind]} ${holder.name}.${made}`, {
    remedy: `${by === undefined ? '' : 'Look at that execution and finish the account by hand; or: '}${free}`,
  });
}

const holderOf = ({ id, displayName, userPrincipalName }: GraphUser): GraphAddressHolder => ({
  kind: 'user',
  id,
  name: displayName ?? userPrincipalName ?? id,
  isNickname: false,
});

async function findHolder(graph: GraphClient, address: string): Promise<GraphAddressHolder | undefined> {
  const holders = await graph.addresses.find(address);
  return holders.find(({ isNickname }) => !isNickname) ?? holders[0];
}

/** The same name with the first number that makes it free; undefined where the numbers run out. */
async function findVariant(graph: GraphClient, address: string): Promise<string | undefined> {
  for (let number = 2; number <= MOST_NAMESAKES; number += 1) {
    const variant = numberedName(address, number);
    if (await isFree(graph, variant)) return variant;
  }
  return undefined;
}

async function isFree(graph: GraphClient, address: string): Promise<boolean> {
  const user = await graph.users.find({ userPrincipalName: address });
  return user === undefined && (await graph.addresses.find(address)).length === 0;
}

/** The address itself where it is free, else with the first number that makes it so. */
export async function firstFree(graph: GraphClient, address: string): Promise<string | undefined> {
  return (await isFree(graph, address)) ? address : findVariant(graph, address);
}

/** Somebody who was deleted and can be brought back. */
export interface DeletedNamesake {
  readonly id: string;
  readonly name: string;
  readonly userPrincipalName: string;
  /** As in `20 November 2026`. */
  readonly deletedOn: string;
  readonly restorableUntil: string;
  /** It comes from the local directory, and has to come back from there. */
  readonly isSynchronised: boolean;
}

interface Wanted {
  readonly firstName: string;
  readonly lastName: string;
  readonly addresses: readonly string[];
}

/** Deleted users who bear the name, or had one of the addresses. */
export async function findDeleted(graph: GraphClient, wanted: Wanted): Promise<readonly DeletedNamesake[]> {
  const addresses = new Set(wanted.addresses.map((address) => address.toLowerCase()));
  // A guest is restored by nobody who onboards.
  return (await graph.deletedUsers.list())
    .filter(({ userType }) => userType !== 'Guest')
    .map((user) => ({ user, userPrincipalName: nameBefore(user) }))
    .filter(({ user, userPrincipalName }) => {
      const own = [userPrincipalName, user.mail ?? '', ...(user.proxyAddresses ?? []).map((one) => one.slice(5))];
      return own.some((address) => addresses.has(address.toLowerCase())) || isNamesake(user, wanted);
    })
    .map(({ user, userPrincipalName }) => ({
      id: user.id,
      name: user.displayName ?? userPrincipalName,
      userPrincipalName,
      isSynchronised: user.onPremisesSyncEnabled === true,
      deletedOn: day(user.deletedDateTime, 0),
      restorableUntil: day(user.deletedDateTime, KEPT_DAYS),
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
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
