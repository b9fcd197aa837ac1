import { faultOf } from '@msp/service';
import { ConflictError, UnavailableError } from '@msp/models';
import type { Logger } from 'pino';
import { failureMessage } from './failure-message';
import type { GraphConnections } from './graph-connections';
import { mergeCustomers, type PartnerRecords, type UnlinkedCustomer } from './partner-customers';

const lifetimeMs = 15 * 60_000;
/** A fetch that failed is not repeated for every request. */
const restMs = 15_000;
const fetchTimeoutMs = 30_000;

export interface KnownCustomers {
  readonly customers: readonly UnlinkedCustomer[];
  readonly fetchedAt: string;
  /** Why the list is no newer. */
  readonly problem?: string;
}

export interface DirectoryRead {
  readonly log: Logger;
  /** Asks Graph although the list is young. */
  readonly refresh?: boolean;
}

interface Fetched {
  readonly records: PartnerRecords;
  readonly at: Date;
}

interface Failure {
  /** Waiting does not help: somebody has to enter settings. */
  readonly isNotSetUp: boolean;
  readonly problem: string;
  readonly at: number;
}

/** Keeps the default domains of tenants, by their ids. */
export type RememberDomains = (byTenant: ReadonlyMap<string, string>) => Promise<void>;

/** The customers of the partner tenant, kept for 15 minutes. One per process. */
export class PartnerDirectory {
  private known: Fetched | undefined;
  private underWay: Promise<void> | undefined;
  private failed: Failure | undefined;
  /** Of the settings that the list was read with. */
  private version: string | undefined;

  constructor(
    private readonly graph: GraphConnections,
    private readonly now: () => Date,
    private readonly remember: RememberDomains,
  ) {}

  /**
   * The customers by name; an older list with `problem` while Graph does not answer. When there is no list at
   * all, throws UnavailableError, or ConflictError where waiting would not help because Graph is not set up.
   */
  async read({ log, refresh = false }: DirectoryRead): Promise<KnownCustomers> {
    await this.forgetOtherSettings();
    const now = this.now();
    if (!refresh && this.known !== undefined && now.getTime() - this.known.at.getTime() < lifetimeMs) {
      return show(this.known, now);
    }
    const rests = this.failed !== undefined && now.getTime() - this.failed.at < restMs;
    if (!rests || refresh) await this.fetchOnce(log);
    return this.showOrRefuse();
  }

  /** The customers as they were read last; asks nobody. undefined where they never were. */
  lastKnown(): readonly UnlinkedCustomer[] | undefined {
    return this.known && show(this.known, this.now()).customers;
  }

  /** What was read, or failed, with settings that count no more says nothing. */
  private async forgetOtherSettings(): Promise<void> {
    const version = await this.graph.partnerVersion();
    if (version === this.version) return;
    this.version = version;
    this.known = undefined;
    this.failed = undefined;
    // What is under way was asked with the settings from before.
    this.underWay = undefined;
  }

  private showOrRefuse(): KnownCustomers {
    const problem = this.failed?.problem;
    if (this.known !== undefined) return { ...show(this.known, this.now()), ...(problem !== undefined && { problem }) };
    const words = `The customers of the partner tenant cannot be listed. ${problem ?? ''}`.trim();
    throw this.failed?.isNotSetUp ? new ConflictError(words) : new UnavailableError(words);
  }

  /** One fetch at a time, however many ask. */
  private fetchOnce(log: Logger): Promise<void> {
    const fetching = this.underWay ?? this.fetch(log, this.version);
    this.underWay = fetching;
    return fetching.finally(() => {
      if (this.underWay === fetching) this.underWay = undefined;
    });
  }

  /** For those who look for a domain later: nobody waits for it, and the list is good without it. */
  private async keepDomains({ contracts }: PartnerRecords, log: Logger): Promise<void> {
    const named = contracts.flatMap(({ customerId, defaultDomainName }) =>
      customerId && defaultDomainName ? [[customerId.toLowerCase(), defaultDomainName] as const] : [],
    );
    await this.remember(new Map(named)).catch((error: unknown) =>
      log.warn({ err: error }, 'The domains of the customers were not kept'),
    );
  }

  private async fetch(log: Logger, version: string | undefined): Promise<void> {
    try {
      const { partner } = await this.graph.partner({ signal: AbortSignal.timeout(fetchTimeoutMs), log });
      const [customers, relationships, contracts] = await Promise.all([
        partner.listDelegatedAdminCustomers(),
        partner.listDelegatedAdminRelationships(),
        partner.listContracts(),
      ]);
      if (version !== this.version) return;
      this.known = { records: { customers, relationships, contracts }, at: this.now() };
      this.failed = undefined;
      void this.keepDomains(this.known.records, log);
    } catch (error) {
      const problem = failureMessage(error, this.graph);
      log.warn({ fault: faultOf(error) }, 'The customers of the partner tenant were not fetched');
      const isNotSetUp = this.graph.explain(error)?.kind === 'missing-configuration';
      if (version === this.version) this.failed = { problem, isNotSetUp, at: this.now().getTime() };
    }
  }
}

/** Why there is no list, for those who can do without it. Throws what is another failure. */
export function whyUnlisted(error: unknown): string {
  if (error instanceof UnavailableError || error instanceof ConflictError) return error.message;
  throw error;
}

/** Judged anew at each reading, so that days left are counted from now. */
const show = ({ records, at }: Fetched, now: Date): KnownCustomers => ({
  customers: mergeCustomers(records, now),
  fetchedAt: at.toISOString(),
});
