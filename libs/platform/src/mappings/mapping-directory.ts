import { TtlCache } from '@msp/models';
import type { Repositories, StoredMapping } from '@msp/storage';

const lifetimeMs = 10_000;

/** The mappings of organizations, remembered for 10 s: one storage call for all integrations of one. */
export class MappingDirectory {
  private readonly remembered: TtlCache<readonly StoredMapping[]>;

  constructor(
    private readonly source: Pick<Repositories['mappings'], 'listByOrganization'>,
    now: () => number = Date.now,
  ) {
    this.remembered = new TtlCache(lifetimeMs, now);
  }

  /** Inactive ones too. */
  listOf(organizationId: string): Promise<readonly StoredMapping[]> {
    return this.remembered.get(organizationId, async () => {
      return (await this.source.listByOrganization(organizationId)).map(({ value }) => value);
    });
  }

  /** To be called after a change. */
  forget(organizationId: string): void {
    this.remembered.forget(organizationId);
  }
}
