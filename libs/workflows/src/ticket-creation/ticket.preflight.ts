import type { HaloClient } from '@msp/integrations';
import { InvalidInputError, type Config } from '@msp/workflow-sdk';
import { chooseTicketType } from '../service-desk/ticket';
import type { TicketedPlan } from '../service-desk/ticketed-work';

/** What was looked up before the ticket is created. */
export interface TicketPlan extends TicketedPlan {
  readonly contact: { readonly id: number; readonly siteId: number } | null;
}

interface Request {
  readonly category?: string;
  readonly contact?: string;
}

/** Checks, with reads only, that category and contact exist. Throws InvalidInputError with what to change. */
export async function preflight(
  { category, contact }: Request,
  { halo, config }: { readonly halo: HaloClient; readonly config: Config },
): Promise<TicketPlan> {
  await halo.clients.get();
  const ticketTypeId = category === undefined ? await chooseTicketType(halo, config) : await findType(halo, category);
  return { ticketTypeId, contact: contact === undefined ? null : await findContact(halo, contact) };
}

async function findType(halo: HaloClient, category: string): Promise<number> {
  const type = (await halo.ticketTypes.list()).find(({ id }) => String(id) === category);
  if (type !== undefined) return type.id;
  throw new InvalidInputError('HaloPSA does not offer the chosen category.', { remedy: 'Choose another category.' });
}

async function findContact(halo: HaloClient, email: string): Promise<{ id: number; siteId: number }> {
  const contact = await halo.users.find({ email });
  if (contact === undefined) {
    throw new InvalidInputError(`HaloPSA knows no contact ${email} of this organization.`, {
      remedy: 'Correct the address, or leave the contact out.',
    });
  }
  if (contact.site_id) return { id: contact.id, siteId: contact.site_id };
  throw new InvalidInputError(`The contact ${email} belongs to no site in HaloPSA.`, {
    remedy: 'Give the contact a site in HaloPSA, or leave the contact out.',
  });
}
