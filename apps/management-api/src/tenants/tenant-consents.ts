import { adminConsentUrl, explainFailure, integrations, lacksConsent, missingPermissions } from '@msp/integrations';
import { TtlCache, type Organization, type TenantConsent } from '@msp/models';
import type { GraphConnections, GraphUse } from './graph-connections';

const lifetimeMs = 5 * 60_000;
const { permissions } = integrations.msgraph;

export type LinkedOrganization = Organization & { readonly tenantId: string };

export interface ConsentParts {
  readonly graph: GraphConnections;
  readonly authorityHost: string | undefined;
  readonly now: () => Date;
}

/** What the app was granted in the tenants of organizations, remembered for five minutes. One per process. */
export class TenantConsents {
  private readonly cache: TtlCache<TenantConsent>;
  private readonly seen = new Map<string, TenantConsent>();
  /** Organizations whose tenants lacked something when they were looked at last. */
  private readonly lacking = new Set<string>();

  constructor(private readonly parts: ConsentParts) {
    this.cache = new TtlCache(lifetimeMs, () => parts.now().getTime());
  }

  /** What was found when somebody last looked, in this process; nothing is asked. */
  lastSeen(organizationId: string, tenantId: string): TenantConsent | undefined {
    return this.seen.get(JSON.stringify([organizationId, tenantId]));
  }

  /** Of how many tenants something was missing when they were looked at last; asks nobody. */
  get missingCount(): number {
    return this.lacking.size;
  }

  /** Throws what signing in to the tenant threw, unless it says that consent is missing. */
  async read(organization: LinkedOrganization, use: GraphUse & { readonly refresh: boolean }): Promise<TenantConsent> {
    const { organizationId, tenantId } = organization;
    const settings = await this.parts.graph.settingsOf(organizationId);
    // Organizations may have an app of their own.
    const clientId = settings.settings['client_id'] ?? '';
    const key = JSON.stringify([organizationId, tenantId, await this.parts.graph.versionOf(organizationId)]);
    if (use.refresh) this.cache.forget(key);
    const consent = await this.cache.get(key, async () => {
      const client = this.parts.graph.anew(organizationId, tenantId, settings, use);
      try {
        return this.describe(tenantId, clientId, await client.permissionsGranted());
      } catch (error) {
        if (!lacksConsent(error)) throw error;
        return { ...this.describe(tenantId, clientId, undefined), message: explainFailure(error)?.message };
      }
    });
    this.seen.set(JSON.stringify([organizationId, tenantId]), consent);
    if (consent.missing.length > 0) this.lacking.add(organizationId);
    else this.lacking.delete(organizationId);
    return consent;
  }

  private describe(tenantId: string, clientId: string, granted: readonly string[] | undefined): TenantConsent {
    const missing = missingPermissions(permissions, granted ?? []);
    const consentUrl = adminConsentUrl({ tenantId, clientId, authorityHost: this.parts.authorityHost });
    return {
      tenantId,
      servicePrincipalPresent: granted !== undefined,
      granted: [...(granted ?? [])].sort(),
      missing,
      ...(missing.length > 0 && { consentUrl }),
      checkedAt: this.parts.now().toISOString(),
    };
  }
}
