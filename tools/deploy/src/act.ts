import { appendFileSync } from 'node:fs';
import type { Tool } from './azure/az';
import type { Azure } from './azure/azure';
import type { Command } from './command-line';
import { drill } from './drill';
import { type ImageApp, isImageApp } from './environment';
import { deployFoundation, whatIf } from './infra';
import { makePlan, type Plan, stepsOf } from './plan/plan';
import type { Ports } from './ports';
import { endFormerEngine } from './roll-out/former-engine';
import { runJob } from './roll-out/run-job';
import { digestBefore, retire, rollOut } from './roll-out/roll-out';

/** What a command acts with. */
export interface Actor {
  readonly az: Tool;
  readonly azure: Azure;
  readonly ports: Ports;
  /** The folder with the compiled templates. */
  readonly templates: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Tells a pull request what it would change. */
  comment(number: string, text: string): Promise<void>;
}

/** Does what a command says. Throws a RollOutError where a deployment did not get to its end. */
export async function act(command: Command, actor: Actor): Promise<void> {
  const { azure, ports, templates, env } = actor;
  if (command.isRetire) return retireLater(command, actor);
  if (command.isEndingFormerEngine) return endFormerEngine(azure, ports.say);
  if (command.isDrill)
    return drill({ azure, ports, templates: { folder: templates, environment: command.environment } });
  if (command.job !== undefined) return runJob({ azure, ...ports, job: command.job });
  if (command.isInfra) return actOnFoundation(command, actor);
  const plan = await makePlan(azure, ports, await requestOf(command, azure));
  const steps = stepsOf(plan).map((step, index) => `${index + 1}. ${step}`);
  for (const line of [...plan.words, '', ...steps]) ports.say(line);
  if (command.isPlan) return;
  if (command.isBuild) return build(plan, actor, env['GITHUB_OUTPUT']);
  await rollOut(plan, { azure, ports, templates: { folder: templates, environment: command.environment } });
}

async function retireLater({ afterMinutes }: Command, { azure, ports }: Actor): Promise<void> {
  await ports.clock.pause(afterMinutes * 60_000);
  const ended = await retire(azure);
  ports.say(ended.length === 0 ? 'No revision is without traffic.' : `Ended: ${ended.join(', ')}.`);
}

/** Builds what a plan has to build, and hands the digests to the step that attests them. */
async function build(plan: Plan, { azure, ports }: Actor, output: string | undefined): Promise<void> {
  const server = await azure.registryServer();
  for (const app of plan.apps.filter(isImageApp)) {
    const planned = plan.images[app];
    const isBuilt = planned !== undefined && planned !== 'to build';
    const digest = isBuilt ? planned.digest : await ports.builds.pushImage(app, server, plan.commit);
    const isAttested = await ports.attestations.commitOf(`${server}/${app}@${digest}`).then(
      () => true,
      () => false,
    );
    ports.say(`${app}: ${digest}${isAttested ? ', attested before' : ''}`);
    if (output !== undefined) appendFileSync(output, outputsOf(app, server, digest, isAttested));
  }
}

const outputsOf = (app: ImageApp, server: string, digest: string, isAttested: boolean) =>
  `${app}-name=${server}/${app}\n${app}-digest=${digest}\n${app}-attested=${isAttested}\n`;

async function actOnFoundation({ environment, isPlan }: Command, { az, ports, templates, env, comment }: Actor) {
  const foundation = { az, environment, templates, clientId: env['PLATFORM_CLIENT_ID'] ?? '' };
  if (!isPlan) {
    await deployFoundation(foundation);
    return ports.say(`The foundation of ${environment} is deployed.`);
  }
  const changes = await whatIf(foundation);
  const lines = changes.length > 0 ? changes.map((line) => `- ${line}`) : ['Nothing.'];
  const text = [`What this changes in ${environment}:`, '', ...lines].join('\n');
  ports.say(text);
  const { PULL_REQUEST: number = '' } = env;
  if (number !== '') await comment(number, text);
}

async function requestOf({ apps, digest, isRollback }: Command, azure: Azure) {
  const [app] = apps;
  const before = isRollback && digest === undefined && app !== undefined && isImageApp(app);
  const wanted = before ? await digestBefore(azure, app) : digest;
  return { apps, isRollback, ...(wanted !== undefined && { digest: wanted }) };
}
