import type { Azure, DeployedApp } from '../azure/azure';
import {
  type AppName,
  appNames,
  type CalledService,
  calledServices,
  type ImageApp,
  imageOf,
  isImageApp,
  worker,
} from '../environment';
import type { Image, Ports, Version } from '../ports';
import { servingRevision } from '../roll-out/serving';

/** What is there, as far as it can be told for certain. */
export interface Deployed extends Version {
  readonly digest?: string;
}

export interface Request {
  /** Empty: all that the changes affect. */
  readonly apps: readonly AppName[];
  /** A digest by hand; for one app only. */
  readonly digest?: string;
  readonly isRollback?: boolean;
}

export interface Plan {
  readonly commit: string;
  /** Of each app that is rolled out. */
  readonly versions: Readonly<Partial<Record<AppName, string>>>;
  /** In the order in which they are rolled out. */
  readonly apps: readonly AppName[];
  readonly images: Readonly<Partial<Record<ImageApp, Image | 'to build'>>>;
  /** What serves now, by app; undefined where that cannot be told. */
  readonly deployed: Readonly<Record<AppName, Deployed | undefined>>;
  /** Back to a version from before: nothing is migrated, and nothing is watched. */
  readonly isRollback: boolean;
  /** Why, for people. */
  readonly words: readonly string[];
}

/**
 * What is deployed, by the tags that the deployment before wrote. They are believed only where they name what serves:
 * an interrupted deployment may have left tags of what never served.
 */
export async function readDeployed(azure: Azure): Promise<Record<AppName, Deployed | undefined>> {
  const [managementApi, engine, ui] = await Promise.all([
    deployedService(azure, 'management-api'),
    deployedEngine(azure),
    azure
      .staticWebApp()
      .then(({ tags: { commit, version } }) => (commit ? { commit, version: version ?? '' } : undefined)),
  ]);
  return { 'management-api': managementApi, 'workflow-engine': engine, ui };
}

async function deployedService(azure: Azure, app: CalledService): Promise<Deployed | undefined> {
  const shown = await azure.app(app);
  if (shown === undefined || !isSettled(shown)) return undefined;
  const serving = servingRevision(shown);
  if (serving === undefined) return undefined;
  const { digest } = await azure.revision(app, serving);
  return taggedAs(digest, shown);
}

/** Its two halves run one version. */
async function deployedEngine(azure: Azure): Promise<Deployed | undefined> {
  const [api, workers] = await Promise.all([deployedService(azure, 'engine-api'), azure.app(worker)]);
  if (api === undefined || workers === undefined) return undefined;
  const [active, ...others] = (await azure.revisions(worker)).filter(({ isActive }) => isActive);
  // Whoever started it may have gone before it ran.
  if (active?.state !== 'running' || others.length > 0) return undefined;
  const taken = taggedAs(active.digest, workers);
  return taken?.digest === api.digest ? api : undefined;
}

function taggedAs(running: string, { tags: { commit, version = '', digest } }: DeployedApp): Deployed | undefined {
  return commit && digest === running ? { commit, version, digest } : undefined;
}

/** All of the traffic goes to one revision. */
const isSettled = ({ traffic }: DeployedApp) => traffic.filter(({ weight }) => weight > 0).length === 1;

/** Decides what to roll out: what the changes since the deployed commits affect, in doubt everything. Reads only. */
export async function makePlan(
  azure: Azure,
  ports: Ports,
  { apps, digest, isRollback = false }: Request,
): Promise<Plan> {
  const [deployed, head] = await Promise.all([readDeployed(azure), ports.sources.head()]);
  if (digest !== undefined) return planDigest(azure, ports, { apps, digest, isRollback }, deployed);
  const words: string[] = [];
  const chosen: AppName[] = [];
  for (const app of appNames) {
    if (apps.length > 0 && !apps.includes(app)) continue;
    const why = apps.length > 0 ? 'asked for' : await reason(ports, app, deployed[app], head);
    words.push(`${app}: ${why ?? `as deployed (${shortOf(deployed[app]?.commit ?? '')}), left alone`}`);
    if (why !== undefined) chosen.push(app);
  }
  const versions = Object.fromEntries(
    await Promise.all(chosen.map(async (app) => [app, await ports.sources.versionAt(app, head)] as const)),
  );
  const images: Partial<Record<ImageApp, Image | 'to build'>> = {};
  const server = chosen.some(isImageApp) ? await azure.registryServer() : '';
  for (const app of chosen.filter(isImageApp)) {
    const pushed = await ports.builds.pushedDigest(app, server, head);
    images[app] = pushed === undefined ? 'to build' : { commit: head, version: versions[app] ?? '', digest: pushed };
  }
  return { commit: head, versions, apps: chosen, images, deployed, isRollback, words };
}

