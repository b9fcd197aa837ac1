import { type Command, flag, type Given, inGroup, optional, pairsOf, required, several } from './command';
import { type AppState, AzureRefusal, type AzureState, notFound, type RevisionState, type TrafficState } from './state';

const reference = 'https://learn.microsoft.com/cli/azure/containerapp';
const revisionOptions = { ...inGroup, '--revision': required() };

export const domain = 'calm-sea.westeurope.azurecontainerapps.example';

const keyOf = (given: Given) => `${given.one('--resource-group')}/${given.one('--name')}`;

function appOf(state: AzureState, given: Given): AppState {
  const app = state.apps[keyOf(given)];
  if (app === undefined) throw notFound(`The container app ${keyOf(given)}`);
  return app;
}

function revisionOf(app: AppState, name: string): RevisionState {
  const revision = app.revisions.find((one) => one.name === name);
  if (revision === undefined) throw notFound(`The revision ${name}`);
  return revision;
}

/** What is shown lags behind what is; never an app's only revision. */
function shownRevisions(app: AppState): readonly RevisionState[] {
  if (app.hidden === 0 || app.revisions.length === 1) return app.revisions;
  app.hidden -= 1;
  return app.revisions.slice(0, -1);
}

const weightOf = (app: AppState, revision: RevisionState) =>
  app.traffic
    .filter(({ revisionName, latestRevision }) =>
      latestRevision === true ? app.revisions.at(-1) === revision : revisionName === revision.name,
    )
    .reduce((sum, { weight }) => sum + weight, 0);

function shown(state: AzureState, app: AppState, revision: RevisionState) {
  const { name, image, active, createdTime } = revision;
  const isBroken = state.broken.some((digest) => image.endsWith(digest));
  const isPending = revision.pending > 0;
  if (isPending) revision.pending -= 1;
  const states = isBroken
    ? { provisioningState: 'Provisioned', runningState: 'Degraded', healthState: 'Unhealthy' }
    : isPending
      ? { provisioningState: 'Provisioning', runningState: 'Processing', healthState: 'None' }
      : { provisioningState: 'Provisioned', runningState: active ? 'Running' : 'Stopped', healthState: 'Healthy' };
  const template = { containers: [{ name: 'app', image }] };
  return { name, properties: { active, createdTime, ...states, trafficWeight: weightOf(app, revision), template } };
}

function showApp(state: AzureState, given: Given) {
  const app = appOf(state, given);
  const name = given.one('--name');
  const latest = shownRevisions(app).at(-1)?.name;
  return {
    id: `/subscriptions/${state.account.id}/resourceGroups/${given.one('--resource-group')}/providers/Microsoft.App/containerApps/${name}`,
    name,
    tags: app.tags,
    properties: {
      provisioningState: 'Succeeded',
      latestRevisionName: latest,
      latestReadyRevisionName: latest,
      configuration: {
        activeRevisionsMode: 'Multiple',
        ingress: app.isCalled ? ingressOf(name, app) : null,
      },
    },
  };
}

const ingressOf = (name: string, { traffic, domains }: AppState) => ({
  external: true,
  fqdn: `${name}.${domain}`,
  traffic,
  customDomains: domains.map((one) => ({ name: one })),
});

function disableIngress(state: AzureState, given: Given) {
  Object.assign(appOf(state, given), { isCalled: false, traffic: [], domains: [] });
  return 'Ingress has been disabled.';
}

function setTraffic(state: AzureState, given: Given) {
  const app = appOf(state, given);
  const weights = Object.entries(pairsOf(given.many('--revision-weight'))).map(
    ([name, weight]) => [name, Number(weight)] as const,
  );
  const sum = weights.reduce((all, [, weight]) => all + weight, 0);
  if (sum !== 100) throw new AzureRefusal('Traffic weights must sum up to 100.');
  for (const [name, weight] of weights) {
    const revision = revisionOf(app, name);
    if (weight > 0 && !revision.active) throw new AzureRefusal(`The revision ${name} is not active.`);
  }
  const labelled = app.traffic.filter(({ label }) => label !== undefined);
  app.traffic = weights.map(([revisionName, weight]) => {
    const label = labelled.find((one) => one.revisionName === revisionName)?.label;
    return { revisionName, weight, ...(label !== undefined && { label }) };
  });
  return app.traffic;
}

