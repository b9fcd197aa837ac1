import type { IntegrationConfig } from '@msp/service';
import {
  connectIntegration,
  createConcurrencyLimits,
  createTokenCache,
  integrations,
  mergeSettings,
  type EffectiveSettings,
  type FailureExplanation,
  type GraphClient,
  type TokenCache,
} from '@msp/integrations';
import { globalScope, scopeOf } from '@msp/models';
import { patienceOfPerson, SecretReader, ToldFailures } from '@msp/platform';
import type { Repositories, SecretNameEntry, SecretStore } from '@msp/storage';
import type { Logger } from 'pino';

const attemptTimeoutMs = 10_000;
const type = 'msgraph';

export interface GraphConnectionParts {
  readonly integrationSettings: Repositories['integrationSettings'];
  readonly secretNames: Repositories['secretNames'];
  readonly secrets: SecretStore;
  readonly integrations: IntegrationConfig;
  /** The MSP's own tenant, whose customers are listed. */
  readonly partnerTenantId: string;
}

/** What a connection is used for: ends with the signal, and logs which secrets were asked for. */
export interface GraphUse {
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** Clients of Microsoft Graph outside of workflows. One per process, so that tokens and limits are shared. */
export class GraphConnections {
  private readonly tokens = createTokenCache();
  private readonly limits = createConcurrencyLimits();
  private readonly failures = new ToldFailures();
  /** The API may read single secrets only: asking for one that is not there would be refused like any other. */
  private readonly vault: Pick<SecretStore, 'find'> = {
    find: async (scope, name, options) => {
      const { secrets } = this.surroundings;
      return (await secrets.has(scope, name, options)) ? secrets.find(scope, name, options) : undefined;
    },
  };

  constructor(private readonly surroundings: GraphConnectionParts) {}

  /** What a client threw, in words without secrets; undefined for any other error. */
  explain(error: unknown): FailureExplanation | undefined {
    return this.failures.explain(error);
  }

  /** Graph in the MSP's own tenant, with the global settings. Throws a `missing-configuration` error without them. */
  async partner(use: GraphUse): Promise<GraphClient> {
    const global = await this.surroundings.integrationSettings.find(globalScope, type);
    const settings = mergeSettings(integrations[type], { own: undefined, global });
    return this.connect(globalScope, this.surroundings.partnerTenantId, settings, this.tokens, use);
  }

  /** Text that is another one after every change of what `partner` signs in with. */
  async partnerVersion(): Promise<string> {
    const { integrationSettings, secretNames } = this.surroundings;
    const [setting, names] = await Promise.all([
      integrationSettings.find(globalScope, type),
      secretNames.list(globalScope),
    ]);
    return JSON.stringify([setting ?? null, versionsOf(names, setting?.settings)]);
  }

  /** The same for what the organization signs in with. */
  async versionOf(organizationId: string): Promise<string> {
    const { integrationSettings, secretNames } = this.surroundings;
    const scopes = [organizationId, globalScope];
    const [settings, names] = await Promise.all([
      Promise.all(scopes.map((scope) => integrationSettings.find(scope, type))),
      Promise.all(scopes.map((scope) => secretNames.list(scope))),
    ]);
    return JSON.stringify([settings, versionsOf(names.flat(), { ...settings[1]?.settings, ...settings[0]?.settings })]);
  }

  /** The settings that workflows of the organization use. */
  async settingsOf(organizationId: string): Promise<EffectiveSettings> {
    const { integrationSettings } = this.surroundings;
    const [own, global] = await Promise.all([
      integrationSettings.find(organizationId, type),
      integrationSettings.find(globalScope, type),
    ]);
    return mergeSettings(integrations[type], { own, global });
  }

  /** Graph in a customer's tenant, with a token of its own: one that is kept would not know of a later consent. */
  anew(organizationId: string, tenantId: string, settings: EffectiveSettings, use: GraphUse): GraphClient {
    return this.connect(organizationId, tenantId, settings, createTokenCache(), use);
  }

  private connect(
    organizationId: string,
    tenantId: string,
    { settings, reach }: EffectiveSettings,
    tokens: TokenCache,
    { signal, log }: GraphUse,
  ): GraphClient {
    const { allowLoopback, endpoints } = this.surroundings.integrations;
    const scope = scopeOf(organizationId);
    const secrets = new SecretReader({
      store: this.vault,
      scope,
      redactor: this.failures,
      logger: log,
      signal,
    });
    return connectIntegration(type, {
      organizationId,
      tenantId,
      settings,
      // Somebody looks at a screen meanwhile: soon it is better to say when to try again.
      http: { ...patienceOfPerson, timeoutMs: attemptTimeoutMs, allowLoopback, signal },
      endpoints,
      tokens,
      limits: this.limits,
      record: ({ path: _path, ...call }) => log.debug({ call }, 'Microsoft Graph was called'),
      secret: (reference) => {
        const isOwn = (reach.get(reference) ?? 'own') === 'own';
        return secrets.reveal(reference, { ownOnly: isOwn && scope !== globalScope });
      },
    });
  }
}

/** When the secrets were set that settings name. */
function versionsOf(names: readonly SecretNameEntry[], settings: Readonly<Record<string, string>> = {}) {
  const named = new Set(Object.values(settings));
  return names
    .filter(({ name }) => named.has(name))
    .map(({ organizationId, name, updatedAt }) => [organizationId, name, updatedAt]);
}
