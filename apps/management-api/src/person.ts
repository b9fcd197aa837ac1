import type { Principal } from '@msp/auth';
import { ForbiddenError } from '@msp/models';

/** Throws ForbiddenError for an app's own token, where an operation is about a person. */
export function assertPerson(principal: Principal): void {
  if (principal.kind !== 'user') throw new ForbiddenError('This is for signed-in people, not for apps.');
}
