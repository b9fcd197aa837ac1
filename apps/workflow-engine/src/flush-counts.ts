import type { Context } from './context';

/** Writes the counters of what has finished, and tells the sealer of the audit trail where there is something to seal. */
export async function flushCounts({
  counters,
  repositories: { audit, auditChain },
}: Pick<Context, 'counters' | 'repositories'>): Promise<void> {
  // A hint that is lost costs time only: the sealer comes by in turn anyway.
  const announced = await Promise.allSettled(audit.takeTouched().map((scope) => auditChain.announce(scope)));
  await counters.flush();
  const failure = announced.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}
