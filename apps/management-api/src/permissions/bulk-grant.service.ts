import { type BulkGrant, type BulkGrantResult, ProblemError } from '@msp/models';
import type { Caller } from '@msp/platform';
import type { Context } from '../context';
import pMap from 'p-map';
import { grantPermission } from './permission.service';

const atOnce = 5;

/**
 * Grants the same flags for several organizations. Each is granted and recorded on its own, so the answer says of each
 * one whether it was, and why not.
 */
export async function grantPermissions(
  context: Context,
  caller: Caller,
  { organizationIds, ...grant }: BulkGrant,
): Promise<BulkGrantResult> {
  const different = [...new Set(organizationIds.map((organizationId) => organizationId.toLowerCase()))];
  const items = await pMap(
    different,
    async (organizationId) => {
      try {
        await grantPermission(context, caller, { ...grant, organizationId });
        return { organizationId, granted: true };
      } catch (error) {
        if (error instanceof ProblemError) return { organizationId, granted: false, message: error.message };
        throw error;
      }
    },
    { concurrency: atOnce },
  );
  return { items };
}
