import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { integrations } from '@msp/integrations';
import { programAz, programTool } from '../azure/az';
import { environmentNames, isEnvironmentName } from '../environment';
import { run } from '../programs/run';
import { runSteps } from './step';
import { setupSteps } from './steps';

const root = join(__dirname, '..', '..', '..', '..');
const usage = `npm run deploy:setup -- --environment ${environmentNames.join('|')} [--check] [--location westeurope] [--backup-location northeurope] [--repository owner/name] [--yes]`;

const options = {
  environment: { type: 'string' },
  check: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  location: { type: 'string', default: 'westeurope' },
  'backup-location': { type: 'string', default: 'northeurope' },
  repository: { type: 'string' },
} as const;

/** Asks the person at the terminal; where there is none, nothing is agreed to. */
async function agree(what: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log(`  Nobody can be asked about: ${what}. Run it at a terminal, or with --yes.`);
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes)$/i.test((await lines.question(`  make this? ${what} [yes/no] `)).trim());
  } finally {
    lines.close();
  }
}

/** The repository that the working copy was cloned from, as GitHub names it. */
async function repositoryHere(): Promise<string> {
  const args = ['repo', 'view', '--json', 'nameWithOwner', '--jq', '.nameWithOwner'];
  return (await run('gh', args, { cwd: root })).trim();
}

async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const { environment, check: isCheck, yes, location, repository = await repositoryHere() } = values;
  if (!isEnvironmentName(environment)) throw new Error(`Say which environment is to be set up.\n${usage}`);
  const steps = setupSteps({
    ...{ az: programAz(env), gh: programTool('gh', [], env), repository, environment, location },
    ...{ backupLocation: values['backup-location'], templates: join(root, 'tools', 'infra', 'compiled') },
    permissions: integrations.msgraph.permissions,
  });
  console.log(`Setting up ${environment} for ${repository}${isCheck ? '; nothing is changed' : ''}.`);
  const answer = yes ? () => Promise.resolve(true) : agree;
  const { made, missing } = await runSteps(steps, { say: (line) => console.log(line), isCheck, agree: answer });
  console.log(
    `${made.length} made, ${missing.length} missing, ${steps.length - made.length - missing.length} there before.`,
  );
  if (missing.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2), process.env).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error('Run it again: what is there stays, and it goes on where it stopped.');
  process.exitCode = 1;
});
