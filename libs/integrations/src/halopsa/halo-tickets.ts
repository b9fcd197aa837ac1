import { createHash } from 'node:crypto';
import { IntegrationError } from '@msp/workflow-sdk';
import type { HaloBinding } from './halo-binding';
import { otherOrganization } from './halo-binding';
import type { HaloActionDraft, HaloClient, HaloTicket, HaloTicketDraft, HaloTicketSearch } from './halo-client';
import { haloAction, haloTicket } from './halo-schemas';
import type { HaloSession } from './halo-session';

const internalNote = 7;
const maxSummary = 255;
/** How long a ticket is recognised by its marker: longer than any execution lasts. */
const markerDays = 2;
const dayMs = 86_400_000;

export interface TicketDefaults {
  /** For tickets without a contact. */
  readonly siteId?: number | undefined;
  /** For notes that name no outcome. */
  readonly outcomeId?: number | undefined;
  readonly now: () => number;
}

export function createHaloTickets(
  session: HaloSession,
  binding: HaloBinding,
  defaults: TicketDefaults,
): Pick<HaloClient, 'tickets' | 'actions'> {
  const own = new Set<number>();
  const remember = <Ticket extends { readonly id: number }>(ticket: Ticket): Ticket => {
    own.add(ticket.id);
    return ticket;
  };
  const get = async (ticketId: number) =>
    remember(binding.assertOwn('ticket', await session.get('Tickets', ticketId, haloTicket)));
  const find = async (wanted: HaloTicketSearch) => {
    const row = await ('marker' in wanted
      ? byMarker(session, binding, wanted.marker, { get, now: defaults.now })
      : byReference(session, binding, wanted.reference));
    return row && get(row.id);
  };
  return {
    tickets: {
      get,
      find,
      async create(draft) {
        try {
          const created = await session.create('Tickets', ticketBody(draft, binding, defaults.siteId), haloTicket);
          return remember(binding.assertOwn('ticket', created));
        } catch (error) {
          if (!isOutcomeUnknown(error)) throw error;
          const created = await findAgain(find, draft);
          if (created === undefined) throw error;
          return created;
        }
      },
    },
    actions: {
      async create(draft) {
        // The action itself does not say whose ticket it goes to.
        if (!own.has(draft.ticketId)) await get(draft.ticketId);
        const action = await session.create('Actions', actionBody(draft, defaults.outcomeId), haloAction);
        if ((action.ticket_id ?? draft.ticketId) !== draft.ticketId) throw otherOrganization(`action ${action.id}`);
        return action;
      },
    },
  };
}

type Find = HaloClient['tickets']['find'];

async function findAgain(find: Find, { marker, reference }: HaloTicketDraft): Promise<HaloTicket | undefined> {
  const found = marker === undefined ? undefined : await find({ marker });
  return found ?? (reference === undefined ? undefined : await find({ reference }));
}

function byReference(session: HaloSession, binding: HaloBinding, reference: string): Promise<HaloTicket | undefined> {
  const isMeant = (ticket: HaloTicket) =>
    binding.owns(ticket) && ticket.summary?.endsWith(shownReference(reference)) === true;
  return session.find('Tickets', { client_id: binding.clientId, search: reference }, haloTicket, isMeant);
}

/** Lists need not show the number that holds the marker; then each ticket of these days is looked at. */
function byMarker(
  session: HaloSession,
  binding: HaloBinding,
  marker: string,
  { get, now }: { readonly get: (id: number) => Promise<HaloTicket>; readonly now: () => number },
): Promise<HaloTicket | undefined> {
  const number = markerNumber(marker);
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const query = {
    client_id: binding.clientId,
    datesearch: 'dateoccured',
    startdate: dayOf(now() - markerDays * dayMs),
    enddate: dayOf(now() + dayMs),
  };
  return session.find('Tickets', query, haloTicket, async (ticket) => {
    if (!binding.owns(ticket)) return false;
    const { third_party_id } = 'third_party_id' in ticket ? ticket : await get(ticket.id);
    return third_party_id === number;
  });
}

/** The vendor keeps a whole number of 32 bits for others' systems; a text has no place there. */
export function markerNumber(marker: string): number {
  return createHash('sha256').update(marker).digest().readUInt32BE(0) & 0x7fffffff || 1;
}

function shownReference(reference: string): string {
  return ` [${reference}]`;
}

function ticketBody(draft: HaloTicketDraft, binding: HaloBinding, defaultSiteId: number | undefined) {
  const { summary, detailsHtml, ticketTypeId, priorityId, sourceId, category, contact, reference, marker } = draft;
  const shown = reference === undefined ? '' : shownReference(reference);
  return {
    summary: summary.slice(0, maxSummary - shown.length) + shown,
    details_html: detailsHtml,
    client_id: binding.clientId,
    tickettype_id: ticketTypeId,
    donotapplytemplateintheapi: true,
    // A type may demand fields that only the instance knows; without these the vendor refuses the ticket.
    _novalidate: true,
    _forcereassign: true,
    usertype: 1,
    ...(priorityId === undefined ? {} : { priority_id: priorityId }),
    ...(sourceId === undefined ? {} : { source: sourceId }),
    ...(category === undefined ? {} : { category_1: category }),
    ...(marker === undefined ? {} : { third_party_id: markerNumber(marker) }),
    ...(contact === undefined
      ? { userlookup: generalUser, ...(defaultSiteId !== undefined && { site_id: defaultSiteId }) }
      : { user_id: contact.id, site_id: contact.siteId }),
  };
}

/** How the vendor wants it said that a ticket is nobody's in particular. */
const generalUser = { id: -1, lookupdisplay: 'Enter Details Manually' };

const minutesPerHour = 60;

function actionBody(draft: HaloActionDraft, defaultOutcomeId: number | undefined) {
  const { ticketId, noteHtml, outcomeId, hiddenFromUser, newStatusId, minutes } = draft;
  return {
    ticket_id: ticketId,
    // The vendor refuses actions without an outcome.
    outcome_id: outcomeId ?? defaultOutcomeId ?? internalNote,
    note_html: noteHtml,
    hiddenfromuser: hiddenFromUser ?? true,
    ...(newStatusId === undefined ? {} : { new_status: newStatusId }),
    ...(minutes === undefined ? {} : { timetaken: minutes / minutesPerHour }),
  };
}

function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof IntegrationError && error.code === 'outcome-unknown';
}
