import type { GraphClient, GraphDomain } from '@msp/integrations';
import type { Config, Findings, Integrations } from '@msp/workflow-sdk';
import { dayBegins } from '../accounts/day-begins';
import { assertConsent } from '../preflight/consent';
import { usageLocationOf } from '../preflight/usage-location';
import { checkServiceDesk, type DeskSettings } from '../service-desk/ticket';
import { assertDomain, assertFree, usableDomains, type DeletedNamesake } from './onboarding.addresses';
import { chooseDeleted } from './onboarding.deleted';
import { findManager } from './onboarding.manager';
import type { OnboardingInput } from './onboarding.parameters';
import { findGroups, findSeats, type GivenLicense, type Named } from './onboarding.access';
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
  /** What those groups give. */
  readonly given: readonly GivenLicense[];
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
  await check(() => tellOfFirstDay(input, config, findings), 'startDate');
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

function tellOfFirstDay({ startDate }: OnboardingInput, config: Config, findings: Findings): void {
  if (startDate === undefined) return;
  const { timeZone } = dayBegins(startDate, config);
  findings.warn({
    path: 'startDate',
    message: `The account stays disabled until ${startDate} begins (${timeZone}), and the first password is made then.`,
    remedy: 'Leave the first day empty to have it enabled at once. Until then Stop calls it off.',
  });
}

type Looked = Pick<OnboardingPlan, 'restore' | 'license' | 'given' | 'groups' | 'manager'>;

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
  const refused = await checkDomains(domains, input, name, findings);
  const deleted = await check(() => chooseDeleted(graph, input, name), 'deletedAccount');
  const addresses = new Map<string, string>();
  if (name !== undefined && !deleted) addresses.set(name.toLowerCase(), path);
  if (deleted) addresses.set(deleted.userPrincipalName.toLowerCase(), 'deletedAccount');
  if (!addresses.has(input.email.toLowerCase())) addresses.set(input.email.toLowerCase(), 'email');
  for (const [address, field] of addresses) {
    // Nobody can have it here anyway.
    if (refused.has(address)) continue;
    const propose = (variant: string) => field !== 'deletedAccount' && findings.propose(field, variant);
    await check(() => assertFree(graph, address, propose), field);
  }
  const groups = await findGroups(graph, input.groups ?? [], findings);
  const { license, given } = await findSeats(graph, input.license, groups, findings);
  const manager =
    input.manager === undefined
      ? null
      : await check(() => findManager(graph, input.manager ?? '', findings), 'manager');
  return {
    given,
    license: license ?? null,
    manager: manager ?? null,
    restore: deleted ?? null,
    groups: groups.map(({ id, displayName }) => ({ id, name: displayName ?? id })),
  };
}

/**
 * Answers the addresses that are refused. Whatever was typed decides: the domain of a sign-in name that is made comes
 * from the e-mail address.
 */
async function checkDomains(
  domains: readonly GraphDomain[],
  { email, userName }: OnboardingInput,
  name: string | undefined,
  { check, propose }: Findings,
): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  const [usable] = usableDomains(domains);
  const domainOf = (address: string) => address.split('@')[1]?.toLowerCase();
  const checkOne = async (address: string, path: string) => {
    const isGood = await check(() => (assertDomain(domains, address), true), path);
    if (isGood !== undefined) return;
    refused.add(address.toLowerCase());
    if (usable !== undefined) propose(path, `${address.split('@')[0]}@${usable}`);
  };
  await checkOne(email, 'email');
  if (name !== undefined && userName !== undefined && domainOf(name) !== domainOf(email)) {
    await checkOne(name, 'userName');
  }
  // What a template makes of a name has the domain of the address.
  if (name !== undefined && refused.has(email.toLowerCase()) && domainOf(name) === domainOf(email)) {
    refused.add(name.toLowerCase());
  }
  return refused;
}
