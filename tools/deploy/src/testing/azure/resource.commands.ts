import {
  type Command,
  flag,
  type Given,
  inGroup,
  optional,
  pairsOf,
  required,
  several,
  severalRequired,
} from './command';
import { AzureRefusal, type AzureState, notFound } from './state';
import { apply, parametersOf, parseTemplate } from './template';

const reference = 'https://learn.microsoft.com/cli/azure';

function requireGroup(state: AzureState, given: Given): string {
  const group = given.one('--resource-group');
  if (state.groups[group] === undefined) throw new AzureRefusal(`(ResourceGroupNotFound) ${group} could not be found.`);
  return group;
}

/** The later ones win, as the Azure CLI has it: files of parameters, and single ones. */
function parametersGiven(words: readonly string[], readText: (file: string) => string): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const word of words) {
    if (word.startsWith('@') || word.endsWith('.json')) {
      const { parameters } = JSON.parse(readText(word.replace(/^@/, '')));
      for (const [name, { value }] of Object.entries<{ value: unknown }>(parameters)) all[name] = value;
    } else Object.assign(all, pairsOf([word]));
  }
  return all;
}

/** Something of the kind that the name says. */
function made(name: string, type: string): unknown {
  if (type.toLowerCase() === 'array') return [];
  return /(Url|Origin)$/.test(name) ? `https://${name.toLowerCase()}.example` : `${name}-value`;
}

/** What it tells of a foundation: names of its own, from what it was given. */
const outputsOf = (parameters: Record<string, unknown>, declared: Record<string, { type: string }>) =>
  Object.fromEntries(
    Object.entries(declared).map(([name, { type }]) => [name, { type, value: parameters[name] ?? made(name, type) }]),
  );

function create(state: AzureState, given: Given, readText: (file: string) => string) {
  const group = requireGroup(state, given);
  const file = given.one('--template-file');
  const text = readText(file);
  const template = parseTemplate(text);
  const parameters = parametersOf(template, parametersGiven(given.many('--parameters'), readText));
  apply(state, group, file, template, parameters);
  const name = given.oneOf('--name') ?? 'deployment';
  const outputs = outputsOf(parameters, JSON.parse(text).outputs ?? {});
  state.deployments[`${group}/${name}`] = { state: 'Succeeded', parameters, outputs };
  return { name, properties: { provisioningState: 'Succeeded', outputs } };
}

const resourceIdPattern =
  /resourceGroups\/([^/]+)\/providers\/Microsoft\.(App\/containerApps|Web\/staticSites)\/([^/]+)$/;

function tagsOf(state: AzureState, id: string): Record<string, string> {
  const [, group, kind, name] = resourceIdPattern.exec(id) ?? [];
  const found = kind === 'App/containerApps' ? state.apps[`${group}/${name}`] : state.staticWebApps[`${group}/${name}`];
  if (found === undefined) throw notFound(id);
  return found.tags;
}

/** Those whose key begins with the group. */
const within = <Item>(items: Record<string, Item>, group: string) =>
  Object.entries(items).flatMap(([key, item]) =>
    key.startsWith(`${group}/`) ? [{ name: key.slice(group.length + 1), item }] : [],
  );

