import type { HaloClient } from '@msp/integrations';
import { InvalidInputError, type Config, type Files, type UploadedFile } from '@msp/workflow-sdk';
import { escapeHtml, paragraphs } from '../service-desk/note-html';
import { chooseTicketType } from '../service-desk/ticket';
import type { TicketedPlan } from '../service-desk/ticketed-work';

/** What was looked up before the ticket is created. */
export interface TicketPlan extends TicketedPlan {
  readonly contact: { readonly id: number; readonly siteId: number } | null;
  /** Empty without a log. */
  readonly logHtml: string;
}

interface Request {
  readonly category?: string;
  readonly contact?: string;
  readonly log?: UploadedFile;
}

/** Checks, with reads only, that category and contact exist and the log is text. Throws InvalidInputError with what to change. */
export async function preflight(
  { category, contact, log }: Request,
  { halo, config, files }: { readonly halo: HaloClient; readonly config: Config; readonly files: Files },
): Promise<TicketPlan> {
  const logHtml = log === undefined ? '' : endOfLog(log.fileName, await files.text(log));
  await halo.clients.get();
  const ticketTypeId = category === undefined ? await chooseTicketType(halo, config) : await findType(halo, category);
  return { ticketTypeId, contact: contact === undefined ? null : await findContact(halo, contact), logHtml };
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

const mostLogCharacters = 20_000;

/** The end of a log, where what went wrong usually is; says so when there is more. */
function endOfLog(fileName: string, text: string): string {
  const isWhole = text.length <= mostLogCharacters;
  const heading = isWhole ? fileName : `${fileName}, the last ${mostLogCharacters} of ${text.length} characters`;
  return `${paragraphs(heading)}<pre>${escapeHtml(text.slice(-mostLogCharacters).toWellFormed())}</pre>`;
}
