import type { HaloClient } from '@msp/integrations';
import { defineWorkflow, field, result, type Step } from '@msp/workflow-sdk';
import { ticketCategories } from '../data-providers/ticket-categories.data-provider';
import { ticketTypes } from '../data-providers/ticket-types.data-provider';
import { paragraphs } from '../service-desk/note-html';
import { draftOf } from '../service-desk/ticket';
import { runTicketed, ticketedResults } from '../service-desk/ticketed-work';
import { preflight, type TicketPlan } from './ticket.preflight';

export const ticketCreation = defineWorkflow({
  name: 'ticket_creation',
  description: 'Creates a ticket in HaloPSA, once for each reference',
  category: 'service_desk',
  tags: ['halopsa'],
  uses: ['halopsa'],
  minutesSaved: 4,
  parameters: {
    summary: field.string({ label: 'Summary', validation: { minLength: 3, maxLength: 200 } }),
    details: field.string({ label: 'Details', validation: { maxLength: 4000 } }),
    category: field.select({ label: 'Category', from: ticketCategories, required: false }),
    ticketType: field.select({
      label: 'Ticket type',
      help: 'Without one it is the configured one.',
      from: ticketTypes,
      required: false,
    }),
    contact: field.email({ label: 'Contact', help: 'E-mail address of a contact in HaloPSA.', required: false }),
    log: field.file({
      label: 'Log',
      help: 'A text file whose end is written into the ticket.',
      required: false,
      accept: ['.txt', '.log', '.csv', '.json', '.xml'],
      maxBytes: 1_048_576,
      text: true,
    }),
    reference: field.string({
      label: 'Reference',
      help: 'Names what the ticket is about, such as the number of an alert. A second ticket with it is not created.',
      required: false,
      validation: {
        minLength: 3,
        maxLength: 40,
        pattern: '[A-Za-z0-9._:-]+',
        message: 'Use 3 to 40 letters, digits and . _ : -',
      },
    }),
  },
  results: {
    ...ticketedResults,
    reference: result.text({ label: 'Reference', required: false }),
    created: result.boolean({ label: 'New' }),
  },
  summary: ({ result: { ticketId, created } }) =>
    `Ticket #${ticketId} ${created ? 'was created' : 'was there already for this reference'}`,
  preflight,
  async run(context) {
    const { input, integrations, step, plan, caller, executionId } = context;
    const halo = await integrations.get('halopsa');
    let isNew = false;
    return runTicketed(context, async () => halo, {
      name: 'ticket creation',
      tasks: [],
      isRepeatable: input.reference !== undefined,
      desk: plan.desk,
      ticket: { summary: input.summary, lines: [] },
      facts: { created: false, reference: input.reference ?? null },
      async open() {
        const started = `Created for ${caller.displayName}, execution ${executionId}.`;
        const lines = [...input.details.split('\n').filter((line) => line.trim() !== ''), started];
        const detailsHtml = paragraphs(...lines) + plan.logHtml;
        const { ticketId, created } = await openOnce(halo, step, { ...input, ...plan, detailsHtml });
        isNew = created;
        return ticketId;
      },
      async perform({ report }) {
        report({ created: isNew });
        return isNew ? 'The ticket was created.' : 'The ticket was asked for again; it is there already.';
      },
    });
  },
});

interface OpenTicket {
  readonly ticketId: number;
  readonly created: boolean;
}

interface Wanted extends TicketPlan {
  readonly summary: string;
  readonly detailsHtml: string;
  readonly reference?: string;
}

/** Looks for the reference right before it creates, and again when an earlier attempt may have created. */
function openOnce(halo: HaloClient, step: Step, wanted: Wanted): Promise<OpenTicket> {
  const { summary, detailsHtml, desk, contact, reference } = wanted;
  return step<OpenTicket>(
    'create-ticket',
    async ({ key }) => {
      const existing = reference && (await halo.tickets.find({ reference }));
      if (existing) return { ticketId: existing.id, created: false };
      const created = await halo.tickets.create({
        summary,
        detailsHtml,
        ...draftOf(desk),
        marker: key.short,
        ...(reference !== undefined && { reference }),
        ...(contact !== null && { contact }),
      });
      return { ticketId: created.id, created: true };
    },
    {
      effect: 'check-then-act',
      async find({ key }) {
        const found = await halo.tickets.find(reference === undefined ? { marker: key.short } : { reference });
        return found && { ticketId: found.id, created: true };
      },
      summary: ({ ticketId, created }) => `Ticket ${ticketId}${created ? '' : ', there already'}`,
    },
  );
}
