import type { GraphClient, GraphUser } from '@msp/integrations';
import type { Findings } from '@msp/workflow-sdk';

/** Tells the day of the last sign-in, as in `24 November 2026`; in words where Microsoft 365 does not know it. */
export async function announceLastSignIn(graph: GraphClient, { id }: GraphUser, findings: Findings): Promise<void> {
  const at = await findings.attempt(() => graph.users.lastSignIn(id));
  findings.announce('Last sign-in', [wordsOf(at)]);
}

function wordsOf(at: string | null | undefined): string {
  if (at === undefined) return 'Not known: the tenant does not tell it';
  if (at === null) return 'None on record';
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
