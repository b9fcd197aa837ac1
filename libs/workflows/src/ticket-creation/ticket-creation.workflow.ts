import type { HaloClient } from '@msp/integrations';
import { defineWorkflow, field, type Step } from '@msp/workflow-sdk';
import { ticketCategories } from '../data-providers/ticket-categories.data-provider';
import { paragraphs } from '../service-desk/note-html';
import { runTicketed } from '../service-desk/ticketed-work';
import { preflight, type TicketPlan } from './ticket.preflight';

const CHECK = 'Check the contact, the category and whether the ticket is there already';

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
  async run(context) {
    const { input, integrations, step, config, files, caller, executionId } = context;
    const halo = await integrations.get('halopsa');
    let isNew = false;
    return runTicketed<TicketPlan>(context, halo, {
      name: 'ticket creation',
      check: CHECK,
      tasks: [],
      advice: input.reference === undefined ? LOOK_FIRST : 'Then run this again with the same reference.',
      preflight: () => preflight(input, { halo, config, files }),
      ticket: () => ({ summary: input.summary, lines: [] }),
      async open(plan) {
        const started = `Created for ${caller.displayName}, execution ${executionId}.`;
        const lines = [...input.details.split('\n').filter((line) => line.trim() !== ''), started];
        const { ticketId, created } = await openOnce(halo, step, {
          ...input,
          ...plan,
          detailsHtml: paragraphs(...lines) + plan.logHtml,
        });
        isNew = created;
        return ticketId;
      },
      async perform(_plan, { report }) {
        report({ created: isNew, reference: input.reference ?? null });
        const conclusion = isNew ? 'The ticket was created.' : 'The ticket was asked for again; it is there already.';
        return { conclusion };
      },
    });
  },
});

const LOOK_FIRST = 'Look in HaloPSA whether the ticket is there before you run this again.';

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
  const { summary, detailsHtml, ticketTypeId, contact } = wanted;
  return step<OpenTicket>(
    'create-ticket',
    async ({ key }) => {
      const existing = wanted.reference && (await halo.tickets.find({ reference: wanted.reference }));
      if (existing) return { ticketId: existing.id, created: false };
      const reference = wanted.reference ?? key.short;
      const draft = { summary, detailsHtml, ticketTypeId, reference, ...(contact === null ? {} : { contact }) };
      return { ticketId: (await halo.tickets.create(draft)).id, created: true };
    },
    {
      effect: 'check-then-act',
      async find({ key }) {
        const found = await halo.tickets.find({ reference: wanted.reference ?? key.short });
        return found && { ticketId: found.id, created: true };
      },
      summary: ({ ticketId, created }) => `Ticket ${ticketId}${created ? '' : ', there already'}`,
    },
  );
}
