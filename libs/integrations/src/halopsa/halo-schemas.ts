import * as z from 'zod';

const text = z.string().nullish();
// Some ids are typed as floating point by the vendor, and a few builds send them as text.
const id = z.coerce.number().int();
const optionalId = z.union([z.null(), id]).optional();

export const haloAccount = z.object({ id, name: text, main_site_id: optionalId, main_site_name: text });
/** The client company as HaloPSA knows it. */
export type HaloAccount = z.infer<typeof haloAccount>;

export const haloEnvelope = z.object({ record_count: z.coerce.number().int().nonnegative() });

/** A client company as lists have it. Domain and tenants are there where the instance is told to send them. */
export const haloAccountRow = z.object({
  id,
  name: text,
  domain: text.catch(undefined),
  azure_tenants: z
    .array(z.object({ azure_tenant_id: text }))
    .nullish()
    .catch(undefined),
});
export type HaloAccountRow = z.infer<typeof haloAccountRow>;

export const haloSite = z.object({ id, client_id: optionalId, name: text, inactive: z.boolean().nullish() });
/** A place of the client company. */
export type HaloSite = z.infer<typeof haloSite>;

export const haloTicket = z.object({
  id,
  client_id: optionalId,
  summary: text,
  details: text,
  tickettype_id: optionalId,
  status_id: optionalId,
  priority_id: optionalId,
  site_id: optionalId,
  user_id: optionalId,
  agent_id: optionalId,
  client_name: text,
  site_name: text,
  user_name: text,
  team: text,
  category_1: text,
  reportedby: text,
  dateoccurred: text,
  dateclosed: text,
  last_update: text,
  third_party_id: optionalId,
  hasbeenclosed: z.boolean().nullish(),
});
export type HaloTicket = z.infer<typeof haloTicket>;

export const haloAction = z.object({ id, ticket_id: optionalId, outcome_id: optionalId });
export type HaloAction = z.infer<typeof haloAction>;

export const haloContact = z.object({
  id,
  client_id: optionalId,
  site_id: optionalId,
  name: text,
  firstname: text,
  surname: text,
  emailaddress: text,
  phonenumber: text,
  mobilenumber2: text,
  client_name: text,
  site_name: text,
  networklogin: text,
  azureoid: text,
  aaduserid: text,
  inactive: z.boolean().nullish(),
});
export type HaloContact = z.infer<typeof haloContact>;

export const haloTicketType = z.object({ id, name: text, use: text, cancreate: z.boolean().nullish() });
export type HaloTicketType = z.infer<typeof haloTicketType>;

export const haloCategory = z.object({ id, value: text, category_name: text, type_id: optionalId });
export type HaloCategory = z.infer<typeof haloCategory>;

/** Agreements share the numbers of priorities, and not their ids. */
export const haloPriority = z.object({ priorityid: id, name: text });
export type HaloPriority = z.infer<typeof haloPriority>;

export const haloOutcome = z.object({ id, outcome: text, buttonname: text });
export type HaloOutcome = z.infer<typeof haloOutcome>;

export const haloDirectory = z.object({ id, name: text });

/** Which client company is which Microsoft tenant, as the connection to Entra has it. */
export const haloDirectoryDetails = z.object({
  id,
  mappings_client: z
    .array(z.object({ client_id: optionalId, azure_tenant_id: text }))
    .nullish()
    .catch(undefined),
});
