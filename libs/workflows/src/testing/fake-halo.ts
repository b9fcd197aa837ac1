import type { HaloAction } from '@msp/integrations';
import type { FakeClients } from '@msp/workflow-runtime/testing';
import type { TenantState } from './tenant-state';

/** HaloPSA for one client company. */
export function fakeHalo(state: TenantState): NonNullable<FakeClients['halopsa']> {
  return {
    clients: { get: async () => ({ id: 42, name: 'Acme Corp', main_site_id: 1 }) },
    sites: { list: async () => state.sites, assertDefault: async () => undefined },
    ticketTypes: { list: async () => state.ticketTypes },
    tickets: {
      async create({ summary, detailsHtml, reference, marker, ticketTypeId, category, contact, priorityId, sourceId }) {
        const id = 1000 + state.tickets.length;
        const ticket = {
          id,
          summary,
          detailsHtml,
          reference: reference ?? marker,
          tickettype_id: ticketTypeId,
          ...(category !== undefined && { category_1: category }),
          ...(priorityId !== undefined && { priority_id: priorityId }),
          ...(sourceId !== undefined && { source: sourceId }),
          ...(contact !== undefined && { user_id: contact.id }),
        };
        state.tickets.push(ticket);
        return ticket;
      },
      find: async (wanted) => {
        const sought = 'marker' in wanted ? wanted.marker : wanted.reference;
        return state.tickets.find((ticket) => ticket.reference === sought);
      },
    },
    categories: { list: async () => [{ id: 1, value: 'Users>New Starter', category_name: 'New Starter' }] },
    priorities: { list: async () => [{ priorityid: 3, name: 'Medium' }] },
    outcomes: { list: async () => [{ id: 7, outcome: 'Internal Note' }], assertNote: async () => undefined },
    actions: {
      async create({ ticketId, noteHtml }): Promise<HaloAction> {
        state.notes.push({ ticketId, noteHtml });
        return { id: state.notes.length };
      },
    },
    users: {
      find: async ({ email }) => state.contacts.find(({ emailaddress }) => emailaddress === email),
      async create({ firstName, lastName, email }) {
        const contact = { id: 500 + state.contacts.length, name: `${firstName} ${lastName}`, emailaddress: email };
        state.contacts.push(contact);
        return contact;
      },
    },
  };
}
