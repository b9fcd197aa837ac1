import type { GraphSubscribedSku } from '@msp/integrations';

const MAILBOX_DAYS = 30;
const DAY_MS = 86_400_000;

/** Plans named `EXCHANGE_S_STANDARD` and alike are the mailbox; the foundation alone is none. */
export function holdsMailbox({ servicePlans, skuPartNumber }: GraphSubscribedSku): boolean {
  const plans = (servicePlans ?? []).map(({ servicePlanName }) => servicePlanName ?? '');
  const names = plans.length > 0 ? plans : [skuPartNumber ?? ''];
  return names.some((name) => /^EXCHANGE(?!_S_FOUNDATION)/.test(name));
}

/** When a mailbox goes whose licence is taken away today, as in `20 November 2026`. */
export function mailboxEnd(): string {
  const end = new Date(Date.now() + MAILBOX_DAYS * DAY_MS);
  return end.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** What it means for somebody to lose the licence that holds the mailbox. */
export function mailboxWarning(who: string, until: string): string {
  return `Without its licence the mailbox of ${who} is deleted about ${until}, and its OneDrive can no longer be counted on.`;
}
