import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import queueNames from '../../generated/queues.json';
import type { Resource } from '../resources';
import { is, type Rule } from './rule';

const app = 'Microsoft.App/containerApps';
const job = 'Microsoft.App/jobs';
const environment = 'Microsoft.App/managedEnvironments';
const site = 'Microsoft.Web/staticSites';
const isEngineApi = ({ name }: Resource) => name === 'engine-api';
const isWorker = ({ name }: Resource) => name === 'engine-worker';
const isCalled = (resource: Resource) => !isWorker(resource);

const containersSchema = z.array(
  z.looseObject({
    image: z.string(),
    env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })),
    probes: z.array(z.looseObject({ type: z.string() })).optional(),
  }),
);
type Container = z.output<typeof containersSchema>[number];

const containers = (type: string, says: string, broken: Container, holds: (container: Container) => boolean): Rule => ({
  type,
  says,
  path: 'template.containers',
  broken: [broken],
  holds(value) {
    const { data } = containersSchema.safeParse(value);
    return data !== undefined && data.length === 1 && data.every(holds);
  },
});

const digest = `sha256:${'0'.repeat(64)}`;
const aContainer = { image: `crmsp.azurecr.io/app@${digest}`, env: [{ name: 'NODE_ENV', value: 'production' }] };
const twice = { ...aContainer, env: [...aContainer.env, ...aContainer.env] };
const bySecret = { ...aContainer, env: [{ name: 'CURSOR_SECRET', secretRef: 'cursor-secret' }] };
const byTag = { ...aContainer, image: 'crmsp.azurecr.io/app:latest' };
const isByDigest = ({ image }: Container) => /^crmsp\.azurecr\.io\/[a-z-]+@sha256:[0-9a-f]{64}$/.test(image);
const namesAreUnique = ({ env }: Container) => new Set(env.map(({ name }) => name)).size === env.length;
const namesNoSecret = ({ env }: Container) =>
  env.every(
    (variable) => !('secretRef' in variable) && !/SECRET|PASSWORD|KEY$|CONNECTION_STRING$/.test(tell(variable.name)),
  );
/** What its name would wrongly tell: the connection string of Application Insights opens nothing by itself. */
const tell = (name: string) => (name === 'APPLICATIONINSIGHTS_CONNECTION_STRING' ? '' : name);

const both = (rule: (type: string) => Rule): readonly Rule[] => [rule(app), rule(job)];

const roleIs = (role: string): Rule =>
  containers(app, `does what ROLE=${role} says, by the queues`, aContainer, ({ env }) => {
    const told = Object.fromEntries(env.map(({ name, value }) => [name, value]));
    return told['ROLE'] === role && told['ENGINE'] === 'azure-queue';
  });

const scaleRule = (queue: string, identity = 'id-engine') => ({
  name: queue,
  azureQueue: { accountName: 'stmsp', queueName: queue, queueLength: 20, identity },
});
/** Without the ids of the place. */
const namesOnly = (rules: unknown): unknown =>
  JSON.parse(
    JSON.stringify(rules ?? null).replaceAll(/stmsp[a-z0-9]{13}|"[^"]*\/(id-engine)"/g, (found, identity) =>
      typeof identity === 'string' ? `"${identity}"` : found.slice(0, 5),
    ),
  );

/** The same rule three times, each with another thing that breaks it. */
const queueRules: readonly Rule[] = (
  [
    ['it has rules at all', []],
    ['none is forgotten', queueNames.slice(1).map((queue) => scaleRule(queue))],
    ['its identity counts', queueNames.map((queue) => scaleRule(queue, ''))],
  ] as const
).map(([what, broken]) => ({
  type: app,
  path: 'template.scale.rules',
  broken,
  says: `becomes more with what waits in each queue: ${what}`,
  of: isWorker,
  holds: (value) =>
    isDeepStrictEqual(
      namesOnly(value),
      queueNames.map((queue) => scaleRule(queue)),
    ),
}));

const trafficSchema = z.array(z.looseObject({ weight: z.number() }));

export const appRules: readonly Rule[] = [
  ...both((type) => containers(type, 'runs an image by its content', byTag, isByDigest)),
  ...both((type) => containers(type, 'has no variable twice', twice, namesAreUnique)),
  ...both((type) => containers(type, 'is told no secret', bySecret, namesNoSecret)),
  ...both((type) => is(type, 'configuration.secrets', undefined, [{ name: 'a', value: 'b' }], 'keeps no secret')),
  ...both((type) =>
    is(type, '/identity.type', 'UserAssigned', 'SystemAssigned', 'acts by an identity that outlives it'),
  ),
  ...['commit', 'version', 'digest'].flatMap((tag) =>
    both((type) => ({
      type,
      path: `/tags.${tag}`,
      broken: undefined,
      says: `says by a tag which ${tag} it runs`,
      holds: (value) => typeof value === 'string' && value !== '',
    })),
  ),
  containers(app, 'is asked at its start, meanwhile, and before it is given work', aContainer, ({ probes = [] }) =>
    ['Startup', 'Liveness', 'Readiness'].every((type) => probes.some((probe) => probe.type === type)),
  ),
  { ...is(app, 'configuration.ingress.allowInsecure', false, true, 'answers over https only'), of: isCalled },
  { ...is(app, 'configuration.ingress', null, { external: true }, 'is called by nobody'), of: isWorker },
  is(app, 'configuration.activeRevisionsMode', 'Multiple', 'Single', 'lets a new version be tried beside the old one'),
  {
    type: app,
    path: 'configuration.ingress.traffic',
    broken: [{ latestRevision: true, weight: 10 }],
    says: 'says where all requests go',
    of: isCalled,
    holds(value) {
      const { data = [] } = trafficSchema.safeParse(value);
      return data.reduce((sum, { weight }) => sum + weight, 0) === 100;
    },
  },
  is(app, 'template.terminationGracePeriodSeconds', 60, 30, 'has time to hand over what it runs'),
  {
    type: app,
    path: 'template.scale.minReplicas',
    broken: 0,
    says: 'has a replica at any time',
    holds: (value) => typeof value === 'number' && value >= 1,
  },
  { ...roleIs('api'), of: isEngineApi },
  { ...roleIs('worker'), of: isWorker },
  {
    ...containers(app, 'is the one image of the engine', byTag, ({ image }) =>
      image.includes('/workflow-engine@sha256:'),
    ),
    of: (resource) => isEngineApi(resource) || isWorker(resource),
  },
  {
    type: app,
    path: 'template.scale.rules',
    broken: [],
    says: 'becomes more with the requests at once',
    of: isCalled,
    holds: (value) =>
      isDeepStrictEqual(value, [{ name: 'requests', http: { metadata: { concurrentRequests: '50' } } }]),
  },
  ...queueRules,
  is(environment, 'appLogsConfiguration.destination', 'azure-monitor', 'log-analytics', 'needs no key for its logs'),
  is(environment, 'peerTrafficConfiguration.encryption.enabled', true, false, 'encrypts what services tell each other'),
  is(site, 'stagingEnvironmentPolicy', 'Disabled', 'Enabled', 'makes no copies for pull requests'),
  is(site, 'allowConfigFileUpdates', true, false, 'takes its headers from its files'),
  is(site, 'repositoryToken', undefined, 'ghp', 'knows no token of GitHub'),
];
