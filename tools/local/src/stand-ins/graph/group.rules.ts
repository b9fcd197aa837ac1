import { z } from 'zod';
import { type GraphGroup, isDynamic } from './directory';
import { restricted } from './graph-call';
import { GraphError } from './graph.error';

const groupWrite = z.strictObject({
  displayName: z.string().min(1).max(256),
  description: z.string().min(1).max(1024).optional(),
  mailEnabled: z.boolean(),
  mailNickname: z
    .string()
    .regex(/^[!-~]{1,64}$/)
    .refine((name) => !/[@()\\[\]";:<>, ]/.test(name)),
  securityEnabled: z.boolean(),
  groupTypes: z.array(z.enum(['Unified'])).optional(),
  visibility: z.enum(['Public', 'Private', 'HiddenMembership']).optional(),
});

type GroupWrite = z.infer<typeof groupWrite>;

/** Refuses unknown properties, wrong types, and the kinds that Exchange makes. */
export function readGroupWrite(body: unknown): GroupWrite {
  const parsed = groupWrite.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const target = String(issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? issue.keys[0] : 'body'));
    const message = `A value is required for property '${target}' of resource 'Group', or it is invalid.`;
    throw new GraphError('Request_BadRequest', message, [{ code: 'InvalidValue', message, target }]);
  }
  if (parsed.data.mailEnabled && !parsed.data.groupTypes?.includes('Unified')) {
    throw new GraphError('Request_BadRequest', 'The service does not currently support writes of mail-enabled groups.');
  }
  return parsed.data;
}

/** The members of many groups are not for this app, or not for Graph, to change. */
export function assertMembersChangeable(group: GraphGroup, roles: readonly string[]): void {
  if (group.isManagementRestricted === true) throw restricted();
  if (group.isAssignableToRole === true && !roles.includes('RoleManagement.ReadWrite.Directory')) {
    throw new GraphError('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
  if (group.mailEnabled && !group.groupTypes.includes('Unified')) {
    const message = 'Cannot Update a mail-enabled security groups and or distribution list.';
    throw new GraphError('Request_BadRequest', message);
  }
  if (group.onPremisesSyncEnabled === true) {
    const message = 'Unable to update the specified properties for on-premises mastered Directory Sync objects.';
    throw new GraphError('Request_BadRequest', message);
  }
  if (isDynamic(group)) {
    const message = 'Insufficient privileges to complete the operation: membership is dynamic.';
    throw new GraphError('Request_BadRequest', message);
  }
}