export const resourceCommands: Readonly<Record<string, Command>> = {
  'deployment group create': {
    page: `${reference}/deployment/group`,
    options: {
      '--name': optional('-n'),
      '--resource-group': required('-g'),
      '--template-file': optional('-f'),
      '--parameters': several('-p'),
      '--no-prompt': optional(),
    },
    run: (state, given, { readText }) => create(state, given, readText),
  },
  'deployment group what-if': {
    page: `${reference}/deployment/group`,
    isReading: true,
    options: {
      '--name': optional('-n'),
      '--resource-group': required('-g'),
      '--template-file': optional('-f'),
      '--parameters': several('-p'),
      '--no-pretty-print': flag(),
      '--validation-level': optional(),
    },
    run(state, given, { readText }) {
      const group = requireGroup(state, given);
      const template = parseTemplate(readText(given.one('--template-file')));
      parametersOf(template, parametersGiven(given.many('--parameters'), readText));
      const changeType = state.deployments[`${group}/foundation`] === undefined ? 'Create' : 'NoChange';
      return { status: 'Succeeded', changes: [{ changeType, resourceId: `/${group}/providers/Microsoft.Storage/a` }] };
    },
  },
  'deployment group show': {
    page: `${reference}/deployment/group`,
    isReading: true,
    options: inGroup,
    run(state, given) {
      const group = requireGroup(state, given);
      const found = state.deployments[`${group}/${given.one('--name')}`];
      if (found === undefined) throw new AzureRefusal('(DeploymentNotFound) Deployment could not be found.');
      return { name: given.one('--name'), properties: { provisioningState: found.state, outputs: found.outputs } };
    },
  },
  'tag update': {
    page: `${reference}/tag`,
    options: { '--resource-id': required(), '--operation': required(), '--tags': severalRequired() },
    run(state, given) {
      if (given.one('--operation') !== 'Merge') throw new AzureRefusal('Only Merge is used.');
      return {
        properties: { tags: Object.assign(tagsOf(state, given.one('--resource-id')), pairsOf(given.many('--tags'))) },
      };
    },
  },
  'acr list': {
    page: `${reference}/acr`,
    isReading: true,
    options: { '--resource-group': optional('-g') },
    run: (state, given) =>
      within(state.registries, given.one('--resource-group')).map(({ name, item }) => ({ name, ...item })),
  },
  'acr login': {
    page: `${reference}/acr`,
    isReading: true,
    options: { '--name': required('-n') },
    run: () => undefined,
  },
  'acr repository show': {
    page: `${reference}/acr/repository`,
    isReading: true,
    options: { '--name': required('-n'), '--image': optional('-t'), '--repository': optional() },
    run(state, given) {
      const [repository = '', name = ''] = given.one('--image').split(':');
      const digest = state.pushed[given.one('--image')];
      if (digest !== undefined) return { digest, name };
      const isKnown = Object.keys(state.pushed).some((image) => image.startsWith(`${repository}:`));
      const said = isKnown ? 'the specified tag does not exist' : 'repository name not known to registry';
      throw new AzureRefusal(`Error: ${said}. Correlation ID: 11111111-1111-4111-8111-111111111111.`);
    },
  },
  'account get-access-token': {
    page: `${reference}/account`,
    isReading: true,
    options: { '--scope': several(), '--resource': optional(), '--tenant': optional('-t') },
    run: (state) => ({
      accessToken: 'stand-in-token',
      expires_on: 0,
      tenant: state.account.tenantId,
      tokenType: 'Bearer',
    }),
  },
  'staticwebapp list': {
    page: `${reference}/staticwebapp`,
    isReading: true,
    options: { '--resource-group': optional('-g') },
    run(state, given) {
      const group = given.one('--resource-group');
      return within(state.staticWebApps, group).map(({ name, item: { tags, hostname } }) => ({
        id: `/subscriptions/${state.account.id}/resourceGroups/${group}/providers/Microsoft.Web/staticSites/${name}`,
        name,
        tags,
        defaultHostname: hostname,
      }));
    },
  },
  'staticwebapp secrets list': {
    page: `${reference}/staticwebapp/secrets`,
    isReading: true,
    options: { '--name': required('-n'), '--resource-group': optional('-g') },
    run(state, given) {
      const found = state.staticWebApps[`${given.one('--resource-group')}/${given.one('--name')}`];
      if (found === undefined) throw notFound('The static web app');
      return { properties: { apiKey: found.apiKey } };
    },
  },
  'monitor metrics list': {
    page: `${reference}/monitor/metrics`,
    isReading: true,
    options: {
      '--resource': required(),
      '--metrics': several(),
      '--aggregation': several(),
      '--interval': optional(),
      '--start-time': optional(),
      '--end-time': optional(),
      '--filter': optional(),
    },
    run(state, given) {
      const [, name] = /revisionName eq '([^']+)'/.exec(given.one('--filter')) ?? [];
      const revision = Object.values(state.apps)
        .flatMap(({ revisions }) => revisions)
        .find((one) => one.name === name);
      const failed = state.failures[revision?.image.split('@')[1] ?? ''] ?? 0;
      const series = (category: string, total: number) => ({
        metadatavalues: [{ name: { value: 'statuscodecategory' }, value: category }],
        data: [{ timeStamp: '2026-01-01T00:00:00Z', total }],
      });
      return {
        value: [{ name: { value: 'Requests' }, timeseries: [series('2xx', 100 - failed), series('5xx', failed)] }],
      };
    },
  },
};
