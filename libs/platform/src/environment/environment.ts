import { configReferences } from '@msp/integrations';
import {
  globalScope,
  organizationIn,
  TtlCache,
  type ChosenMappings,
  type Organization,
  type OrganizationId,
  type Scope,
} from '@msp/models';
import type { ConfigValue, IntegrationSetting, Repositories } from '@msp/storage';
import type { ConfigEntry } from '@msp/workflow-sdk';
import { readConfigValue } from './config-entry';

const organizationLifetimeMs = 10_000;
const globalLifetimeMs = 30_000;

/** What workflows of one organization find around them; read-only and shared by executions. */
export interface Environment {
  /** undefined for what runs without an organization. */
  readonly organization: Organization | undefined;
  /** By key, the organization's over the global ones. */
  readonly config: Readonly<Record<string, ConfigEntry>>;
  /** The organization's alone: what binds it to others must never come from GLOBAL. */
  readonly ownConfig: Readonly<Record<string, ConfigEntry>>;
  /** By type of integration. */
  readonly ownSettings: ReadonlyMap<string, IntegrationSetting>;
  readonly globalSettings: ReadonlyMap<string, IntegrationSetting>;
  /** The mappings that count in place of the default ones; those that a form chose. */
  readonly chosenMappings?: ChosenMappings;
}

type Source = Pick<Repositories, 'organizations' | 'configValues' | 'integrationSettings'>;
type Partition = readonly [readonly ConfigValue[], readonly IntegrationSetting[]];

/** Reads and remembers environments: what belongs to an organization for 10 s, what is global for 30 s. */
export class Environments {
  private readonly organizations: TtlCache<Organization | undefined>;
  private readonly own: TtlCache<Partition>;
  private readonly global: TtlCache<Partition>;

  constructor(
    private readonly source: Source,
    now: () => number = Date.now,
  ) {
    this.organizations = new TtlCache(organizationLifetimeMs, now);
    this.own = new TtlCache(organizationLifetimeMs, now);
    this.global = new TtlCache(globalLifetimeMs, now);
  }

  findOrganization(organizationId: string): Promise<Organization | undefined> {
    return this.organizations.get(organizationId, async () => {
      return (await this.source.organizations.find(organizationId))?.value;
    });
  }

  /** For a caller with a cache of its own: reads again, so that two caches in a row do not double the age. */
  findOrganizationAnew(organizationId: string): Promise<Organization | undefined> {
    this.organizations.forget(organizationId);
    return this.findOrganization(organizationId);
  }

  /** At most five storage calls at once, none while it is remembered. `chosenMappings` are what a form chose. */
  async load(scope: Scope, chosenMappings?: ChosenMappings): Promise<Environment> {
    const organizationId = organizationIn(scope);
    const nothing: Partition = [[], []];
    const [organization, [ownConfig, ownSettings], [globalConfig, globalSettings]] = await Promise.all([
      organizationId === undefined ? undefined : this.findOrganization(organizationId),
      organizationId === undefined ? nothing : this.own.get(organizationId, () => this.loadPartition(organizationId)),
      this.global.get(globalScope, () => this.loadPartition(globalScope)),
    ]);
    return {
      organization,
      config: { ...entriesOf(globalConfig), ...boundEntries(ownConfig, globalConfig, organizationId) },
      ownConfig: entriesOf(ownConfig),
      ownSettings: byType(ownSettings),
      globalSettings: byType(globalSettings),
      ...(chosenMappings && { chosenMappings }),
    };
  }

  /** Like `load`, of nothing that is remembered; what was read is remembered then. */
  loadAnew(organizationId: OrganizationId): Promise<Environment> {
    this.organizations.forget(organizationId);
    this.own.forget(organizationId);
    this.global.forget(globalScope);
    return this.load(organizationId);
  }

  private loadPartition(scope: string): Promise<Partition> {
    return Promise.all([this.source.configValues.list(scope), this.source.integrationSettings.list(scope)]);
  }
}

const entriesOf = (values: readonly ConfigValue[]) =>
  Object.fromEntries(values.map((value) => [value.key, readConfigValue(value)]));

/** What an organization wrote or inherits, as what runs for it reads it, with how far its references reach. */
function boundEntries(
  own: readonly ConfigValue[],
  global: readonly ConfigValue[],
  organizationId: string | undefined,
): Readonly<Record<string, ConfigEntry>> {
  if (organizationId === undefined) return {};
  const references = [...configReferences(own, global)].map(
    ([key, { name, reach }]) => [key, { secretRef: name, ...(reach === 'shared' ? {} : { reach }) }] as const,
  );
  return { ...entriesOf(own), ...Object.fromEntries(references) };
}

const byType = (settings: readonly IntegrationSetting[]) => new Map(settings.map((setting) => [setting.type, setting]));
