import { basename } from 'node:path';
import { z } from 'zod';
import { jobNames } from '../../environment';
import { type AppState, AzureRefusal, type AzureState, emptyApp, type TrafficState } from './state';

const declaredSchema = z.looseObject({
  type: z.string().optional(),
  $ref: z.string().optional(),
  defaultValue: z.unknown().optional(),
  allowedValues: z.array(z.unknown()).optional(),
});

const templateSchema = z.looseObject({
  definitions: z.record(z.string(), declaredSchema).default({}),
  $schema: z.string(),
  parameters: z.record(z.string(), declaredSchema).default({}),
  resources: z.unknown(),
});
type Template = z.infer<typeof templateSchema>;

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  int: (text) => Number(text),
  bool: (text) => text.toLowerCase() === 'true',
  array: (text) => JSON.parse(text),
  object: (text) => JSON.parse(text),
};

/** What a template is given, each of its kind. Refuses what is missing, and what the template does not have. */
export function parametersOf(template: Template, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(template.parameters, name));
  if (unknown.length > 0) throw invalid(`the template has no parameter ${unknown.join(', ')}`);
  const missing = Object.entries(template.parameters)
    .filter(([name, { defaultValue }]) => defaultValue === undefined && !Object.hasOwn(given, name))
    .map(([name]) => name);
  if (missing.length > 0) throw invalid(`the template requires a value for ${missing.join(', ')}`);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const { type = 'string', allowedValues } = declared(template, name);
      const read = typeof value === 'string' ? (readers[type.toLowerCase()]?.(value) ?? value) : value;
      if (allowedValues?.includes(read) === false) throw invalid(`${name} may not be ${JSON.stringify(read)}`);
      return [name, read];
    }),
  );
}

/** What Bicep declares once is referred to by its name. */
function declared({ parameters, definitions }: Template, name: string) {
  const parameter = parameters[name] ?? {};
  const [, definition] = /^#\/definitions\/(.+)$/.exec(parameter.$ref ?? '') ?? [];
  return definition === undefined ? parameter : { ...definitions[definition], ...parameter };
}

const invalid = (why: string) => new AzureRefusal(`InvalidTemplate - Deployment template validation failed: ${why}.`);

export function parseTemplate(text: string): Template {
  return templateSchema.parse(JSON.parse(text));
}

/** Makes of a template what Azure would; which one it is, is told by its name. */
export function apply(
  state: AzureState,
  group: string,
  file: string,
  template: Template,
  parameters: Record<string, unknown>,
) {
  const kind = basename(file, '.json');
  const resources = JSON.stringify(template.resources);
  if (kind === 'access') return applyAccess(state, group);
  if (kind === 'registry') return void (state.registries[`${group}/msp`] ??= { loginServer: 'msp.azurecr.io' });
  if (kind === 'main') return applyFoundation(state, group);
  if (kind === 'jobs') return applyJobs(state, group, jobNames, resources, parameters);
  if (kind === 'drill') {
    state.stores[`${group}/stdrl0123456789abc`] ??= { hasRows: false };
    return applyJobs(state, group, ['drill-restore', 'drill-doctor'], resources, parameters);
  }
  if (!file.includes('/apps/') || kind === 'ui') return;
  if (!resources.includes('Microsoft.App/containerApps')) throw invalid(`${file} has no container app`);
  applyApp(state, `${group}/${kind}`, { kind, resources }, parameters);
}

function applyApp(
  state: AzureState,
  key: string,
  { kind, resources }: { kind: string; resources: string },
  parameters: Record<string, unknown>,
) {
  const { digest, commit, version, traffic, ...others } = parameters;
  if (!/^sha256:[0-9a-f]{64}$/.test(String(digest))) throw invalid('digest is not that of an image');
  const app: AppState = (state.apps[key] ??= emptyApp(traffic !== undefined));
  app.domains = Object.entries(others).flatMap(([name, domain]) =>
    name.endsWith('Domain') && domain !== '' ? [String(domain)] : [],
  );
  for (const [other, { domains }] of Object.entries(state.apps)) {
    const taken = other === key ? undefined : domains.find((domain) => app.domains.includes(domain));
    if (taken !== undefined) throw new AzureRefusal(`(InvalidCustomHostName) ${taken} belongs to ${other}.`);
  }
  const print = JSON.stringify([digest, resources, others]);
  if (app.revisions.at(-1)?.print !== print) {
    state.clock += 1;
    app.revisions.push({
      name: `${kind}--r${state.clock}`,
      image: `registry.example/${kind}@${String(digest)}`,
      active: true,
      createdTime: new Date(Date.UTC(2026, 0, 1) + state.clock * 60_000).toISOString(),
      pending: state.lag,
      print,
    });
    app.hidden = state.lag;
  }
  if (app.isCalled) app.traffic = trafficOf(app, traffic);
  app.tags = { commit: String(commit), version: String(version), digest: String(digest) };
}

const trafficSchema = z.array(
  z.strictObject({
    revisionName: z.string().optional(),
    latestRevision: z.boolean().optional(),
    weight: z.number(),
    label: z.string().optional(),
  }),
);

function trafficOf(app: AppState, given: unknown): TrafficState[] {
  const traffic = trafficSchema.parse(given);
  if (traffic.reduce((sum, { weight }) => sum + weight, 0) !== 100) throw invalid('traffic does not sum up to 100');
  for (const { revisionName, weight } of traffic) {
    const revision = app.revisions.find(({ name }) => name === revisionName);
    if (revisionName !== undefined && (revision === undefined || (weight > 0 && !revision.active))) {
      throw invalid(`traffic names the revision ${revisionName}, which is not there or not active`);
    }
  }
  return traffic;
}

function applyJobs(
  state: AzureState,
  group: string,
  names: readonly string[],
  resources: string,
  parameters: Record<string, unknown>,
) {
  if (!resources.includes('Microsoft.App/jobs')) throw invalid('the template has no job');
  const image = `registry.example/management-api@${String(parameters['managementApiDigest'])}`;
  const tags = { commit: String(parameters['commit']), version: String(parameters['version']) };
  for (const name of names) {
    const { executions = [] } = state.jobs[`${group}/${name}`] ?? {};
    state.jobs[`${group}/${name}`] = { image, tags, executions };
  }
}

function applyAccess(state: AzureState, group: string) {
  for (const name of [
    'id-api',
    'id-engine',
    'id-jobs',
    'id-backup',
    'id-restore',
    'id-github-plan',
    'id-github-deploy',
  ]) {
    const key = `${group}/${name}`;
    state.identities[key] ??= { principalId: `${key} principal`, clientId: `${key} client`, credentials: {} };
  }
}

function applyFoundation(state: AzureState, group: string) {
  const place = `${group}/pages`;
  state.staticWebApps[place] ??= { tags: {}, hostname: 'pages.example', apiKey: 'upload-token' };
}
