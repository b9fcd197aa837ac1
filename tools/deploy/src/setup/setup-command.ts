import { parseArgs } from 'node:util';
import { type EnvironmentName, environmentNames, isEnvironmentName } from '../environment';

const usage = `npm run deploy:setup -- --environment ${environmentNames.join('|')} [--check] [--location westeurope] [--backup-location northeurope] [--repository owner/name] [--yes]`;

const options = {
  environment: { type: 'string' },
  check: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  location: { type: 'string', default: 'westeurope' },
  'backup-location': { type: 'string', default: 'northeurope' },
  repository: { type: 'string' },
} as const;

export interface SetupCommand {
  readonly environment: EnvironmentName;
  readonly isCheck: boolean;
  /** Everything is agreed to. */
  readonly isAgreed: boolean;
  readonly location: string;
  readonly backupLocation: string;
  readonly repository?: string;
}

/** Reads the arguments; throws in words what is wrong with them. */
export function readSetupCommand(args: readonly string[]): SetupCommand {
  const { values } = parseArgs({ args: [...args], options });
  const { environment, check: isCheck, yes: isAgreed, location, repository } = values;
  if (!isEnvironmentName(environment)) throw new Error(`Say which environment is to be set up.\n${usage}`);
  const backupLocation = values['backup-location'];
  if (backupLocation === location) throw new Error('Backups have to be in another region than what they are of.');
  return { environment, isCheck, isAgreed, location, backupLocation, ...(repository !== undefined && { repository }) };
}
