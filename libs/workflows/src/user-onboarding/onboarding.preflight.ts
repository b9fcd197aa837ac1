import type { GraphClient } from '@msp/integrations';
import { InvalidInputError, type Config, type Findings, type Integrations } from '@msp/workflow-sdk';
import { assertConsent } from '../preflight/consent';
import { usageLocationOf } from '../preflight/usage-location';
import { checkServiceDesk, type DeskSettings } from '../service-desk/ticket';
import { assertDomain, assertFree, findDeleted, type DeletedNamesake } from './onboarding.addresses';
import type { OnboardingInput } from './onboarding.parameters';
import { findGroups, findSeats, type Named } from './onboarding.access';
import { findOwnContact } from './onboarding.contact';
import { createUserPrincipalName, sourceOfName } from './user-name';

/** Everything that was looked up and found good before anything is changed. It is kept as JSON. */
export interface OnboardingPlan {
  readonly userPrincipalName: string;
  /** A deleted account to bring back, in place of a new one. */
  readonly restore: DeletedNamesake | null;
  readonly usageLocation: string;
  readonly officeLocation: string | null;
  readonly license: Named | null;
  readonly groups: readonly Named[];
  readonly manager: Named | null;
  readonly desk: DeskSettings;
}

interface Context {
  readonly input: OnboardingInput;
  readonly config: Config;
  readonly findings: Findings;
  readonly integrations: Integrations<'msgraph' | 'halopsa'>;
}

const NEEDED = [
  ...['User.ReadWrite.All', 'User-PasswordProfile.ReadWrite.All', 'LicenseAssignment.ReadWrite.All'],
  ...['GroupMember.ReadWrite.All', 'Directory.Read.All', 'Domain.Read.All'],
];

/** Checks, with reads only, that every step can succeed. */
export async function preflight({
  input,
  config,
  findings,
  integrations,
}: Context): Promise<OnboardingPlan | undefined> {
  const { check } = findings;
  const usageLocation = await check(() => usageLocationOf(config));
  const wantedName = await check(() => createUserPrincipalName(input, config), sourceOfName(input, config));
  warnOfFirstDay(input, findings);
  const graph = await check(() => integrations.get('msgraph'));
  const looked = graph && (await lookAround(graph, { input, config, findings }, wantedName));
  const halo = await check(() => integrations.get('halopsa'));
  const desk = halo && (await check(() => checkServiceDesk(halo, config)));
  if (halo) await check(() => findOwnContact(halo, input, looked?.restore?.id), 'email');
  const userPrincipalName = looked?.restore?.userPrincipalName ?? wantedName;
  if (usageLocation === undefined || userPrincipalName === undefined || !looked || desk === undefined) return undefined;
  const officeLocation = config.find('default_office_location') ?? null;
  return { ...looked, userPrincipalName, usageLocation, officeLocation, desk };
}

function warnOfFirstDay({ startDate }: OnboardingInput, findings: Findings): void {
  if (startDate === undefined || startDate <= new Date().toISOString().slice(0, 10)) return;
  findings.warn({
    path: 'startDate',
    message: `The account is enabled at once, and not on the first day, ${startDate}.`,
    remedy: 'Run this on the first day, or disable the account until then.',
  });
}

type Looked = Pick<OnboardingPlan, 'restore' | 'license' | 'groups' | 'manager'>;

async function lookAround(
  graph: GraphClient,
  { input, config, findings }: Omit<Context, 'integrations'>,
  name: string | undefined,
): Promise<Looked | undefined> {
  const { check } = findings;
  const path = sourceOfName(input, config);
  await check(() => assertConsent(graph, NEEDED));
  const domains = await check(() => graph.domains.list());
  // Whoever cannot be asked this cannot be asked the rest, and would only be waited for.
  if (domains === undefined) return undefined;
  if (name !== undefined) await check(() => assertDomain(domains, name), path);
  const deleted = await check(() => chooseDeleted(graph, input, name), 'deletedAccount');
  const addresses = new Map<string, string>();
  if (name !== undefined && !deleted) addresses.set(name.toLowerCase(), path);
  if (deleted) addresses.set(deleted.userPrincipalName.toLowerCase(), 'deletedAccount');
  if (!addresses.has(input.email.toLowerCase())) addresses.set(input.email.toLowerCase(), 'email');
  for (const [address, field] of addresses) await check(() => assertFree(graph, address), field);
  const groups = await findGroups(graph, input.groups ?? [], findings);
  const license = await findSeats(graph, input.license, groups, findings);
  const manager =
    input.manager === undefined ? null : await check(() => findManager(graph, input.manager ?? ''), 'manager');
  return {
    ...{ license: license ?? null, manager: manager ?? null, restore: deleted ?? null },
    groups: groups.map(({ id, displayName }) => ({ id, name: displayName ?? id })),
  };
}

/** The account to bring back. Throws InvalidInputError while it is open whether one shall be. */
async function chooseDeleted(
  graph: GraphClient,
  { firstName, lastName, email, deletedAccount }: OnboardingInput,
  name: string | undefined,
): Promise<DeletedNamesake | undefined> {
  if (deletedAccount === 'create') return undefined;
  const found = await findDeleted(graph, { firstName, lastName, addresses: [email, name ?? email] });
  const [first, ...others] = found;
  if (first === undefined) {
    if (deletedAccount === undefined) return undefined;
    throw new InvalidInputError(`No account of ${firstName} ${lastName} was deleted in the last 30 days.`, {
      remedy: 'Leave "Deleted account" empty.',
    });
  }
  if (deletedAccount === 'restore' && others.length === 0) return first;
  const listed = found.map(
    ({ name: own, userPrincipalName, deletedOn, restorableUntil }) =>
      `${own} (${userPrincipalName}) was deleted on ${deletedOn} and can be restored until ${restorableUntil}.`,
  );
  throw new InvalidInputError(listed.join(' '), {
    remedy:
      others.length > 0
        ? 'Restore the right one by hand in Microsoft Entra, or choose under "Deleted account" to create a new account.'
        : 'Restore it instead? Choose under "Deleted account" whether to restore it or to create a new account.',
  });
}

async function findManager(graph: GraphClient, userPrincipalName: string): Promise<Named> {
  const manager = await graph.users.find({ userPrincipalName });
  if (manager !== undefined) return { id: manager.id, name: manager.displayName ?? userPrincipalName };
  throw new InvalidInputError(`There is no user ${userPrincipalName} who could be the manager.`, {
    remedy: "Correct the manager's sign-in name, or leave it out.",
  });
}
