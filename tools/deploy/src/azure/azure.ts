import { z } from 'zod';
import type { formerEngine } from '../environment';
import { type ContainerApp, type EnvironmentName, foundationDeployment, groupOf, registryGroup } from '../environment';
import { type Tool, ToolError } from './az';
import { type Revision, revisionOf } from './revision';
import {
  containerAppSchema,
  deploymentSchema,
  jobExecutionSchema,
  metricsSchema,
  pagesSchema,
  revisionSchema,
} from './shapes';

/** Which revision gets how much of the traffic. */
interface Traffic {
  readonly revisionName?: string;
  readonly latestRevision?: boolean;
  readonly weight: number;
  readonly label?: string;
}

export interface DeployedApp {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Undefined where nobody can call it. */
  readonly fqdn: string | undefined;
  /** Of the MSP. */
  readonly domains: readonly string[];
  readonly traffic: readonly Traffic[];
  readonly latestRevisionName: string | undefined;
}

export interface StaticWebApp {
  readonly name: string;
  readonly id: string;
  readonly hostname: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Deployment {
  readonly name: string;
  /** A compiled template. */
  readonly file: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

type AnyApp = ContainerApp | typeof formerEngine;

const deploymentMs = 30 * 60_000;

/** Where something is missing, Azure's command line says one of these. */
const absent =
  /ResourceNotFound|ResourceGroupNotFound|DeploymentNotFound|was not found|could not be found|does not exist/i;

/** One environment in Azure: what a deployment reads and changes there, each a single command. */
export class Azure {
  readonly group: string;

  constructor(
    private readonly az: Tool,
    readonly environment: EnvironmentName,
  ) {
    this.group = groupOf(environment);
  }

  private here(...args: string[]): string[] {
    return [...args, '--resource-group', this.group];
  }

  private async orAbsent<Found>(asked: Promise<Found>): Promise<Found | undefined> {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof ToolError && absent.test(error.said)) return undefined;
      throw error;
    }
  }

  /** Undefined where it was never deployed. */
  async app(app: AnyApp): Promise<DeployedApp | undefined> {
    const shown = await this.orAbsent(this.az(this.here('containerapp', 'show', '--name', app)));
    if (shown === undefined) return undefined;
    const { id, tags, properties } = containerAppSchema.parse(shown);
    const { fqdn, traffic, customDomains } = properties.configuration.ingress ?? {};
    return {
      id,
      tags: tags ?? {},
      fqdn,
      domains: (customDomains ?? []).map(({ name }) => name),
      latestRevisionName: properties.latestRevisionName ?? undefined,
      traffic: (traffic ?? []).map(({ revisionName, latestRevision, weight, label }) => ({
        weight: weight ?? 0,
        ...(revisionName && { revisionName }),
        ...(latestRevision === true && { latestRevision }),
        ...(label && { label }),
      })),
    };
  }

  /** All that there are, the newest first; inactive ones too. */
  async revisions(app: AnyApp): Promise<readonly Revision[]> {
    const listed = await this.az(this.here('containerapp', 'revision', 'list', '--name', app, '--all'));
    const revisions = z.array(revisionSchema).parse(listed).map(revisionOf);
    return revisions.sort((one, other) => other.createdTime.localeCompare(one.createdTime));
  }

  async revision(app: AnyApp, name: string): Promise<Revision> {
    const args = this.here('containerapp', 'revision', 'show', '--name', app, '--revision', name);
    return revisionOf(revisionSchema.parse(await this.az(args)));
  }

  async setTraffic(app: AnyApp, weights: Readonly<Record<string, number>>): Promise<void> {
    const pairs = Object.entries(weights).map(([revision, weight]) => `${revision}=${weight}`);
    const args = this.here('containerapp', 'ingress', 'traffic', 'set', '--name', app);
    await this.az([...args, '--revision-weight', ...pairs]);
  }

  async label(app: AnyApp, label: string, revision: string): Promise<void> {
    const args = this.here('containerapp', 'revision', 'label', 'add', '--name', app, '--label', label);
    await this.az([...args, '--revision', revision, '--no-prompt']);
  }

  async unlabel(app: AnyApp, label: string): Promise<void> {
    await this.az(this.here('containerapp', 'revision', 'label', 'remove', '--name', app, '--label', label));
  }

  async activate(app: AnyApp, revision: string): Promise<void> {
    await this.az(this.here('containerapp', 'revision', 'activate', '--name', app, '--revision', revision));
  }

  /** Its replicas are told to end, and may finish what they have begun. */
  async deactivate(app: AnyApp, revision: string): Promise<void> {
    await this.az(this.here('containerapp', 'revision', 'deactivate', '--name', app, '--revision', revision));
  }

  /** Nobody can call it any more. */
  async closeEntrance(app: AnyApp): Promise<void> {
    await this.az(this.here('containerapp', 'ingress', 'disable', '--name', app));
  }

