import { SmokeError } from '@msp/smoke';
import type { Command } from './command-line';
import { RollOutError } from './roll-out/roll-out';

export interface Issue {
  readonly title: string;
  readonly body: string;
}

/** What a failed deployment comes to, for those who look after the platform. */
export function issueOf(error: unknown, { environment, apps, isRollback }: Command, run: string | undefined): Issue {
  const what = isRollback ? 'Rolling back' : 'Deploying';
  const which = apps.length === 0 ? 'what changed' : apps.join(', ');
  const cause = error instanceof RollOutError ? error.cause : error;
  const why = cause instanceof SmokeError ? cause.problems : [cause instanceof Error ? cause.message : String(cause)];
  const left = error instanceof RollOutError ? error.left : [];
  return {
    title: `${what} ${which} to ${environment} failed`,
    body: [
      ...why.map((line) => `- ${line}`),
      '',
      left.length === 0
        ? 'Everything was put back: what served before serves now.'
        : `**To be put back by hand:** ${left.join('; ')}.`,
      '',
      'The next deployment begins where this one ended; it needs nothing to be cleaned up.',
      ...(run === undefined ? [] : ['', `Log: ${run}`]),
    ].join('\n'),
  };
}
