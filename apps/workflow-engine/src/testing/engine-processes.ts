import { isAbsolute, join } from 'node:path';
import { createRepositories, createStorage, initTables, type Repositories, type Storage } from '@msp/storage';
import { prepareServices, seedPeople, type Azurite, type ServiceProcess } from '@msp/testing';
import { seedRights } from './seed-rights';
import { acme } from './start-engine';

const workspace = join(__dirname, '..', '..', '..', '..');

export interface EngineChild extends Pick<ServiceProcess, 'child' | 'exited' | 'until'> {
  readonly address: string;
  /** Asks it to run a workflow for Acme, as a technician. */
  readonly run: (workflow: string, headers?: Record<string, string>, body?: object) => Promise<Response>;
  /** The events of an execution, as the same. */
  readonly watch: (executionId: string) => Promise<Response>;
  /** Asks it for anything else, as the same. */
  readonly post: (path: string, headers?: Record<string, string>, body?: object) => Promise<Response>;
}

export interface EngineProcesses {
  readonly azurite: Azurite;
  readonly storage: Storage;
  readonly repositories: Repositories;
  /** Starts a program of `testing`, or a bundle by its path, as an engine of its own. */
  start(program: string, changes: NodeJS.ProcessEnv): Promise<EngineChild>;
  stop(): Promise<void>;
}

/** Engines as processes of their own, over one Azurite. */
export async function prepareEngineProcesses(): Promise<EngineProcesses> {
  const services = await prepareServices();
  const { connectionString } = services.azurite;
  const storage = createStorage({
    account: {
      tableConnectionString: connectionString,
      blobConnectionString: connectionString,
      queueConnectionString: connectionString,
    },
  });
  await initTables(storage);
  const repositories = createRepositories(storage);
  await seedRights(repositories);

  async function start(program: string, changes: NodeJS.ProcessEnv): Promise<EngineChild> {
    const { child, exited, until, url } = services.start({
      cwd: workspace,
      args: isAbsolute(program) ? [program] : ['--import', 'tsx', `apps/workflow-engine/src/testing/${program}`],
      env: { ...services.environment, TSX_TSCONFIG_PATH: 'tsconfig.base.json', CLOCK_AHEAD_MS: '0', ...changes },
    });
    const address = await url();
    const asTechnician = async () => ({
      'x-organization-id': acme,
      authorization: `Bearer ${await services.token(seedPeople.technician)}`,
    });
    const post = async (path: string, headers: Record<string, string> = {}, body: object = {}) =>
      fetch(`${address}/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await asTechnician()), ...headers },
        body: JSON.stringify(body),
      });
    const watch = async (executionId: string) =>
      fetch(`${address}/api/executions/${executionId}/events`, { headers: await asTechnician() });
    const run: typeof post = (workflow, headers, body) => post(`workflows/${workflow}`, headers, body);
    return { child, exited, until, address, run, watch, post };
  }

  return { azurite: services.azurite, storage, repositories, start, stop: () => services.stop() };
}

/** Resolves with what is read once it is there; a bound that only a hang breaks ends the test. */
export async function until<Value>(read: () => Promise<Value | undefined>): Promise<Value> {
  const value = await read();
  return value ?? until(read);
}
