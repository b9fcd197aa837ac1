import * as z from 'zod';

const text = z.string().nullish();

export const ninjaOrganization = z.object({ id: z.number().int(), name: text, description: text });
/** A client company in NinjaOne. */
export type NinjaOrganization = z.infer<typeof ninjaOrganization>;

export const ninjaDevice = z.object({
  id: z.number().int(),
  uid: text,
  organizationId: z.number().int(),
  locationId: z.number().int().nullish(),
  nodeClass: text,
  displayName: text,
  systemName: text,
  dnsName: text,
  offline: z.boolean().nullish(),
  /** Seconds since 1970, with a fraction. */
  lastContact: z.number().nullish(),
});
/** A managed machine or network part. */
export type NinjaDevice = z.infer<typeof ninjaDevice>;
