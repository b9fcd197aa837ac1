import { z } from 'zod';

const ninjaOrganizationSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  nodeApprovalMode: z.enum(['AUTOMATIC', 'MANUAL', 'REJECT']),
});
export type NinjaOrganizationRow = z.infer<typeof ninjaOrganizationSchema>;

/** What an update may change; attributes that the stand-in does not keep are taken and dropped. */
export const ninjaOrganizationPatch = z
  .object({
    name: z.string().min(1),
    description: z.string(),
    nodeApprovalMode: ninjaOrganizationSchema.shape.nodeApprovalMode,
  })
  .partial();

const ninjaDeviceSchema = z.object({
  id: z.number().int(),
  uid: z.string(),
  organizationId: z.number().int(),
  locationId: z.number().int(),
  nodeClass: z.string(),
  approvalStatus: z.literal('APPROVED'),
  offline: z.boolean(),
  displayName: z.string(),
  systemName: z.string(),
  dnsName: z.string(),
  created: z.number(),
  lastContact: z.number(),
  lastUpdate: z.number(),
});
export type NinjaDeviceRow = z.infer<typeof ninjaDeviceSchema>;

export const rmmSchema = z.object({
  organizations: z.array(ninjaOrganizationSchema),
  devices: z.array(ninjaDeviceSchema),
});
/** What NinjaOne knows: client companies and their devices, by rising id. */
export type Rmm = z.infer<typeof rmmSchema>;
