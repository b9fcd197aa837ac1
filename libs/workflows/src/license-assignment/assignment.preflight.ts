import type { GraphSubscribedSku, GraphUser } from '@msp/integrations';
import { InvalidInputError, type Config, type Findings, type Integrations } from '@msp/workflow-sdk';
import { describeAccount, findAccount } from '../accounts/changeable-account';
import { heldLicenses, originOf, type LicenseOrigin } from '../licenses/license-origin';
import { toLicenseSeats, type LicenseSeats } from '../licenses/license-seats';
import { holdsMailbox, mailboxEnd, mailboxWarning } from '../licenses/mailbox';
import { assertConsent } from '../preflight/consent';
import { checkServiceDesk, type DeskSettings } from '../service-desk/ticket';

/** Whether a user has a licence, and from where; `direct` also when a group gives it too. */
type Assignment = 'none' | 'direct' | 'group';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AssignmentPlan {
  readonly userId: string;
  readonly userName: string;
  /** The licence asked for, and from where the user had it before. */
  readonly wanted: (Named & { readonly assignment: Assignment }) | null;
  /** What is left to do. */
  readonly add: Named | null;
  readonly remove: Named | null;
  /** The licence to remove also comes from a group, and so stays. */
  readonly staysByGroup: boolean;
  readonly desk: DeskSettings;
}

interface Request {
  readonly userPrincipalName: string;
  readonly license?: string;
  readonly remove?: string;
}

interface Context {
  readonly input: Request;
  readonly config: Config;
  readonly findings: Findings;
  readonly integrations: Integrations<'msgraph' | 'halopsa'>;
}

const NEEDED = ['User.ReadWrite.All', 'LicenseAssignment.ReadWrite.All', 'Directory.Read.All'];

/** Checks, with reads only, that the licences can be changed. */
export async function preflight({
  input,
  config,
  findings,
  integrations,
}: Context): Promise<AssignmentPlan | undefined> {
  const { check } = findings;
  await check(() => assertRequest(input), input.license === undefined ? 'license' : 'remove');
  const graph = await check(() => integrations.get('msgraph'));
  const halo = await check(() => integrations.get('halopsa'));
  const desk = halo && (await check(() => checkServiceDesk(halo, config)));
  if (graph === undefined) return undefined;
  await check(() => assertConsent(graph, NEEDED));
  const user = await check(() => findAccount(graph, input.userPrincipalName), 'userPrincipalName');
  if (user !== undefined) findings.about(describeAccount(user));
  const skus = await check(() => graph.subscribedSkus.list());
  if (user === undefined || skus === undefined) return undefined;
  const owned = toLicenseSeats(skus);
  const { license, remove } = input;
  const wanted =
    license === undefined ? null : await check(() => planAddition(user, findOwned(owned, license)), 'license');
  const removal =
    remove === undefined ? null : await check(() => planRemoval(user, findOwned(owned, remove)), 'remove');
  if (wanted === undefined || removal === undefined) return undefined;
  tell(findings, { user, wanted, removal, asked: input });
  if (removal !== null && losesMailbox(user, skus, { add: wanted?.id, removal })) {
    findings.warn({
      path: 'remove',
      message: mailboxWarning(input.userPrincipalName, mailboxEnd()),
      remedy: 'Convert it to a shared mailbox and copy the files before then, or give another licence with a mailbox.',
    });
  }
  if (desk === undefined) return undefined;
  return {
    userId: user.id,
    userName: user.displayName ?? input.userPrincipalName,
    wanted,
    add: wanted?.assignment === 'none' ? { id: wanted.id, name: wanted.name } : null,
    remove: removal && { id: removal.id, name: removal.name },
    staysByGroup: removal?.staysByGroup ?? false,
    desk,
  };
}

