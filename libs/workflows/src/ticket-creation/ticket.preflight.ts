import type { HaloClient } from '@msp/integrations';
import { InvalidInputError, type Config, type Files, type Findings, type Integrations } from '@msp/workflow-sdk';
import type { UploadedFile } from '@msp/workflow-sdk';
import { escapeHtml, paragraphs } from '../service-desk/note-html';
import { checkServiceDesk, type DeskSettings } from '../service-desk/ticket';

/** What was looked up before the ticket is created. */
export interface TicketPlan {
  readonly desk: DeskSettings;
  readonly contact: { readonly id: number; readonly siteId: number } | null;
  /** Empty without a log. */
  readonly logHtml: string;
}

interface Request {
  readonly category?: string;
  readonly ticketType?: string;
  readonly contact?: string;
  readonly log?: UploadedFile;
}

interface Context {
  readonly input: Request;
  readonly config: Config;
  readonly files: Files;
  readonly findings: Findings;
  readonly integrations: Integrations<'halopsa'>;
}

/** Checks, with reads only, that category and contact exist and the log is text. */
export async function preflight(context: Context): Promise<TicketPlan | undefined> {
  const { input, config, files, findings, integrations } = context;
  const { category, ticketType, contact, log } = input;
  const { check } = findings;
  const logHtml =
    log === undefined ? '' : await check(async () => endOfLog(log.fileName, await files.text(log)), 'log');
  const halo = await check(() => integrations.get('halopsa'));
  if (halo === undefined) return undefined;
  const configured = await check(() => checkServiceDesk(halo, config));
  const chosen = category === undefined ? {} : await check(() => findCategory(halo, category), 'category');
  const type = ticketType === undefined ? {} : await check(() => findType(halo, ticketType), 'ticketType');
  const found = contact === undefined ? null : await check(() => findContact(halo, contact), 'contact');
  if (logHtml === undefined || !configured || !chosen || !type || found === undefined) return undefined;
  return { desk: { ...configured, ...chosen, ...type }, contact: found, logHtml };
}

/** The category, as the vendor spells it; or a ticket type, which forms of earlier versions gave in its place. */
async function findCategory(halo: HaloClient, wanted: string): Promise<Partial<DeskSettings>> {
  const names = (await halo.categories.list()).flatMap(({ value, category_name: name }) => value ?? name ?? []);
  const category = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (category !== undefined) return { category };
  const type = (await halo.ticketTypes.list()).find(({ id }) => String(id) === wanted);
  if (type !== undefined) return { ticketTypeId: type.id };
  throw new InvalidInputError('HaloPSA does not offer the chosen category.', { remedy: 'Choose another category.' });
}

async function findType(halo: HaloClient, wanted: string): Promise<Pick<DeskSettings, 'ticketTypeId'>> {
  const type = (await halo.ticketTypes.list()).find(({ id }) => String(id) === wanted);
  if (type !== undefined) return { ticketTypeId: type.id };
  throw new InvalidInputError('HaloPSA does not offer the chosen ticket type.', { remedy: 'Choose another type.' });
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
