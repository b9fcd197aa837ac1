import type { Azure } from '../azure/azure';
import {
  type AppName,
  calledServiceOf,
  calledServices,
  containerApps,
  type ImageApp,
  imageOf,
  isImageApp,
  worker,
} from '../environment';
import { isSame, type Plan, versionOf } from '../plan/plan';
import type { Image, Ports } from '../ports';
import { requireFreeDomain, tellOfFormerEngine } from './former-engine';
import { placesOf, rollOutPages } from './pages';
import { fillParameters, type TemplateFolder, templateFile } from './parameters';
import { missing } from './revisions';
import { runJob } from './run-job';
import { rollOutService } from './service';
import { UndoList } from './undo';
import { rollOutWorker } from './worker';

export interface RollOut {
  readonly azure: Azure;
  readonly ports: Ports;
  readonly templates: TemplateFolder;
}

/** A deployment that did not get to its end. What served before serves, but for what `left` names. */
export class RollOutError extends Error {
  constructor(
    cause: unknown,
    /** What a person has to set right. */
    readonly left: readonly string[],
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'RollOutError';
  }
}

const later = ['digest', 'commit', 'version', 'traffic', 'managementApiDigest'];

type Parameters = Readonly<Record<string, unknown>>;

/** Everything that can be refused without having changed anything is refused here. */
async function prepare(plan: Plan, { azure, ports, templates }: RollOut) {
  const services = plan.apps.filter(isImageApp);
  const containers = containerApps.filter((app) => services.includes(imageOf(app)));
  const images = new Map<ImageApp, Image>();
  const parameters = new Map<string, Parameters>();
  for (const name of [...containers.map((app) => `apps/${app}`), ...(services.length > 0 ? ['jobs'] : [])]) {
    parameters.set(name, await fillParameters(azure, name, templates, later));
  }
  await requireFreeDomain(azure, parameters.get('apps/engine-api')?.['workflowEngineDomain']);
  for (const app of services) images.set(app, await attestedImage(plan, app, { azure, ports, templates }));
  return { containers, images, parameters };
}

async function attestedImage(plan: Plan, app: ImageApp, { azure, ports }: RollOut): Promise<Image> {
  const server = await azure.registryServer();
  const planned = plan.images[app];
  const image =
    planned === undefined || planned === 'to build'
      ? { ...versionOf(plan, app), digest: await ports.builds.pushImage(app, server, plan.commit) }
      : planned;
  const commit = await ports.attestations.commitOf(`${server}/${app}@${image.digest}`);
  if (isSame(commit, image.commit)) return image;
  throw new Error(`${app}: main attested ${image.digest} for another commit (${commit}); it is not deployed.`);
}

/** Rolls a plan out. Where anything fails, everything is put back, and a RollOutError tells what could not be. */
export async function rollOut(plan: Plan, context: RollOut): Promise<void> {
  const { azure, ports } = context;
  if (plan.apps.length === 0) ports.say('Everything is deployed as it should be.');
  else await rollOutAll(plan, context);
  await tellOfFormerEngine(azure, ports.say);
}

async function rollOutAll(plan: Plan, context: RollOut): Promise<void> {
  const { azure, ports, templates } = context;
  const undo = new UndoList(ports.clock, ports.say);
  try {
    const { containers, images, parameters } = await prepare(plan, context);
    const file = (name: string) => templateFile(templates.folder, name);
    if (containers.length > 0 && !plan.isRollback) {
      await deployJobs(plan, images, { azure, file: file('jobs'), parameters: parameters.get('jobs') ?? {} });
      for (const job of ['init-tables', 'migrate']) await runJob({ azure, ...ports, job });
    }
    for (const app of containers) {
      const image = images.get(imageOf(app)) ?? missing(app);
      const own = { file: file(`apps/${app}`), parameters: parameters.get(`apps/${app}`) ?? {} };
      const rolling = { azure, ports, undo, ...own };
      if (app === worker) await rollOutWorker(image, rolling);
      else await rollOutService(app, image, { ...rolling, isUrgent: plan.isRollback });
    }
    if (plan.apps.includes('ui')) {
      await rollOutPages(versionOf(plan, 'ui'), plan.deployed.ui, { azure, ports, undo });
    }
    const { managementApiUrl, workflowApiUrl, uiOrigin } = await placesOf(azure);
    await ports.smoke.environment({
      'management-api': managementApiUrl,
      'workflow-engine': workflowApiUrl,
      ui: uiOrigin,
    });
    for (const app of plan.apps)
      await writeTags(azure, app, (isImageApp(app) ? images.get(app) : undefined) ?? versionOf(plan, app));
    ports.say(`Deployed: ${plan.apps.join(', ')}.`);
  } catch (error) {
    throw new RollOutError(error, await undo.run());
  }
}

interface JobsDeployment {
  readonly azure: Azure;
  readonly file: string;
  readonly parameters: Parameters;
}

async function deployJobs(
  plan: Plan,
  images: ReadonlyMap<ImageApp, Image>,
  { azure, file, parameters }: JobsDeployment,
) {
  const image = images.get('management-api') ?? plan.deployed['management-api'];
  if (image?.digest === undefined) {
    throw new Error('Which image the jobs run from cannot be told: deploy the management-api too.');
  }
  const { digest, commit, version } = image;
  await azure.deploy({
    name: 'jobs',
    file,
    parameters: { ...parameters, managementApiDigest: digest, commit, version },
  });
}

async function writeTags(azure: Azure, app: AppName, version: { commit: string; version: string; digest?: string }) {
  const { commit, version: number, digest } = version;
  const tags = { commit, version: number, ...(digest !== undefined && { digest }) };
  if (!isImageApp(app)) return azure.tag((await azure.staticWebApp()).id, tags);
  for (const container of containerApps.filter((one) => imageOf(one) === app)) {
    await azure.tag(((await azure.app(container)) ?? missing(container)).id, tags);
  }
}

/** The digest that a service ran before the one that it runs now. */
export async function digestBefore(azure: Azure, app: ImageApp): Promise<string> {
  const service = calledServiceOf(app);
  const shown = await azure.app(service);
  const revisions = shown ? await azure.revisions(service) : [];
  const serving = revisions.find(({ name }) =>
    shown?.traffic.some((one) => one.revisionName === name && one.weight === 100),
  );
  const older =
    serving && revisions.find((one) => one.digest !== serving.digest && one.createdTime < serving.createdTime);
  if (older) return older.digest;
  throw new Error(`Which image ${app} ran before cannot be told: name it with --digest.`);
}

/** Ends revisions of services that are called and have no traffic. Answers their names. */
export async function retire(azure: Azure): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const app of calledServices) {
    const shown = await azure.app(app);
    if (shown === undefined) continue;
    const busy = shown.traffic.filter(({ weight }) => weight > 0).map(({ revisionName }) => revisionName);
    // Traffic that goes to whichever is the latest names none.
    if (busy.includes(undefined)) continue;
    for (const { name, isActive } of await azure.revisions(app)) {
      if (!isActive || busy.includes(name)) continue;
      await azure.deactivate(app, name);
      ended.push(name);
    }
  }
  return ended;
}
