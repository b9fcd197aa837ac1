import { z } from 'zod';
import type { Behaviour } from '../behaviour';
import { badRequest, notFound } from './halo.error';
import { closedStatus, type HaloAction, type HaloTicket, nextId, type ServiceDesk, statuses } from './service-desk';

/** The manners that the desk has now. */
export type DeskManners = Pick<Behaviour, 'mandatoryTicketFields' | 'closingNeedsTime' | 'refusedOutcomes'>;

const ticketWrite = z.looseObject({
  id: z.number().int().optional(),
  summary: z.string().min(1).max(255).optional(),
  details: z.string().optional(),
  details_html: z.string().optional(),
  client_id: z.number().int().optional(),
  site_id: z.number().nullable().optional(),
  user_id: z.number().int().nullable().optional(),
  tickettype_id: z.number().int().optional(),
  priority_id: z.number().int().positive().optional(),
  status_id: z.number().int().optional(),
  category_1: z.string().nullable().optional(),
  // A number: marks that are text have no place here.
  third_party_id: z.number().int().nullable().optional(),
  _novalidate: z.boolean().optional(),
});
type TicketWrite = z.infer<typeof ticketWrite>;

const actionWrite = z.looseObject({
  id: z.number().int().optional(),
  ticket_id: z.number().int(),
  outcome: z.string().min(1).optional(),
  outcome_id: z.number().int().optional(),
  note: z.string().optional(),
  note_html: z.string().optional(),
  hiddenfromuser: z.boolean().optional(),
  new_status: z.number().int().optional(),
  timetaken: z.number().min(0).nullable().optional(),
});

/** One body for all of Halo's writes: an array, even for one. */
export function readBatch<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema>[] {
  if (!Array.isArray(body))
    throw badRequest('Cannot deserialize the current JSON object: the body must be a JSON array.');
  const parsed = z.array(schema).min(1).safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest(`${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'invalid'}`);
  }
  return parsed.data;
}

function checkReferences(desk: ServiceDesk, write: TicketWrite): void {
  const { client_id, tickettype_id, status_id, site_id, user_id } = write;
  if (client_id !== undefined && !desk.clients.some(({ id }) => id === client_id))
    throw badRequest('Please choose a valid client.');
  if (
    tickettype_id !== undefined &&
    !desk.ticketTypes.some(({ id, use }) => id === tickettype_id && use === 'ticket')
  ) {
    throw badRequest('Please choose a valid ticket type.');
  }
  if (write.category_1 && !desk.categories.some(({ value }) => value === write.category_1)) {
    throw badRequest('Please choose a valid category.');
  }
  if (status_id !== undefined && !statuses.some(({ id }) => id === status_id))
    throw badRequest('Please choose a valid status.');
  if (typeof site_id === 'number' && !desk.sites.some((site) => site.id === site_id && site.client_id === client_id)) {
    throw badRequest('The site does not belong to the client.');
  }
  if (typeof user_id === 'number' && user_id > 0 && typeof site_id !== 'number') {
    throw badRequest('A user can only be set together with the site.');
  }
}

const labels = { details: 'Details', category_1: 'Category', priority_id: 'Priority', site_id: 'Site' } as const;

/** What the type demands of a new ticket; `_novalidate` passes over the fields, and not over the right. */
function checkType(desk: ServiceDesk, write: TicketWrite, { mandatoryTicketFields }: DeskManners): void {
  const type = desk.ticketTypes.find(({ id }) => id === write.tickettype_id);
  if (type && !type.cancreate) throw badRequest('You do not have permission to create tickets of this type.');
  if (!mandatoryTicketFields || write._novalidate === true) return;
  const given = { ...write, details: write.details ?? write.details_html };
  const missing = (type?.mandatory ?? []).filter((field) => given[field] === undefined || given[field] === '');
  if (missing.length > 0) throw badRequest(`${missing.map((field) => labels[field]).join(' and ')} must be entered.`);
}

function createTicket(desk: ServiceDesk, write: TicketWrite): HaloTicket {
  const { summary, client_id, tickettype_id, ...rest } = write;
  if (summary === undefined) throw badRequest('A summary must be entered.');
  if (client_id === undefined) throw badRequest('A client must be chosen.');
  if (tickettype_id === undefined) throw badRequest('A ticket type must be chosen.');
  const client = desk.clients.find(({ id }) => id === client_id);
  const now = new Date().toISOString();
  const visible = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('_')));
  const ticket: HaloTicket = {
    ...visible,
    summary,
    client_id,
    client_name: client?.name,
    tickettype_id,
    id: nextId(desk),
    status_id: write.status_id ?? 1,
    hasbeenclosed: write.status_id === closedStatus,
    dateoccurred: now,
    last_update: now,
  };
  desk.tickets.push(ticket);
  return ticket;
}

/** Creates each element without an id, and changes only the given properties of each with one. */
export function writeTickets(desk: ServiceDesk, body: unknown, manners: DeskManners): HaloTicket[] {
  const writes = readBatch(ticketWrite, body);
  for (const write of writes) {
    const existing = desk.tickets.find(({ id }) => id === write.id);
    if (write.id !== undefined && !existing) throw notFound('Ticket', write.id);
    checkReferences(desk, { client_id: existing?.client_id, ...write });
    if (!existing) checkType(desk, write, manners);
  }
  return writes.map((write) => {
    const existing = desk.tickets.find(({ id }) => id === write.id);
    if (!existing) return createTicket(desk, write);
    const closing = write.status_id === undefined ? {} : { hasbeenclosed: write.status_id === closedStatus };
    return Object.assign(existing, write, closing, { last_update: new Date().toISOString() });
  });
}

type ActionWrite = z.infer<typeof actionWrite>;

function readOutcome(desk: ServiceDesk, write: ActionWrite, { refusedOutcomes }: DeskManners): string {
  const known = desk.outcomes.find(({ id, outcome }) => id === write.outcome_id || outcome === write.outcome);
  if (write.outcome_id !== undefined && !known) throw badRequest('Please choose a valid outcome.');
  if (known && refusedOutcomes.includes(known.id)) {
    throw badRequest('You do not have access to this Action at the moment.');
  }
  const outcome = known?.outcome ?? write.outcome;
  if (outcome === undefined) throw badRequest('An Outcome must be entered for this Action.');
  return outcome;
}

/** Adds notes and other actions to tickets; `new_status` moves the ticket on. */
export function writeActions(desk: ServiceDesk, body: unknown, manners: DeskManners): HaloAction[] {
  const writes = readBatch(actionWrite, body).map((write) => {
    const ticket = desk.tickets.find(({ id }) => id === write.ticket_id);
    if (!ticket) throw notFound('Ticket', write.ticket_id);
    if (write.new_status !== undefined && !statuses.some(({ id }) => id === write.new_status)) {
      throw badRequest('Please choose a valid status.');
    }
    if (manners.closingNeedsTime && write.new_status === closedStatus && !write.timetaken) {
      throw badRequest('Time Taken must be entered for this Action.');
    }
    return { write, ticket, outcome: readOutcome(desk, write, manners) };
  });
  return writes.map(({ write, ticket, outcome }) => {
    const now = new Date().toISOString();
    if (write.new_status !== undefined) {
      Object.assign(ticket, { status_id: write.new_status, hasbeenclosed: write.new_status === closedStatus });
    }
    Object.assign(ticket, { lastactiondate: now });
    const action = { hiddenfromuser: false, ...write, outcome, id: nextId(desk), datetime: now };
    desk.actions.push(action);
    return action;
  });
}
