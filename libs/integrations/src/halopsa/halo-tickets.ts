import { IntegrationError } from '@msp/workflow-sdk';
import type { HaloBinding } from './halo-binding';
import { otherOrganization } from './halo-binding';
import type { HaloActionDraft, HaloClient, HaloTicketDraft } from './halo-client';
import { haloAction, haloTicket } from './halo-schemas';
import type { HaloSession } from './halo-session';

const internalNote = 7;
const maxSummary = 255;

export function createHaloTickets(
  session: HaloSession,
  binding: HaloBinding,
  defaultSiteId?: number,
): Pick<HaloClient, 'tickets' | 'actions'> {
  const own = new Set<number>();
  const remember = <Ticket extends { readonly id: number }>(ticket: Ticket): Ticket => {
    own.add(ticket.id);
    return ticket;
  };
  const get = async (ticketId: number) =>
    remember(binding.assertOwn('ticket', await session.get('Tickets', ticketId, haloTicket)));
  const find = async (reference: string) => {
    const query = { client_id: binding.clientId, search: reference, pageinate: true, page_no: 1, page_size: 50 };
    const rows = await session.list('Tickets', query, haloTicket);
    const row = rows.find((ticket) => binding.owns(ticket) && ticket.summary?.endsWith(mark(reference)) === true);
    return row === undefined ? undefined : get(row.id);
  };
  return {
    tickets: {
      get,
      find: ({ reference }) => find(reference),
      async create(draft) {
        try {
          const created = await session.create('Tickets', ticketBody(draft, binding, defaultSiteId), haloTicket);
          return remember(binding.assertOwn('ticket', created));
        } catch (error) {
          if (draft.reference === undefined || !isOutcomeUnknown(error)) throw error;
          const created = await find(draft.reference);
          if (created === undefined) throw error;
          return created;
        }
      },
    },
    actions: {
      async create(draft) {
        // The action itself does not say whose ticket it goes to.
        if (!own.has(draft.ticketId)) await get(draft.ticketId);
        const action = await session.create('Actions', actionBody(draft), haloAction);
        if ((action.ticket_id ?? draft.ticketId) !== draft.ticketId) throw otherOrganization(`action ${action.id}`);
        return action;
      },
    },
  };
}

function mark(reference: string): string {
  return ` [${reference}]`;
}

function ticketBody(
  { summary, detailsHtml, ticketTypeId, priorityId, contact, reference }: HaloTicketDraft,
  binding: HaloBinding,
  defaultSiteId: number | undefined,
) {
  return {
    summary:
      reference === undefined ? summary : summary.slice(0, maxSummary - mark(reference).length) + mark(reference),
    details_html: detailsHtml,
    client_id: binding.clientId,
    tickettype_id: ticketTypeId,
    donotapplytemplateintheapi: true,
    ...(priorityId === undefined ? {} : { priority_id: priorityId }),
    ...(contact !== undefined && { user_id: contact.id, site_id: contact.siteId }),
    ...(contact === undefined && defaultSiteId !== undefined && { site_id: defaultSiteId }),
  };
}

function actionBody({ ticketId, noteHtml, outcomeId, hiddenFromUser, newStatusId }: HaloActionDraft) {
  return {
    ticket_id: ticketId,
    // The vendor refuses actions without an outcome.
    outcome_id: outcomeId ?? internalNote,
    note_html: noteHtml,
    hiddenfromuser: hiddenFromUser ?? true,
    ...(newStatusId === undefined ? {} : { new_status: newStatusId }),
  };
}

function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof IntegrationError && error.code === 'outcome-unknown';
}