  async deploy({ name, file, parameters }: Deployment): Promise<void> {
    const given = Object.entries(parameters).map(([parameter, value]) => `${parameter}=${textOf(value)}`);
    const args = this.here('deployment', 'group', 'create', '--name', name, '--template-file', file);
    const all = given.length === 0 ? args : [...args, '--parameters', ...given];
    const { provisioningState } = deploymentSchema.parse(await this.az(all, { timeoutMs: deploymentMs })).properties;
    if (provisioningState !== 'Succeeded') throw new Error(`The deployment ${name} is ${provisioningState}.`);
  }

  /** What the foundation tells of itself; undefined where there is none yet. */
  async foundation(): Promise<Readonly<Record<string, unknown>> | undefined> {
    const args = this.here('deployment', 'group', 'show', '--name', foundationDeployment);
    const shown = await this.orAbsent(this.az(args));
    if (shown === undefined) return undefined;
    const outputs = deploymentSchema.parse(shown).properties.outputs ?? {};
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  async tag(id: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const pairs = Object.entries(tags).map(([name, value]) => `${name}=${value}`);
    await this.az(['tag', 'update', '--resource-id', id, '--operation', 'Merge', '--tags', ...pairs]);
  }

  /** Deletes what has such a name; none to delete is fine. */
  async remove(names: RegExp): Promise<void> {
    const listed = await this.az(this.here('resource', 'list'));
    const resources = z.array(z.looseObject({ id: z.string(), name: z.string() })).parse(listed ?? []);
    const ids = resources.filter(({ name }) => names.test(name)).map(({ id }) => id);
    if (ids.length > 0) await this.az(['resource', 'delete', '--ids', ...ids], { timeoutMs: deploymentMs });
  }

  /** Executions of a job that have not ended. */
  async runningExecutions(job: string): Promise<readonly string[]> {
    const listed = await this.az(this.here('containerapp', 'job', 'execution', 'list', '--name', job));
    const executions = z.array(jobExecutionSchema).parse(listed ?? []);
    return executions.filter(({ properties: { status } }) => isRunning(status)).map(({ name }) => name);
  }

  async startJob(job: string): Promise<string> {
    const started = await this.az(this.here('containerapp', 'job', 'start', '--name', job));
    return z.looseObject({ name: z.string() }).parse(started).name;
  }

  async execution(job: string, name: string): Promise<'running' | 'succeeded' | 'failed'> {
    const args = this.here('containerapp', 'job', 'execution', 'show', '--name', job, '--job-execution-name', name);
    const { status } = jobExecutionSchema.parse(await this.az(args)).properties;
    return isRunning(status) ? 'running' : status === 'Succeeded' ? 'succeeded' : 'failed';
  }

  /** Requests that a revision has answered since, and those of them that it failed. */
  async requests(appId: string, revision: string, since: Date): Promise<{ all: number; failed: number }> {
    const args = ['monitor', 'metrics', 'list', '--resource', appId, '--metrics', 'Requests'];
    const span = ['--aggregation', 'Total', '--interval', 'PT1M', '--start-time', since.toISOString()];
    const filter = `revisionName eq '${revision}' and statusCodeCategory eq '*'`;
    const { value } = metricsSchema.parse(await this.az([...args, ...span, '--filter', filter]));
    const counts = { all: 0, failed: 0 };
    for (const { metadatavalues, data } of value.flatMap(({ timeseries }) => timeseries)) {
      const count = data.reduce((sum, { total }) => sum + (total ?? 0), 0);
      counts.all += count;
      if (metadatavalues.some((one) => one.value === '5xx')) counts.failed += count;
    }
    return counts;
  }

  /** Where images are pushed to and pulled from. */
  async registryServer(): Promise<string> {
    const listed = await this.az(['acr', 'list', '--resource-group', registryGroup]);
    const registries = z.array(z.looseObject({ loginServer: z.string() })).parse(listed);
    return only(registries, 'container registry', registryGroup).loginServer;
  }

  async staticWebApp(): Promise<StaticWebApp> {
    const listed = await this.az(this.here('staticwebapp', 'list'));
    const { name, id, defaultHostname, tags } = only(z.array(pagesSchema).parse(listed), 'static web app', this.group);
    return { name, id, hostname: defaultHostname, tags: tags ?? {} };
  }

  /** The MSP's own, which the subscription belongs to. */
  async tenantId(): Promise<string> {
    return z.looseObject({ tenantId: z.string() }).parse(await this.az(['account', 'show'])).tenantId;
  }

  /** What uploads pages. It is read when it is needed, and kept nowhere. */
  async uploadToken(staticWebApp: string): Promise<string> {
    const shown = await this.az(this.here('staticwebapp', 'secrets', 'list', '--name', staticWebApp));
    return z.looseObject({ properties: z.looseObject({ apiKey: z.string() }) }).parse(shown).properties.apiKey;
  }
}

const isRunning = (status: string) => ['Running', 'Processing', 'Unknown'].includes(status);

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function only<Item>(items: readonly Item[], what: string, group: string): Item {
  const [item, ...others] = items;
  if (item !== undefined && others.length === 0) return item;
  throw new Error(`The resource group ${group} has ${items.length} of what there has to be one of: ${what}.`);
}
