import { faultOf } from '@msp/service';
import {
  adminConsentUrl,
  integrations,
  lacksConsent,
  missingPermissions,
  type FailureExplanation,
  type GraphClient,
} from '@msp/integrations';
import { TtlCache, type Organization, type TenantConsent } from '@msp/models';
import type { Repositories, SeenConsent } from '@msp/storage';
import type { Logger } from 'pino';
import type { GraphConnections, GraphUse } from './graph-connections';

const lifetimeMs = 5 * 60_000;
const { permissions } = integrations.msgraph;

/** What is needed beside what the integration itself needs, with the names of those that need it. */
export type OwnPermissions = ReadonlyMap<string, readonly string[]>;

export type LinkedOrganization = Organization & { readonly tenantId: string };

const stateOf = ({ servicePrincipalPresent, missing }: TenantConsent): SeenConsent['state'] => {
  if (!servicePrincipalPresent) return 'missing';
  return missing.length > 0 ? 'incomplete' : 'granted';
};

interface ConsentUse extends GraphUse {
  readonly refresh: boolean;
  readonly own: OwnPermissions;
}

interface Asked {
  readonly tenantId: string;
  readonly clientId: string;
  readonly own: OwnPermissions;
}

/** What Microsoft said, whoever asked. */
interface Answer {
  /** undefined where the app is not in the tenant. */
  readonly granted: readonly string[] | undefined;
  readonly message?: string | undefined;
  readonly checkedAt: string;
}

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
  private readonly answers: TtlCache<Answer>;
  /** What was kept last, by organization: readers who know of other needs find another state in one answer. */
  private readonly kept = new Map<string, string>();

  constructor(private readonly parts: ConsentParts) {
    this.answers = new TtlCache(lifetimeMs, () => parts.now().getTime());
  }

  /** Throws what signing in to the tenant threw, unless it says that consent is missing. */
  async read(organization: LinkedOrganization, use: ConsentUse): Promise<TenantConsent> {
    const { organizationId, tenantId } = organization;
    const settings = await this.parts.graph.settingsOf(organizationId);
    // Organizations may have an app of their own.
    const clientId = settings.settings['client_id'] ?? '';
    const version = await this.parts.graph.versionOf(organizationId);
    const key = JSON.stringify([organizationId, tenantId, version]);
    if (use.refresh) this.answers.forget(key);
    const answer = await this.answers.get(key, async () => {
      const client = this.parts.graph.anew(organizationId, tenantId, settings, use);
      const given = await this.ask(client);
      if (given.granted !== undefined) void this.keepDomains(organization, client, use.log);
      return given;
    });
    const consent = this.describe({ tenantId, clientId, own: use.own }, answer);
    await this.keep(organization, consent, use.log);
    return consent;
  }

  /** What `read` threw, in words without secrets; undefined for what no client did. */
  explain(error: unknown): FailureExplanation | undefined {
    return this.parts.graph.explain(error);
  }

  private async ask(client: GraphClient): Promise<Answer> {
    try {
      const granted = await client.permissionsGranted();
      return { granted, checkedAt: this.parts.now().toISOString() };
    } catch (error) {
      if (!lacksConsent(error)) throw error;
      const message = this.explain(error)?.message;
      return { granted: undefined, message, checkedAt: this.parts.now().toISOString() };
    }
  }

  /** Whoever looked is told all the same where it cannot be kept. */
  private async keep(organization: LinkedOrganization, consent: TenantConsent, log: Logger): Promise<void> {
    const { organizationId, tenantId } = organization;
    const seen = { tenantId, state: stateOf(consent), checkedAt: consent.checkedAt };
    const text = JSON.stringify(seen);
    if (this.kept.get(organizationId) === text) return;
    try {
      await this.parts.seenTenants.putConsent(organizationId, seen);
      this.kept.set(organizationId, text);
    } catch (error) {
      log.warn({ err: error, organizationId }, 'What was seen of a tenant was not kept');
    }
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

  private describe({ tenantId, clientId, own }: Asked, { granted, message, checkedAt }: Answer): TenantConsent {
    const missing = missingPermissions([...new Set([...permissions, ...own.keys()])], granted ?? []);
    const others = missing.filter((permission) => !permissions.includes(permission));
    const neededBy = others.map((permission) => ({ permission, names: [...(own.get(permission) ?? [])] }));
    const consentUrl = adminConsentUrl({ tenantId, clientId, authorityHost: this.parts.authorityHost });
    return {
      tenantId,
      servicePrincipalPresent: granted !== undefined,
      granted: [...(granted ?? [])].sort(),
      missing,
      ...(neededBy.length > 0 && { neededBy }),
      ...(missing.length > 0 && { consentUrl }),
      ...(message !== undefined && { message }),
      checkedAt,
    };
  }
}
