import { parseArgs } from 'node:util';
import {
  type AppName,
  appNames,
  type EnvironmentName,
  environmentNames,
  isAppName,
  isEnvironmentName,
} from './environment';

export interface Command {
  readonly environment: EnvironmentName;
  /** Empty: what the changes affect. */
  readonly apps: readonly AppName[];
  readonly digest?: string;
  /** Says what would happen, and changes nothing. */
  readonly isPlan: boolean;
  /** Builds and pushes the images that a plan has, and ends there: a pipeline attests them before it deploys. */
  readonly isBuild: boolean;
  /** Back to the version from before. */
  readonly isRollback: boolean;
  /** Ends revisions that get no traffic any more. */
  readonly isRetire: boolean;
  /** Ends the container app in which earlier versions had the whole engine. */
  readonly isEndingFormerEngine: boolean;
  /** Runs this job and waits for its end. */
  readonly job?: string;
  /** Restores the newest backup into an empty store of its own, and removes that again. */
  readonly isDrill: boolean;
  /** Deploys the foundation instead of apps; with `isPlan` it says what that would change. */
  readonly isInfra: boolean;
  /** Opens an issue where it fails. */
  readonly isReporting: boolean;
  readonly afterMinutes: number;
}

const usage = `npm run deploy -- --environment ${environmentNames.join('|')} [--app ${appNames.join('|')}] [--digest sha256:…] [--plan]
npm run deploy -- --environment production --app management-api --rollback   (back to the version from before)
npm run deploy -- --environment production --retire                         (ends revisions without traffic)
npm run deploy -- --environment production --end-former-engine              (ends the workflow-engine of earlier versions)
npm run deploy -- --environment staging --infra [--plan]                    (the foundation; the apps stay as they are)
npm run deploy -- --environment staging --job doctor                        (runs a job to its end)
npm run deploy -- --environment staging --drill                             (restores the newest backup aside)`;

const options = {
  environment: { type: 'string' },
  app: { type: 'string', multiple: true },
  digest: { type: 'string' },
  plan: { type: 'boolean', default: false },
  build: { type: 'boolean', default: false },
  rollback: { type: 'boolean', default: false },
  retire: { type: 'boolean', default: false },
  'end-former-engine': { type: 'boolean', default: false },
  job: { type: 'string' },
  drill: { type: 'boolean', default: false },
  infra: { type: 'boolean', default: false },
  'report-issue': { type: 'boolean', default: false },
  'after-minutes': { type: 'string', default: '0' },
} as const;

/** Reads the arguments; empty values, as a form of GitHub gives them, count as left out. Throws in words. */
export function readCommand(args: readonly string[]): Command {
  const { values } = parseArgs({ args: [...args], options });
  const { environment, digest = '', job = '', rollback } = values;
  const apps = (values.app ?? []).filter((app) => app !== '' && app !== 'affected');
  const unknown = apps.filter((app) => !isAppName(app));
  if (!isEnvironmentName(environment)) throw new Error(`Say which environment is meant.\n${usage}`);
  if (unknown.length > 0) throw new Error(`There is no app ${unknown.join(', ')}.\n${usage}`);
  if (rollback && apps.length !== 1) throw new Error(`Say which one app is to go back, with --app.\n${usage}`);
  if (job !== '' && !/^[a-z-]+$/.test(job)) throw new Error(`${job} is not the name of a job.`);
  const afterMinutes = Number(values['after-minutes']);
  if (!Number.isInteger(afterMinutes) || afterMinutes < 0) throw new Error('--after-minutes takes a whole number.');
  return {
    environment,
    apps: apps.filter(isAppName),
    isPlan: values.plan,
    isBuild: values.build,
    isRollback: rollback,
    isRetire: values.retire,
    isEndingFormerEngine: values['end-former-engine'],
    isReporting: values['report-issue'],
    isInfra: values.infra,
    afterMinutes,
    isDrill: values.drill,
    ...(digest !== '' && { digest }),
    ...(job !== '' && { job }),
  };
}