/** Whether the licence to remove is the last one that holds the mailbox. */
function losesMailbox(
  user: GraphUser,
  skus: readonly GraphSubscribedSku[],
  { add, removal }: { readonly add: string | undefined; readonly removal: NonNullable<ReturnType<typeof planRemoval>> },
): boolean {
  const isMailbox = (skuId: string) => skus.some((sku) => sku.skuId === skuId && holdsMailbox(sku));
  const has = heldLicenses(user).filter((id) => {
    const { direct, groups } = originOf(user, id);
    return direct || groups.length > 0;
  });
  const left = [...has, ...(add === undefined ? [] : [add])].filter((id) => id !== removal.id || removal.staysByGroup);
  return isMailbox(removal.id) && !left.some(isMailbox);
}

interface Told {
  readonly user: GraphUser;
  readonly wanted: ReturnType<typeof planAddition> | null;
  readonly removal: ReturnType<typeof planRemoval>;
  readonly asked: Request;
}

/** What will happen, and what will not because it is so already: a run that does nothing must surprise nobody. */
function tell(findings: Findings, { user, wanted, removal, asked }: Told): void {
  const who = user.displayName ?? asked.userPrincipalName;
  findings.announce('Licence given', wanted?.assignment === 'none' ? [wanted.name] : []);
  findings.announce('Licence taken away', removal === null ? [] : [removal.name]);
  if (wanted && wanted.assignment !== 'none') {
    const origin = wanted.assignment === 'group' ? ' from a group' : '';
    findings.warn({ path: 'license', message: `${who} has ${wanted.name}${origin} already: nothing is assigned.` });
  }
  if (asked.remove !== undefined && removal === null) {
    findings.warn({ path: 'remove', message: `${who} does not have the licence to remove: nothing is taken away.` });
  }
  if (removal?.staysByGroup === true) {
    findings.warn({ path: 'remove', message: `${removal.name} stays: ${who} has it from a group as well.` });
  }
}

/** A licence that comes from a group only cannot be taken away from the user alone, so the two are told apart. */
function assignmentOf(user: GraphUser, skuId: string): Assignment {
  const { direct, groups }: LicenseOrigin = originOf(user, skuId);
  if (direct) return 'direct';
  return groups.length > 0 ? 'group' : 'none';
}

function assertRequest({ license, remove }: Request): void {
  if (license === undefined && remove === undefined) {
    throw new InvalidInputError('There is neither a licence to assign nor one to remove.', {
      remedy: 'Choose at least one of the two.',
    });
  }
  if (license !== remove) return;
  throw new InvalidInputError('The same licence is to be assigned and removed.', { remedy: 'Choose different ones.' });
}

function findOwned(owned: readonly LicenseSeats[], skuId: string): LicenseSeats {
  const license = owned.find((seats) => seats.skuId === skuId);
  if (license !== undefined) return license;
  throw new InvalidInputError('The organization does not own the chosen licence.', {
    remedy: 'Choose another licence.',
  });
}

function planAddition(user: GraphUser, { skuId: id, name, free, total }: LicenseSeats) {
  const assignment = assignmentOf(user, id);
  if (assignment !== 'none') return { id, name, assignment };
  if (free === 0) {
    throw new InvalidInputError(`No seat of ${name} is free (${total} of ${total} taken).`, {
      remedy: 'Buy a seat, or take it from a user who no longer needs it; then run this again.',
    });
  }
  if (!user.usageLocation) {
    throw new InvalidInputError(`${user.userPrincipalName} has no usage location, which licences need.`, {
      remedy: 'Set the usage location of the user in Microsoft Entra and run this again.',
    });
  }
  return { id, name, assignment };
}

/** Null when there is nothing to remove. */
function planRemoval(user: GraphUser, { skuId: id, name }: LicenseSeats) {
  const { direct, groups } = originOf(user, id);
  if (direct) return { id, name, staysByGroup: groups.length > 0 };
  if (groups.length === 0) return null;
  throw new InvalidInputError(`${user.userPrincipalName} has ${name} from a group, not directly.`, {
    remedy: `Remove the user from the group that gives it: ${groups.join(', ')}.`,
  });
}