function addLabel(state: AzureState, given: Given) {
  const app = appOf(state, given);
  const { name, active } = revisionOf(app, given.one('--revision'));
  if (!active) throw new AzureRefusal(`The revision ${name} is not active.`);
  const label = given.one('--label');
  if (!given.has('--no-prompt') && app.traffic.some((one) => one.label === label)) {
    throw new AzureRefusal('There is no terminal to ask at: give --no-prompt.');
  }
  const others: TrafficState[] = app.traffic.map(({ label: held, ...one }) =>
    held === undefined || held === label ? one : { ...one, label: held },
  );
  const own = others.find(({ revisionName }) => revisionName === name);
  if (own) own.label = label;
  app.traffic = own ? others : [...others, { revisionName: name, weight: 0, label }];
  return app.traffic;
}

function removeLabel(state: AzureState, given: Given) {
  const app = appOf(state, given);
  const label = given.one('--label');
  if (!app.traffic.some((one) => one.label === label)) throw notFound(`The label ${label}`);
  app.traffic = app.traffic.map(({ label: held, ...one }) =>
    held === undefined || held === label ? one : { ...one, label: held },
  );
  return app.traffic;
}

function deactivate(state: AzureState, given: Given) {
  const app = appOf(state, given);
  const revision = revisionOf(app, given.one('--revision'));
  if (weightOf(app, revision) > 0) throw new AzureRefusal(`The revision ${revision.name} has traffic.`);
  revision.active = false;
  app.traffic = app.traffic.filter(({ revisionName }) => revisionName !== revision.name);
  return 'Deactivate succeeded';
}

function activate(state: AzureState, given: Given) {
  const revision = revisionOf(appOf(state, given), given.one('--revision'));
  revision.active = true;
  revision.pending = state.lag;
  return 'Activate succeeded';
}

export const containerAppCommands: Readonly<Record<string, Command>> = {
  'containerapp show': { page: reference, isReading: true, options: inGroup, run: showApp },
  'containerapp revision list': {
    page: `${reference}/revision`,
    isReading: true,
    options: { ...inGroup, '--all': flag() },
    run(state, given) {
      const app = appOf(state, given);
      return shownRevisions(app)
        .filter(({ active }) => active || given.has('--all'))
        .map((revision) => shown(state, app, revision));
    },
  },
  'containerapp revision show': {
    page: `${reference}/revision`,
    isReading: true,
    options: { ...revisionOptions, '--name': optional('-n') },
    run(state, given) {
      const app = appOf(state, given);
      return shown(state, app, revisionOf(app, given.one('--revision')));
    },
  },
  'containerapp revision activate': { page: `${reference}/revision`, options: revisionOptions, run: activate },
  'containerapp revision deactivate': { page: `${reference}/revision`, options: revisionOptions, run: deactivate },
  'containerapp revision label add': {
    page: `${reference}/revision/label`,
    options: { ...revisionOptions, '--label': required(), '--no-prompt': flag() },
    run: addLabel,
  },
  'containerapp revision label remove': {
    page: `${reference}/revision/label`,
    options: { ...inGroup, '--label': required() },
    run: removeLabel,
  },
  'containerapp ingress disable': { page: `${reference}/ingress`, options: inGroup, run: disableIngress },
  'containerapp ingress traffic set': {
    page: `${reference}/ingress/traffic`,
    options: { ...inGroup, '--revision-weight': several() },
    run: setTraffic,
  },
};
