import { dataFolder, findRunningStack } from './stack-file';

export interface Target {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Address of the stand-ins, where the target is the local stack. */
  readonly standIns?: string;
  readonly name: string;
}

/** The storage that a command works on: the one that the environment names, else that of the running local stack. */
export async function findTarget(env: NodeJS.ProcessEnv): Promise<Target> {
  if (env['TABLE_STORAGE_CONNECTION_STRING'] || env['STORAGE_ACCOUNT_URL'])
    return { env, name: 'the configured account' };
  const stack = await findRunningStack(dataFolder(env));
  if (!stack) {
    throw new Error(
      'The local stack is not running. Start it with npm start, or set STORAGE_ACCOUNT_URL to work on Azure.',
    );
  }
  return { env: stack.environment, standIns: stack.addresses.standIns, name: 'the local stack' };
}
