import type { GraphClient, GraphDirectoryObject, GraphSubscribedSku, GraphUser } from '@msp/integrations';
import type { Config, Findings, Integrations } from '@msp/workflow-sdk';
import { findChangeableAccount } from '../accounts/changeable-account';
import { reasonAgainstMembers } from '../groups/assignable-group';
import { heldLicenses, originOf } from '../licenses/license-origin';
import { toLicenseSeats } from '../licenses/license-seats';
import { assertConsent } from '../preflight/consent';
import { checkServiceDesk } from '../service-desk/ticket';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What stays with the user, and why. */
export interface Kept {
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
}

interface Context {
  readonly input: { readonly userPrincipalName: string; readonly mailbox?: 'keep' | 'end' };
  readonly config: Config;
  readonly findings: Findings;
  readonly integrations: Integrations<'msgraph' | 'halopsa'>;
  readonly isAlone: boolean;
}

const NEEDED = [
  ...['User.ReadWrite.All', 'User-PasswordProfile.ReadWrite.All', 'LicenseAssignment.ReadWrite.All'],
  ...['GroupMember.ReadWrite.All', 'Directory.Read.All', 'RoleManagement.Read.Directory'],
];
const MAILBOX_DAYS = 30;
const DAY_MS = 86_400_000;

/** Checks, with reads only, that the account may be offboarded, and finds what there is to remove. */
export async function preflight(context: Context): Promise<OffboardingPlan | undefined> {
  const { input, config, findings, integrations, isAlone } = context;
  const { check, attempt } = findings;
  if (isAlone) {
    // The service desk never stands in the way of a lock-out, and is not even asked before it.
    await attempt(async () => checkServiceDesk(await integrations.get('halopsa'), config));
  }
  const graph = await check(() => integrations.get('msgraph'));
  if (graph === undefined) return undefined;
  await check(() => assertConsent(graph, NEEDED));
  const plan = await check(() => findWhatToRemove(graph, input), 'userPrincipalName');
  if (plan !== undefined) warn(plan, findings);
  return plan;
}

async function findWhatToRemove(
  graph: GraphClient,
  { userPrincipalName, mailbox = 'end' }: Context['input'],
): Promise<OffboardingPlan> {
  const { user, memberships } = await findChangeableAccount(graph, userPrincipalName);
  const groups = memberships.filter((membership) => membership['@odata.type'] === '#microsoft.graph.group');
  const skus = await graph.subscribedSkus.list();
  const withMailbox = new Set(skus.filter(holdsMailbox).map(({ skuId }) => skuId));
  const isKept = (skuId: string) => mailbox === 'keep' && withMailbox.has(skuId);
  return {
    userId: user.id,
    userName: user.displayName ?? userPrincipalName,
    userPrincipalName: user.userPrincipalName ?? userPrincipalName,
    ...sortOut(user, groups, nameFrom(skus), isKept),
    mailboxUntil: mailbox === 'end' && heldLicenses(user).some((id) => withMailbox.has(id)) ? mailboxEnd() : null,
  };
}

/** Plans named `EXCHANGE_S_STANDARD` and alike are the mailbox; the foundation alone is none. */
function holdsMailbox({ servicePlans, skuPartNumber }: GraphSubscribedSku): boolean {
  const plans = (servicePlans ?? []).map(({ servicePlanName }) => servicePlanName ?? '');
  const names = plans.length > 0 ? plans : [skuPartNumber ?? ''];
  return names.some((name) => /^EXCHANGE(?!_S_FOUNDATION)/.test(name));
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
): Pick<OffboardingPlan, 'groups' | 'keptGroups' | 'licenses' | 'keptLicenses'> {
  const held = heldLicenses(user).map((id) => ({ id, name: nameOfSku(id), origin: originOf(user, id) }));
  const given = (groupId: string) => held.filter(({ origin }) => origin.groups.includes(groupId));
  const reasonToKeep = (group: GraphDirectoryObject): string | undefined =>
    reasonAgainstMembers(group) ??
    (given(group.id).some(({ id }) => isKept(id)) ? 'it gives the licence that holds the mailbox' : undefined);
  const kept = groups.filter((group) => reasonToKeep(group) !== undefined);
  const left = groups
    .filter((group) => !kept.includes(group))
    .map((group) => ({ id: group.id, name: nameOf(group), licenses: given(group.id).map(({ name }) => name) }));
  return {
    groups: [...left].sort((one, other) => one.licenses.length - other.licenses.length),
    keptGroups: kept.map((group) => ({ name: nameOf(group), reason: `${sentence(reasonToKeep(group) ?? '')}` })),
    licenses: held.filter(({ id, origin }) => origin.direct && !isKept(id)).map(({ id, name }) => ({ id, name })),
    keptLicenses: held.flatMap(({ id, name, origin }) => {
      if (isKept(id)) return [{ name, reason: 'It holds the mailbox.' }];
      const group = kept.find((one) => origin.groups.includes(one.id));
      return group === undefined ? [] : [{ name, reason: `It comes with the group ${nameOf(group)}.` }];
    }),
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function mailboxEnd(): string {
  const end = new Date(Date.now() + MAILBOX_DAYS * DAY_MS);
  return end.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function warn({ userPrincipalName, mailboxUntil, keptGroups, keptLicenses }: OffboardingPlan, findings: Findings) {
  if (mailboxUntil !== null) {
    findings.warn({
      path: 'mailbox',
      message: `Without its licence the mailbox of ${userPrincipalName} is deleted about ${mailboxUntil}, and its OneDrive can no longer be counted on.`,
      remedy: 'Convert it to a shared mailbox and copy the files before then, or choose to keep the licence for now.',
    });
  }
  const listed = [
    ...keptGroups.map(({ name, reason }) => `the group ${name}: ${reason}`),
    ...keptLicenses.map(({ name, reason }) => `${name}: ${reason}`),
  ];
  if (listed.length > 0) findings.warn({ message: `These stay with the account. ${listed.join(' ')}` });
}
