import { z } from 'zod';

const clientSchema = z.looseObject({
  id: z.number().int(),
  name: z.string(),
  inactive: z.boolean(),
  toplevel_id: z.number().int(),
  main_site_id: z.number(),
});
const siteSchema = z.looseObject({
  id: z.number().int(),
  name: z.string(),
  client_id: z.number(),
  inactive: z.boolean(),
});
const endUserSchema = z.looseObject({
  id: z.number().int(),
  name: z.string(),
  client_id: z.number().int(),
  site_id: z.number(),
  emailaddress: z.string(),
  inactive: z.boolean(),
});
const ticketSchema = z.looseObject({
  id: z.number().int(),
  summary: z.string(),
  client_id: z.number().int(),
  tickettype_id: z.number().int(),
  status_id: z.number().int(),
  hasbeenclosed: z.boolean(),
});
const actionSchema = z.looseObject({
  id: z.number().int(),
  ticket_id: z.number().int(),
  outcome: z.string(),
  datetime: z.string(),
  hiddenfromuser: z.boolean(),
});

/** Fields that a ticket type may demand. */
export const demandedFields = ['details', 'category_1', 'priority_id', 'site_id'] as const;

const ticketTypeSchema = z.looseObject({
  id: z.number().int(),
  name: z.string(),
  /** Only those for tickets make tickets; projects and opportunities are types too. */
  use: z.enum(['ticket', 'project', 'opp']),
  sequence: z.number(),
  /** Whether the API's agent may open tickets of it. */
  cancreate: z.boolean(),
  mandatory: z.array(z.enum(demandedFields)).default([]),
});
const categorySchema = z.object({ id: z.number().int(), value: z.string(), type_id: z.number().int() });
const outcomeSchema = z.object({ id: z.number().int(), outcome: z.string(), buttonname: z.string() });

export const statuses = [
  { id: 1, name: 'New', type: 0, sequence: 1 },
  { id: 2, name: 'In Progress', type: 0, sequence: 2 },
  { id: 4, name: 'With User', type: 0, sequence: 3 },
  { id: 9, name: 'Closed', type: 0, sequence: 4 },
];
export const closedStatus = 9;

const ticketType = (id: number, name: string, mandatory: readonly (typeof demandedFields)[number][] = []) => ({
  id,
  name,
  use: 'ticket' as const,
  sequence: id,
  cancreate: true,
  agentscanselect: true,
  mandatory: [...mandatory],
});
const plainTypes = [ticketType(1, 'Incident'), ticketType(2, 'Service Request'), ticketType(3, 'New Starter')];

/** Actions name how they ended; 7 is the built-in note that only agents see. */
const builtInOutcomes = [
  { id: 1, outcome: 'Email User', buttonname: 'Email User' },
  { id: 5, outcome: 'Closed', buttonname: 'Close' },
  { id: 7, outcome: 'Internal Note', buttonname: 'Internal Note' },
];

const categories = ['Hardware>Laptop', 'Hardware>Printer', 'Software', 'Users>New Starter', 'Users>Leaver'].map(
  (value, index) => ({ id: 200 + index, value, type_id: 1 }),
);

/** What differs from one instance to another, here by the profile. */
export const deskSettings = {
  kind: { ticketTypes: plainTypes, categories, outcomes: builtInOutcomes },
  realistic: {
    ticketTypes: [
      { ...ticketType(20, 'Internal Project'), use: 'project' as const, sequence: 0 },
      ticketType(1, 'Incident', ['details', 'category_1']),
      ticketType(2, 'Service Request', ['details', 'category_1']),
      ticketType(3, 'New Starter', ['details', 'category_1']),
      { ...ticketType(21, 'Security Incident'), cancreate: false },
      { ...ticketType(22, 'Renewal'), use: 'opp' as const },
    ],
    categories,
    outcomes: [...builtInOutcomes, { id: 31, outcome: 'Escalate', buttonname: 'Escalate to Engineering' }],
  },
};

export const haloSchema = z.object({
  lastId: z.number().int(),
  clients: z.array(clientSchema),
  sites: z.array(siteSchema),
  users: z.array(endUserSchema),
  tickets: z.array(ticketSchema),
  actions: z.array(actionSchema),
  ticketTypes: z.array(ticketTypeSchema).default(deskSettings.kind.ticketTypes),
  categories: z.array(categorySchema).default(deskSettings.kind.categories),
  outcomes: z.array(outcomeSchema).default(deskSettings.kind.outcomes),
});
export type ServiceDesk = z.infer<typeof haloSchema>;
export type HaloTicket = z.infer<typeof ticketSchema>;
export type HaloAction = z.infer<typeof actionSchema>;
export type HaloTicketType = z.infer<typeof ticketTypeSchema>;

export const apiAgent = {
  id: 100,
  name: 'MSP Automation',
  email: 'automation@msp.example',
  isdisabled: false,
  is_agent: true,
  team: 'Automation',
  initials: 'MA',
};

/** Ids of all kinds come from one counter, as good as any. */
export function nextId(desk: ServiceDesk): number {
  desk.lastId += 1;
  return desk.lastId;
}
