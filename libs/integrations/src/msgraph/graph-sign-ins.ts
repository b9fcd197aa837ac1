import { harmless, IntegrationError } from '@msp/workflow-sdk';
import * as z from 'zod';
import type { GraphUsers } from './graph-client';
import type { GraphSession } from './graph-session';
import { odataQuery, userPath } from './graph-url';

const activity = z.object({
  signInActivity: z.object({ lastSignInDateTime: z.string().nullish() }).nullish(),
});
/** Without a licence for Entra ID P1, or consent to AuditLog.Read.All, Graph refuses in one of these ways. */
const refusals = [400, 403, 404];

/** Known to tenants with Entra ID P1 only. */
export function createLastSignIn(session: GraphSession): GraphUsers['lastSignIn'] {
  return async (user) => {
    try {
      const path = userPath(user) + odataQuery({ select: 'signInActivity' });
      return (await session.get(path, activity)).signInActivity?.lastSignInDateTime ?? null;
    } catch (error) {
      if (!(error instanceof IntegrationError) || !refusals.includes(error.status ?? 0)) throw error;
      harmless(error);
      return undefined;
    }
  };
}
