import type { Execution, Organization } from '@msp/models';
import { type LocalApi, RefusedError, type Scope } from './local-api';

export interface FoundExecution {
  readonly execution: Execution;
  readonly organization: Organization | undefined;
}

/**
 * The execution of an id, which does not tell whose it is: each organization that the person may access is asked, then
 * GLOBAL. Throws an Error where none of them has it.
 */
export async function findExecution(
  api: LocalApi,
  executionId: string,
  organizations: readonly Organization[],
): Promise<FoundExecution> {
  for (const organization of [...organizations, undefined]) {
    const execution = await executionIn(api, executionId, organization?.organizationId);
    if (execution !== undefined) return { execution, organization };
  }
  throw new Error(`There is no execution ${executionId} that you may see. Its id is in the address of its page.`);
}

const elsewhere: readonly string[] = ['not-found', 'forbidden', 'organization-inactive'];

async function executionIn(api: LocalApi, executionId: string, scope: Scope): Promise<Execution | undefined> {
  try {
    return await api.execution(executionId, scope);
  } catch (error) {
    if (error instanceof RefusedError && elsewhere.includes(error.code)) return undefined;
    throw error;
  }
}
