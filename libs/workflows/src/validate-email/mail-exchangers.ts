import { resolveMx } from 'node:dns/promises';
import { WorkflowError } from '@msp/workflow-sdk';

/** What DNS answers when a domain is not there or has no such record. */
const NO_SUCH_RECORD = ['ENOTFOUND', 'ENODATA', 'NXDOMAIN'];

interface MailExchanger {
  readonly exchange: string;
  readonly priority: number;
}
export type ResolveMx = (domain: string) => Promise<readonly MailExchanger[]>;

/** Hosts that take mail for a domain, most preferred first; none when it says it takes no mail. */
export async function findMailExchangers(domain: string, resolve: ResolveMx = resolveMx): Promise<readonly string[]> {
  try {
    const records = await resolve(domain);
    return [...records]
      .sort((left, right) => left.priority - right.priority)
      .map(({ exchange }) => exchange)
      .filter((exchange) => exchange !== '' && exchange !== '.');
  } catch (error) {
    if (NO_SUCH_RECORD.includes(codeOf(error))) return [];
    throw new WorkflowError('integration-error', `The mail servers of ${domain} could not be looked up.`, {
      cause: error,
      remedy: 'Run this again later; the name servers did not answer.',
    });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
