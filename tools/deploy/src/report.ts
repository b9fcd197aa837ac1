import { SmokeError } from '@msp/smoke';
import type { Command } from './command-line';
import { RollOutError } from './roll-out/roll-out';

export interface Issue {
  readonly title: string;
  readonly body: string;
}

/** What a failed deployment comes to, for those who look after the platform. */
export function issueOf(error: unknown, command: Command, run: string | undefined): Issue {
  const cause = error instanceof RollOutError ? error.cause : error;
  const why = cause instanceof SmokeError ? cause.problems : [cause instanceof Error ? cause.message : String(cause)];
  return {
    title: `${whatOf(command)} failed`,
    body: [
      ...why.map((line) => `- ${line}`),
      '',
      stateOf(error),
      '',
      'The next deployment begins where this one ended; it needs nothing to be cleaned up.',
      ...(run === undefined ? [] : ['', `Log: ${run}`]),
    ].join('\n'),
  };
}

function whatOf({
  environment,
  apps,
  isRollback,
  isInfra,
  isRetire,
  isEndingFormerEngine,
  isDrill,
  job,
}: Command): string {
  if (isDrill) return `The drill of restoring a backup in ${environment}`;
  if (job !== undefined) return `The job ${job} of ${environment}`;
  if (isInfra) return `Deploying the foundation of ${environment}`;
  if (isRetire) return `Ending revisions without traffic in ${environment}`;
  if (isEndingFormerEngine) return `Ending the former engine of ${environment}`;
  const which = apps.length === 0 ? 'what changed' : apps.join(', ');
  return isRollback ? `Rolling back ${which} in ${environment}` : `Deploying ${which} to ${environment}`;
}

function stateOf(error: unknown): string {
  if (!(error instanceof RollOutError)) return 'What serves was not touched by what failed.';
  if (error.left.length === 0) return 'Everything was put back: what served before serves now.';
  return `**To be put back by hand:** ${error.left.join('; ')}.`;
}
