import type { Execution } from '@msp/models';
import type { Repositories } from '@msp/storage';

/**
 * The executions that one goes on from, the first of them first, and the given one last. Where one is not kept any more,
 * the list begins after it, with one that names it.
 */
export async function listOrigins(
  executions: Pick<Repositories['executions'], 'find'>,
  execution: Execution,
): Promise<readonly [...Execution[], Execution]> {
  const before: Execution[] = [];
  for (let id = execution.resumedFrom; id !== undefined; id = before[0]?.resumedFrom) {
    const found = await executions.find(execution.organizationId, id);
    if (found === undefined) break;
    before.unshift(found);
  }
  return [...before, execution];
}
