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

export const haloSchema = z.object({
  lastId: z.number().int(),
  clients: z.array(clientSchema),
  sites: z.array(siteSchema),
  users: z.array(endUserSchema),
  tickets: z.array(ticketSchema),
  actions: z.array(actionSchema),
});
export type ServiceDesk = z.infer<typeof haloSchema>;
export type HaloTicket = z.infer<typeof ticketSchema>;
export type HaloAction = z.infer<typeof actionSchema>;

export const closedStatus = 9;
export const statuses = [
  { id: 1, name: 'New', type: 0, sequence: 1 },
  { id: 2, name: 'In Progress', type: 0, sequence: 2 },
  { id: 4, name: 'With User', type: 0, sequence: 3 },
  { id: closedStatus, name: 'Closed', type: 0, sequence: 4 },
];

export const ticketTypes = [
  { id: 1, name: 'Incident', use: 'ticket', sequence: 1, cancreate: true, agentscanselect: true },
  { id: 2, name: 'Service Request', use: 'ticket', sequence: 2, cancreate: true, agentscanselect: true },
  { id: 3, name: 'New Starter', use: 'ticket', sequence: 3, cancreate: true, agentscanselect: true },
];

/** Actions name how they ended; 7 is the built-in note that only agents see. */
export const outcomes = [
  { id: 1, name: 'Email User' },
  { id: 5, name: 'Closed' },
  { id: 7, name: 'Internal Note' },
];

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
