import { z } from 'zod';
import type { EntityTable } from '../tables/entity-table';
import { listWholePartition, parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { consents, consentSchema } from './seen-consent.rows';
import { domains, domainsSchema } from './seen-domains.rows';

/** What the app was granted in the tenant of an organization when somebody last looked. */
export interface SeenConsent {
  readonly tenantId: string;
  readonly state: 'granted' | 'incomplete' | 'missing';
  readonly checkedAt: string;
}

/** The domains of the tenant of an organization, in lower case, when they were last read. */
export interface SeenDomains {
  readonly tenantId: string;
  readonly domains: readonly string[];
  readonly seenAt: string;
}

const states: readonly string[] = ['granted', 'incomplete', 'missing'] satisfies SeenConsent['state'][];
const isState = (state: string): state is SeenConsent['state'] => states.includes(state);
const namesSchema = z.array(z.string());

/** What was seen of the tenants of organizations, for every process and after a restart. */
export class SeenTenantRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('JobLeases');
  }

  /** By organization; a state that a newer version of this code wrote is left out. */
  async listConsents(): Promise<ReadonlyMap<string, SeenConsent>> {
    const rows = await listWholePartition(this.table, consents);
    return new Map(
      rows.flatMap(({ rowKey, properties }) => {
        const { state, ...seen } = parseStored(consentSchema, properties, 'consent that was seen');
        return isState(state) ? [[rowKey, { ...seen, state }] as const] : [];
      }),
    );
  }

  async putConsent(organizationId: string, seen: SeenConsent): Promise<void> {
    await this.table.upsert({ partitionKey: consents, rowKey: organizationId, properties: { ...seen } });
  }

  /** By organization. */
  async listDomains(): Promise<ReadonlyMap<string, SeenDomains>> {
    const rows = await listWholePartition(this.table, domains);
    return new Map(
      rows.map(({ rowKey, properties }) => {
        const row = parseStored(domainsSchema, properties, 'domains that were seen');
        const names = parseStored(namesSchema, JSON.parse(row.domains), 'domains that were seen');
        return [rowKey, { ...row, domains: names }];
      }),
    );
  }

  async putDomains(organizationId: string, seen: SeenDomains): Promise<void> {
    const names = [...new Set(seen.domains.map((name) => name.toLowerCase()))].sort();
    const properties = { ...seen, domains: JSON.stringify(names) };
    await this.table.upsert({ partitionKey: domains, rowKey: organizationId, properties });
  }
}
