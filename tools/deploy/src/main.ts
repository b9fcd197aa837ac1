import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programAz, programTool } from './azure/az';
import { Azure } from './azure/azure';
import { type Command, readCommand } from './command-line';
import { type ImageApp, isImageApp } from './environment';
import { makePlan, type Plan, stepsOf } from './plan/plan';
import type { Ports } from './ports';
import { githubAttestations } from './programs/attestations';
import { dockerBuilds } from './programs/builds';
import { staticWebAppPages } from './programs/pages';
import { run } from './programs/run';
import { azureSmoke } from './programs/smoke';
import { gitSources } from './programs/sources';
import { deployFoundation, whatIf } from './infra';
import { issueOf } from './report';
import { runJob } from './roll-out/run-job';
import { digestBefore, retire, rollOut } from './roll-out/roll-out';

const root = join(__dirname, '..', '..', '..');
const say = (line: string) => console.log(line);

function portsOf(command: Command, azure: Azure, env: NodeJS.ProcessEnv): Ports {
  const az = programAz(env);
  return {
    environment: command.environment,
    sources: gitSources(run, root),
    builds: dockerBuilds({ run, az, root }),
    attestations: githubAttestations(programTool('gh'), env['GITHUB_REPOSITORY'] ?? ''),
    smoke: azureSmoke({ az, azure, root, say }),
    pages: staticWebAppPages({ run, root, say }),
    clock: { now: () => new Date(), pause: (ms) => pause(ms) },
    say,
  };
}

/** Builds what a plan has to build, and hands the digests to the step that attests them. */
async function build(plan: Plan, ports: Ports, azure: Azure, output: string | undefined): Promise<void> {
  const server = await azure.registryServer();
  for (const app of plan.apps.filter(isImageApp)) {
    const planned = plan.images[app];
    const isBuilt = planned !== undefined && planned !== 'to build';
    const digest = isBuilt ? planned.digest : await ports.builds.pushImage(app, server, plan.target.commit);
    const isAttested = await ports.attestations.commitOf(`${server}/${app}@${digest}`).then(
      () => true,
      () => false,
    );
    say(`${app}: ${digest}${isAttested ? ', attested before' : ''}`);
    if (output !== undefined) appendFileSync(output, outputsOf(app, server, digest, isAttested));
  }
}

const outputsOf = (app: ImageApp, server: string, digest: string, isAttested: boolean) =>
  `${app}-name=${server}/${app}\n${app}-digest=${digest}\n${app}-attested=${isAttested}\n`;

async function act(command: Command, env: NodeJS.ProcessEnv): Promise<void> {
  const azure = new Azure(programAz(env), command.environment);
  const ports = portsOf(command, azure, env);
  if (command.isRetire) {
    await pause(command.afterMinutes * 60_000);
    const ended = await retire(azure);
    return say(ended.length === 0 ? 'No revision is without traffic.' : `Ended: ${ended.join(', ')}.`);
  }
  if (command.job !== undefined) return runJob({ azure, ...ports, job: command.job });
  if (command.isInfra) return actOnFoundation(command, env);
  const plan = await makePlan(azure, ports, await requestOf(command, azure));
  for (const line of [...plan.words, '', ...stepsOf(plan).map((step, index) => `${index + 1}. ${step}`)]) say(line);
  if (command.isPlan) return;
  if (command.isBuild) return build(plan, ports, azure, env['GITHUB_OUTPUT']);
  const folder = join(root, 'tools', 'infra', 'compiled');
  await rollOut(plan, { azure, ports, templates: { folder, environment: command.environment } });
}

async function actOnFoundation({ environment, isPlan }: Command, env: NodeJS.ProcessEnv): Promise<void> {
  const templates = join(root, 'tools', 'infra', 'compiled');
  const foundation = { az: programAz(env), environment, templates, clientId: env['PLATFORM_CLIENT_ID'] ?? '' };
  if (!isPlan) {
    await deployFoundation(foundation);
    return say(`The foundation of ${environment} is deployed.`);
  }
  const changes = await whatIf(foundation);
  const text = [
    `What this changes in ${environment}:`,
    '',
    ...(changes.length > 0 ? changes.map((line) => `- ${line}`) : ['Nothing.']),
  ];
  say(text.join('\n'));
  const { PULL_REQUEST: number = '', GITHUB_REPOSITORY: repository = '' } = env;
  if (number !== '') await run('gh', ['pr', 'comment', number, '--repo', repository, '--body', text.join('\n')]);
}

async function requestOf({ apps, digest, isRollback }: Command, azure: Azure) {
  const [app] = apps;
  const before = isRollback && digest === undefined && app !== undefined && isImageApp(app);
  const wanted = before ? await digestBefore(azure, app) : digest;
  return { apps, isRollback, ...(wanted !== undefined && { digest: wanted }) };
}

/** Ends with 1 where anything failed, after it has put everything back that it could. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const command = readCommand(args);
  try {
    await act(command, env);
  } catch (error) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
    const log = id === undefined ? undefined : `${server}/${repository}/actions/runs/${id}`;
    const { title, body } = issueOf(error, command, log);
    console.error(`${title}\n\n${body}`);
    process.exitCode = 1;
    if (command.isReporting)
      await run('gh', ['issue', 'create', '--title', title, '--body', body, '--repo', repository ?? '']);
  }
}

main(process.argv.slice(2), process.env).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