async function planDigest(
  azure: Azure,
  ports: Ports,
  { apps: [app, ...others], digest, isRollback }: Required<Request>,
  deployed: Record<AppName, Deployed | undefined>,
): Promise<Plan> {
  if (app === undefined || others.length > 0 || !isImageApp(app)) {
    throw new Error('A digest belongs to one app: name it with --app management-api or --app workflow-engine.');
  }
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new Error('A digest is written as sha256: and 64 digits.');
  const commit = await ports.attestations.commitOf(`${await azure.registryServer()}/${app}@${digest}`);
  const version = await ports.sources.versionAt(app, commit);
  const words = [`${app}: ${digest} by hand, which main built from ${shortOf(commit)}`];
  const images = { [app]: { commit, version, digest } };
  return { commit, versions: { [app]: version }, apps: [app], images, deployed, isRollback, words };
}

async function reason(
  ports: Ports,
  app: AppName,
  deployed: Deployed | undefined,
  head: string,
): Promise<string | undefined> {
  if (deployed === undefined) return 'what is deployed cannot be told for certain';
  if (isSame(deployed.commit, head)) return undefined;
  const affected = await ports.sources.affectedSince(deployed.commit);
  if (affected === undefined) return `the deployed commit ${shortOf(deployed.commit)} is not known here`;
  return affected.includes(app) ? `changed since ${shortOf(deployed.commit)}` : undefined;
}

/** What is rolled out of an app. */
export const versionOf = ({ commit, versions }: Plan, app: AppName): Version => ({
  commit,
  version: versions[app] ?? '',
});

const shortOf = (commit: string): string => commit.slice(0, 12);

/** Builds know twelve digits of a commit. */
export const isSame = (one: string, other: string): boolean => shortOf(one) === shortOf(other);

/** The steps that a plan leads to, in their order. */
export function stepsOf({ apps, images, commit, isRollback }: Plan): readonly string[] {
  if (apps.length === 0) return ['Nothing is to be done.'];
  const built = apps.filter(isImageApp).filter((app) => images[app] === 'to build');
  const services = apps.filter(isImageApp);
  const called = calledServices.filter((app) => services.includes(imageOf(app)));
  return [
    ...built.map((app) => `Build the image of ${app} from ${shortOf(commit)} and push it by its digest.`),
    ...services.map((app) => `Check that main attested the image of ${app}.`),
    ...(services.length > 0 && !isRollback
      ? ['Point the jobs at the new image, and run init-tables and migrate.']
      : []),
    ...called.flatMap((app) => serviceSteps(app, isRollback)),
    ...(services.includes(imageOf(worker))
      ? [`Start the new ${worker}; once it runs, let the one from before hand over what it has, and end.`]
      : []),
    ...(apps.includes('ui')
      ? ['Put the pages on an address of their own, try them there, then on the public one.']
      : []),
    'Try the environment on its public addresses.',
    'Write commit, version and digest into the tags.',
    ...(called.length > 0 ? [`Keep the old revision of ${called.join(' and ')} for 30 minutes.`] : []),
  ];
}

function serviceSteps(app: CalledService, isRollback: boolean): readonly string[] {
  const start = [
    `Start a revision of ${app} with the label next and no traffic.`,
    `Try it on the address of the label.`,
  ];
  const share = 'Give it 10 % of the traffic for 5 minutes, and watch its errors.';
  return [...start, ...(isRollback ? [] : [share]), `Give ${app} all of the traffic.`];
}
