import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { programAz, programTool } from '../azure/az';
import { repositoryOf } from '../programs/repository';
import { run } from '../programs/run';
import { neededPermissions } from './needed-permissions';
import { readSetupCommand } from './setup-command';
import { runSteps } from './step';
import { setupSteps } from './steps';

const root = join(__dirname, '..', '..', '..', '..');
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

async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { isCheck, isAgreed, repository = await repositoryOf(run, root, env), ...command } = readSetupCommand(args);
  const { environment } = command;
  const steps = setupSteps({
    az: programAz(env),
    gh: programTool('gh', [], env),
    repository,
    ...command,
    templates: join(root, 'tools', 'infra', 'compiled'),
    permissions: await neededPermissions(),
  });
  console.log(`Setting up ${environment} for ${repository}${isCheck ? '; nothing is changed' : ''}.`);
  const answer = isAgreed ? () => Promise.resolve(true) : agree;
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
