import { IntegrationError } from '@msp/workflow-sdk';
import { misconfigured } from '../settings';
import type { HaloBinding } from './halo-binding';
import { otherOrganization } from './halo-binding';
import type {
  HaloAccount,
  HaloClient,
  HaloContact,
  HaloContactDraft,
  HaloContactSearch,
  HaloSite,
} from './halo-client';
import { haloAccount, haloContact, haloSite } from './halo-schemas';
import type { HaloSession } from './halo-session';

/** The client company itself, its sites and the people in it. */
export function createHaloContacts(
  session: HaloSession,
  binding: HaloBinding,
  defaultSiteId: number | undefined,
): Pick<HaloClient, 'clients' | 'sites' | 'users'> {
  const getAccount = async () => {
    const account = await session.get('Client', binding.clientId, haloAccount);
    if (account.id !== binding.clientId) throw otherOrganization(`client ${account.id}`);
    return account;
  };
  return {
    clients: { get: getAccount },
    sites: {
      list: () => listSites(session, binding),
      async assertDefault() {
        if (defaultSiteId === undefined) return;
        const sites = await listSites(session, binding);
        if (sites.some(({ id }) => id === defaultSiteId)) return;
        const choice = sites.map(({ id, name }) => `${id} ${name ?? ''}`.trim()).join(', ');
        throw misconfigured(
          `HaloPSA has no active site ${defaultSiteId} of this organization for tickets.`,
          `Correct "Site for tickets" of the mapping to HaloPSA; there are: ${choice}.`,
        );
      },
    },
    users: {
      find: (search) => findContact(session, binding, search),
      async create(draft) {
        const siteId = mainSiteOf(await getAccount());
        const body = { ...contactBody(draft), client_id: binding.clientId, site_id: siteId };
        return binding.assertOwn('contact', await session.create('Users', body, haloContact));
      },
    },
  };
}

/** The vendor's search knows names and addresses; the accounts of contacts are compared here. */
async function findContact(
  session: HaloSession,
  binding: HaloBinding,
  { email, entraObjectId }: HaloContactSearch,
): Promise<HaloContact | undefined> {
  const own = { client_id: binding.clientId };
  const isMeant = (contact: HaloContact) =>
    binding.owns(contact) &&
    ([contact.emailaddress, contact.networklogin, contact.azureoid, contact.aaduserid].some((one) =>
      isSame(one, email),
    ) ||
      (entraObjectId !== undefined && [contact.azureoid, contact.aaduserid].some((one) => isSame(one, entraObjectId))));
  const found = await session.find('Users', { ...own, search: email }, haloContact, isMeant);
  return found ?? session.find('Users', own, haloContact, isMeant);
}

async function listSites(session: HaloSession, binding: HaloBinding): Promise<readonly HaloSite[]> {
  const sites: HaloSite[] = [];
  for await (const page of session.pages('Site', { client_id: binding.clientId }, haloSite)) {
    sites.push(...page.filter((site) => binding.owns(site) && site.inactive !== true));
  }
  return sites;
}

/** HaloPSA keeps contacts below a site, so that without one there is no place for them. */
function mainSiteOf({ main_site_id }: HaloAccount): number {
  if (typeof main_site_id === 'number' && main_site_id > 0) return main_site_id;
  throw new IntegrationError({
    integration: 'halopsa',
    code: 'no-main-site',
    message: 'The client has no main site in HaloPSA, which contacts need.',
    remedy: 'Choose a main site for the client in HaloPSA and run again.',
  });
}

function contactBody({ firstName, lastName, email, phone, entraObjectId }: HaloContactDraft) {
  return {
    name: `${firstName} ${lastName}`,
    firstname: firstName,
    surname: lastName,
    emailaddress: email,
    ...(phone === undefined ? {} : { phonenumber: phone }),
    ...(entraObjectId === undefined ? {} : { azureoid: entraObjectId }),
  };
}

function isSame(left: string | null | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
