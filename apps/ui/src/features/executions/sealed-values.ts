import type { Execution, SealedValue, SealedValueState } from '@msp/models';

/** The execution that a value belongs to, and the person who can have sealed ones shown. */
export type Owner = Pick<Execution, 'organizationId' | 'executionId' | 'executedBy' | 'executedByName'>;

/** What has become of a sealed value. */
export type Fate = 'sealed' | 'shown' | 'expired' | 'gone';

/** Without `states` nothing is known but the time: the services decide then. */
export function fateOf(
  { sealed, expiresAt }: SealedValue,
  states: readonly SealedValueState[] | undefined,
  now: Date,
): Fate {
  const state = states?.find(({ sealedId }) => sealedId === sealed);
  if (state?.revealedAt !== undefined) return 'shown';
  if (Date.parse(expiresAt) <= now.getTime()) return 'expired';
  return states === undefined || state ? 'sealed' : 'gone';
}
