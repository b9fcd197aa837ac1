import { ConflictError, scopeOf, type Execution } from '@msp/models';
import type { Repositories } from '@msp/storage';
import { faultPoint } from '@msp/telemetry';
import type { EndedChild } from '@msp/workflow-runtime';
import type { Lane, TurnDriver } from './turn-driver';

export interface TellParts {
  readonly journals: Pick<Repositories['executionJournals'], 'addEvent'>;
  /** Of what any process may go on with. */
  readonly driver: Pick<TurnDriver, 'wake'>;
}

/** Tells the execution that an ended one is a part of, and wakes it in the lane of both. Can be repeated: it is told once. */
export async function tellParent({ journals, driver }: TellParts, ended: Execution, lane: Lane): Promise<void> {
  const { parentId, parentStep, executionId, organizationId, status, result, error, completedAt = '' } = ended;
  if (parentId === undefined || parentStep === undefined) return;
  const data: EndedChild = {
    status,
    // What was kept as JSON is JSON.
    ...(result !== undefined && { result: result as NonNullable<EndedChild['result']> }),
    ...(error && { error: { message: error.message, remedy: error.remedy } }),
  };
  const event = { name: parentStep, eventId: executionId, at: completedAt, data };
  await journals.addEvent({ executionId: parentId, organizationId }, event).catch((failure: unknown) => {
    if (!(failure instanceof ConflictError)) throw failure;
  });
  faultPoint('child.told');
  await driver.wake({ executionId: parentId, scope: scopeOf(organizationId), lane });
}
