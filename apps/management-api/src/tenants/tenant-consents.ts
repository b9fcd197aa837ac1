import { faultOf } from '@msp/service';
import {
  adminConsentUrl,
  explainFailure,
  integrations,
  lacksConsent,
  missingPermissions,
  type GraphClient,
} from '@msp/integrations';
import { TtlCache, type Organization, type TenantConsent } from '@msp/models';
import type { Repositories, SeenConsent } from '@msp/storage';
import type { Logger } from 'pino';
import type { GraphConnections, GraphUse } from './graph-connections';

const lifetimeMs = 5 * 60_000;
const { permissions } = integrations.msgraph;

export type LinkedOrganization = Organization & { readonly tenantId: string };

const stateOf = ({ servicePrincipalPresent, missing }: TenantConsent): SeenConsent['state'] => {
  if (!servicePrincipalPresent) return 'missing';
  return missing.length > 0 ? 'incomplete' : 'granted';
};

export interface ConsentParts {
  readonly graph: GraphConnections;
  readonly seenTenants: Repositories['seenTenants'];
  readonly authorityHost: string | undefined;
  readonly now: () => Date;
}

/**
 * What the app was granted in the tenants of organizations, remembered for five minutes; what was found last is kept as
 * rows, for whoever asks nobody. One per process.
 */
export class TenantConsents {
  private readonly cache: TtlCache<TenantConsent>;

  constructor(private readonly parts: ConsentParts) {
    this.cache = new TtlCache(lifetimeMs, () => parts.now().getTime());
  }

  /** Throws what signing in to the tenant threw, unless it says that consent is missing. */
  async read(organization: LinkedOrganization, use: GraphUse & { readonly refresh: boolean }): Promise<TenantConsent> {
    const { organizationId, tenantId } = organization;
    const settings = await this.parts.graph.settingsOf(organizationId);
    // Organizations may have an app of their own.
    const clientId = settings.settings['client_id'] ?? '';
    const key = JSON.stringify([organizationId, tenantId, await this.parts.graph.versionOf(organizationId)]);
    if (use.refresh) this.cache.forget(key);
    return this.cache.get(key, async () => {
      const client = this.parts.graph.anew(organizationId, tenantId, settings, use);
      const consent = await this.ask(client, tenantId, clientId);
      await this.keep(organization, consent, use.log);
      if (consent.servicePrincipalPresent) void this.keepDomains(organization, client, use.log);
      return consent;
    });
  }

  private async ask(client: GraphClient, tenantId: string, clientId: string): Promise<TenantConsent> {
    try {
      return this.describe(tenantId, clientId, await client.permissionsGranted());
    } catch (error) {
      if (!lacksConsent(error)) throw error;
      return { ...this.describe(tenantId, clientId, undefined), message: explainFailure(error)?.message };
    }
  }

  /** Whoever looked is told all the same where it cannot be kept. */
  private async keep(organization: LinkedOrganization, consent: TenantConsent, log: Logger): Promise<void> {
    const { organizationId, tenantId } = organization;
    const { checkedAt } = consent;
    await this.parts.seenTenants
      .putConsent(organizationId, { tenantId, state: stateOf(consent), checkedAt })
      .catch((error: unknown) => log.warn({ err: error, organizationId }, 'What was seen of a tenant was not kept'));
  }

  /** For those who look for a domain later; nobody waits for it. */
  private async keepDomains(organization: LinkedOrganization, client: GraphClient, log: Logger): Promise<void> {
    const { organizationId, tenantId } = organization;
    try {
      const domains = await client.domains.list();
      const verified = domains.flatMap(({ id, isVerified }) => (isVerified === true ? [id] : []));
      const seenAt = this.parts.now().toISOString();
      await this.parts.seenTenants.putDomains(organizationId, { tenantId, domains: verified, seenAt });
    } catch (error) {
      log.info({ fault: faultOf(error), organizationId }, 'The domains of a tenant were not read');
    }
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
