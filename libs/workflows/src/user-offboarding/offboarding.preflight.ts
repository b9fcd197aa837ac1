import type { GraphClient, GraphDirectoryObject, GraphSubscribedSku, GraphUser } from '@msp/integrations';
import type { Caller, Config, Findings, Integrations, Until } from '@msp/workflow-sdk';
import { describeAccount, findChangeableAccount, type ChangeableAccount } from '../accounts/changeable-account';
import { dayBegins } from '../accounts/day-begins';
import { announceLastSignIn } from '../accounts/last-sign-in';
import { reasonAgainstMembers } from '../groups/assignable-group';
import { heldLicenses, originOf } from '../licenses/license-origin';
import { toLicenseSeats } from '../licenses/license-seats';
import { holdsMailbox, mailboxEnd, mailboxWarning } from '../licenses/mailbox';
import { assertConsent } from '../preflight/consent';
import { checkServiceDesk } from '../service-desk/ticket';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What stays with the user, and why. */
interface Kept {
  readonly name: string;
  readonly reason: string;
}

/** Everything that was looked up and found good before anything is changed. It is kept as JSON. */
export interface OffboardingPlan {
  readonly userId: string;
  readonly userName: string;
  readonly userPrincipalName: string;
  /** Those that give licences come last: they take data with them. */
  readonly groups: readonly (Named & { readonly licenses: readonly string[] })[];
  readonly keptGroups: readonly Kept[];
  readonly licenses: readonly Named[];
  readonly keptLicenses: readonly Kept[];
  /** When the mailbox goes, as in `20 November 2026`; null when it stays, or there is none. */
  readonly mailboxUntil: string | null;
  /** Names of the licences that hold it: it goes when all of them are gone. */
  readonly mailboxLicenses: readonly string[];
}

interface Context {
  readonly input: { readonly userPrincipalName: string; readonly mailbox?: 'keep' | 'end'; readonly onDate?: string };
  readonly caller: Caller;
  readonly config: Config;
  readonly findings: Findings;
  readonly integrations: Integrations<'msgraph' | 'halopsa'>;
  readonly isAlone: boolean;
}

const NEEDED = [
  ...['User.ReadWrite.All', 'User-PasswordProfile.ReadWrite.All', 'LicenseAssignment.ReadWrite.All'],
  ...['GroupMember.ReadWrite.All', 'Directory.Read.All', 'RoleManagement.Read.Directory'],
];

/** Checks, with reads only, that the account may be offboarded, and finds what there is to remove. */
export async function preflight(context: Context): Promise<OffboardingPlan | undefined> {
  const { input, caller, config, findings, integrations, isAlone } = context;
  const { check, attempt } = findings;
  const { onDate } = input;
  const day = onDate === undefined ? undefined : await check(() => dayBegins(onDate, config), 'onDate');
  if (isAlone) {
    // The service desk never stands in the way of a lock-out, and is not even asked before it.
    await attempt(async () => checkServiceDesk(await integrations.get('halopsa'), config));
  }
  const graph = await check(() => integrations.get('msgraph'));
  if (graph === undefined) return undefined;
  await check(() => assertConsent(graph, NEEDED));
  const account = await check(() => findChangeableAccount(graph, input.userPrincipalName, caller), 'userPrincipalName');
  if (account === undefined) return undefined;
  findings.about(describeAccount(account.user));
  const plan = await check(() => findWhatToRemove(graph, account, input));
  if (plan === undefined) return undefined;
  if (isAlone) await announce(graph, account, { plan, day }, findings);
  warn(plan, findings);
  return plan;
}

/** What will happen, for whoever decides on it; a lock-out that has been decided on does not wait for it. */
async function announce(
  graph: GraphClient,
  { user }: ChangeableAccount,
  { plan, day }: { readonly plan: OffboardingPlan; readonly day: Required<Until> | undefined },
  findings: Findings,
): Promise<void> {
  const { groups, licenses, keptGroups, keptLicenses, mailboxUntil } = plan;
  const ended = groups.flatMap((group) => group.licenses.map((name) => `${name}, with the group ${group.name}`));
  const kept = [...keptGroups, ...keptLicenses];
  await announceLastSignIn(graph, user, findings);
  const when = day === undefined ? 'at once' : `when ${day.until} begins (${day.timeZone})`;
  findings.announce('Account', [`Disabled ${when}`, 'Password replaced by a random one', 'Signed out everywhere']);
  findings.announce(
    'Groups to leave',
    groups.map(({ name }) => name),
  );
  findings.announce('Licences to lose', [...licenses.map(({ name }) => name), ...ended]);
  findings.announce(
    'Mailbox and OneDrive',
    mailboxUntil === null ? [] : [`Deleted about ${mailboxUntil}, for want of a licence`],
  );
  findings.announce(
    'Stays with the account',
    kept.map(({ name }) => name),
  );
}

