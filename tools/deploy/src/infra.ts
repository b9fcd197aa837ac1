import { join } from 'node:path';
import type { Tool } from './azure/az';
import { type EnvironmentName, foundationDeployment, groupOf } from './environment';
import { z } from 'zod';

export interface Foundation {
  readonly az: Tool;
  readonly environment: EnvironmentName;
  /** With the compiled templates. */
  readonly templates: string;
  /** The app that people sign in to. */
  readonly clientId: string;
}

const changesSchema = z.looseObject({
  changes: z.array(z.looseObject({ changeType: z.string(), resourceId: z.string() })).default([]),
});
const deploymentMs = 40 * 60_000;

function argumentsOf({ environment, templates, clientId }: Foundation): string[] {
  if (clientId === '') throw new Error('PLATFORM_CLIENT_ID is not set: run npm run deploy:setup for this environment.');
  const file = join(templates, 'parameters', `${environment}.json`);
  const parameters = ['--parameters', `@${file}`, `azureClientId=${clientId}`];
  return ['--resource-group', groupOf(environment), '--template-file', join(templates, 'main.json'), ...parameters];
}

/** What deploying the foundation would change, one line each; changes nothing. */
export async function whatIf(foundation: Foundation): Promise<readonly string[]> {
  const options = ['--no-pretty-print', '--validation-level', 'ProviderNoRbac'];
  const args = ['deployment', 'group', 'what-if', ...argumentsOf(foundation), ...options];
  const { changes } = changesSchema.parse(await foundation.az(args, { timeoutMs: deploymentMs }));
  return changes
    .filter(({ changeType }) => !['NoChange', 'Ignore'].includes(changeType))
    .map(({ changeType, resourceId }) => `${changeType}: ${resourceId.replace(/^.*\/providers\//, '')}`);
}

/** Deploys the foundation; the apps have templates of their own and are not touched. */
export async function deployFoundation(foundation: Foundation): Promise<void> {
  const args = ['deployment', 'group', 'create', '--name', foundationDeployment, ...argumentsOf(foundation)];
  await foundation.az(args, { timeoutMs: deploymentMs });
}
