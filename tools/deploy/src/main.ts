import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { act, type Actor } from './act';
import { programAz, programTool } from './azure/az';
import { Azure } from './azure/azure';
import { type Command, readCommand } from './command-line';
import { githubAttestations } from './programs/attestations';
import { dockerBuilds } from './programs/builds';
import { staticWebAppPages } from './programs/pages';
import { repositoryOf } from './programs/repository';
import { run } from './programs/run';
import { azureSmoke } from './programs/smoke';
import { gitSources } from './programs/sources';
import { issueOf } from './report';

const root = join(__dirname, '..', '..', '..');
const say = (line: string) => console.log(line);

function actorOf({ environment }: Command, env: NodeJS.ProcessEnv): Actor {
  const az = programAz(env);
  const azure = new Azure(az, environment);
  const repository = () => repositoryOf(run, root, env);
  return {
    az,
    azure,
    env,
    templates: join(root, 'tools', 'infra', 'compiled'),
    ports: {
      environment,
      sources: gitSources(run, root),
      builds: dockerBuilds({ run, az, root }),
      attestations: githubAttestations(programTool('gh'), repository),
      smoke: azureSmoke({ az, azure, root, say }),
      pages: staticWebAppPages({ run, root, say }),
      clock: { now: () => new Date(), pause: (ms) => pause(ms) },
      say,
    },
    async comment(number, text) {
      await run('gh', ['pr', 'comment', number, '--repo', await repository(), '--body', text]);
    },
  };
}

/** Ends with 1 where anything failed, after it has put everything back that it could. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const command = readCommand(args);
  try {
    await act(command, actorOf(command, env));
  } catch (error) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
    const log = id === undefined ? undefined : `${server}/${repository}/actions/runs/${id}`;
    const { title, body } = issueOf(error, command, log);
    console.error(`${title}\n\n${body}`);
    process.exitCode = 1;
    if (!command.isReporting) return;
    await run('gh', ['issue', 'create', '--title', title, '--body', body, '--repo', repository ?? '']);
  }
}

main(process.argv.slice(2), process.env).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