async function findWhatToRemove(
  graph: GraphClient,
  { user, memberships }: ChangeableAccount,
  { userPrincipalName, mailbox = 'end' }: Context['input'],
): Promise<OffboardingPlan> {
  const groups = memberships.filter((membership) => membership['@odata.type'] === '#microsoft.graph.group');
  const skus = await graph.subscribedSkus.list();
  const withMailbox = new Set(skus.filter(holdsMailbox).map(({ skuId }) => skuId));
  const isKept = (skuId: string) => mailbox === 'keep' && withMailbox.has(skuId);
  const sorted = sortOut(user, groups, nameFrom(skus), isKept);
  const mailboxes = heldLicenses(user).filter((id) => withMailbox.has(id));
  // One licence that stays keeps the mailbox, whatever else is taken away.
  const ends = mailboxes.length > 0 && !mailboxes.some((id) => sorted.keptIds.includes(id));
  const { keptIds: _ids, ...parts } = sorted;
  return {
    userId: user.id,
    userName: user.displayName ?? userPrincipalName,
    userPrincipalName: user.userPrincipalName ?? userPrincipalName,
    ...parts,
    mailboxUntil: ends ? mailboxEnd() : null,
    mailboxLicenses: ends ? mailboxes.map(nameFrom(skus)) : [],
  };
}

function nameFrom(skus: readonly GraphSubscribedSku[]): (skuId: string) => string {
  const seats = toLicenseSeats(skus);
  return (skuId) => seats.find((license) => license.skuId === skuId)?.name ?? skuId;
}

const nameOf = ({ id, displayName }: GraphDirectoryObject): string => displayName ?? id;

/** Licences of groups that the user leaves go with the membership; those of kept groups stay. */
function sortOut(
  user: GraphUser,
  groups: readonly GraphDirectoryObject[],
  nameOfSku: (skuId: string) => string,
  isKept: (skuId: string) => boolean,
): Pick<OffboardingPlan, 'groups' | 'keptGroups' | 'licenses' | 'keptLicenses'> & {
  readonly keptIds: readonly string[];
} {
  const held = heldLicenses(user).map((id) => ({ id, name: nameOfSku(id), origin: originOf(user, id) }));
  const given = (groupId: string) => held.filter(({ origin }) => origin.groups.includes(groupId));
  const reasonToKeep = (group: GraphDirectoryObject): string | undefined =>
    reasonAgainstMembers(group) ??
    (given(group.id).some(({ id }) => isKept(id)) ? 'it gives the licence that holds the mailbox' : undefined);
  const kept = groups.filter((group) => reasonToKeep(group) !== undefined);
  const left = groups
    .filter((group) => !kept.includes(group))
    .map((group) => ({ id: group.id, name: nameOf(group), licenses: given(group.id).map(({ name }) => name) }));
  const keptLicenses = held.flatMap(({ id, name, origin }) => {
    if (isKept(id)) return [{ id, name, reason: 'It holds the mailbox.' }];
    const group = kept.find((one) => origin.groups.includes(one.id));
    return group === undefined ? [] : [{ id, name, reason: `It comes with the group ${nameOf(group)}.` }];
  });
  return {
    groups: [...left].sort((one, other) => one.licenses.length - other.licenses.length),
    keptGroups: kept.map((group) => ({ name: nameOf(group), reason: `${sentence(reasonToKeep(group) ?? '')}` })),
    licenses: held.filter(({ id, origin }) => origin.direct && !isKept(id)).map(({ id, name }) => ({ id, name })),
    keptLicenses: keptLicenses.map(({ name, reason }) => ({ name, reason })),
    keptIds: keptLicenses.map(({ id }) => id),
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function warn({ userPrincipalName, mailboxUntil, keptGroups, keptLicenses }: OffboardingPlan, findings: Findings) {
  if (mailboxUntil !== null) {
    findings.warn({
      path: 'mailbox',
      message: mailboxWarning(userPrincipalName, mailboxUntil),
      remedy: 'Convert it to a shared mailbox and copy the files before then, or choose to keep the licence for now.',
    });
  }
  const listed = [
    ...keptGroups.map(({ name, reason }) => `the group ${name}: ${reason}`),
    ...keptLicenses.map(({ name, reason }) => `${name}: ${reason}`),
  ];
  if (listed.length > 0) findings.warn({ message: `These stay with the account. ${listed.join(' ')}` });
}
