import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@msp/testing';
import { type Program, typescript, workspaceRoot } from '../common/program';
import { anyAnswerAt } from '../parts/kept-part';
import { CodeBuild } from '../reload/code-build';
import { FrontDoor } from '../reload/front-door';
import { LiveService } from '../reload/live-service';
import type { StackAddresses } from './service-environment';
import { uiConfig } from './service-environment';
import type { StackOptions } from './stack-options';
import { keepingOf, keepPart, startProgram, type Starting } from './starting';

const startTimeoutMs = 90_000;
const pollMs = 100;

interface ServerPlan {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  readonly readyUrl: string;
}

export interface ServicePlan {
  readonly name: string;
  /** Whose program it is; by the name without it. */
  readonly app?: string;
  readonly address: string;
  readonly environment: Record<string, string>;
  readonly debugPort?: number;
}

const appOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');
const inspect = (port: number | undefined) => (port === undefined ? [] : [`--inspect=127.0.0.1:${port}`]);

/** Engines that only work, each on a port of its own for whoever asks how it is. */
export function planWorkers(count: number, environment: Record<string, string>): Promise<ServicePlan[]> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => ({
      name: `worker ${number}`,
      app: 'workflow-engine',
      address: `http://localhost:${await freePort()}`,
      environment: { ...environment, ROLE: 'worker' },
    })),
  );
}

/** Starts a service as it is, on its own port. */
export async function startService(starting: Starting, plan: ServicePlan): Promise<void> {
  const { builds } = starting.options;
  const app = plan.app ?? appOf(plan.name);
  const program = builds === undefined ? typescript(`apps/${app}/src/main.ts`) : [join(builds, app, 'main.js')];
  const { port } = new URL(plan.address);
  await startServer(starting, {
    name: plan.name,
    args: [...inspect(plan.debugPort), ...program],
    env: { ...plan.environment, PORT: port },
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
  });
}

/** Starts a service that follows its sources, behind a door that stays open. */
export async function startLiveService(starting: Starting, plan: ServicePlan, ui: string): Promise<LiveService> {
  const { options, say, logs, stops } = starting;
  const { name, debugPort, app } = plan;
  const root = options.sources ?? workspaceRoot;
  const door = new FrontDoor({ name, allowedOrigins: [ui] });
  await door.open(Number(new URL(plan.address).port));
  stops.add(() => door.close());
  const service = new LiveService({
    name,
    door,
    say,
    log: logs.of(appOf(name)),
    // What is installed is found from the built code too, wherever the data folder is.
    env: {
      ...process.env,
      ...plan.environment,
      NODE_PATH: join(workspaceRoot, 'node_modules'),
      NODE_COMPILE_CACHE: join(options.folder, 'code', 'compiled'),
    },
    nodeArgs: inspect(debugPort),
    isAlone: debugPort !== undefined,
    build: new CodeBuild(app ?? appOf(name), options.folder, root, appOf(name)),
    keep: keepingOf(starting),
  });
  stops.add(() => service.stop());
  await service.follow();
  return service;
}

const vite = ['node_modules/vite/bin/vite.js'];
const viteConfig = ['--config', 'apps/ui/vite.config.mts', '--clearScreen', 'false', '--logLevel', 'warn'];

/** Starts the user interface: the development server, or its build as it is deployed. */
export async function startUi(starting: Starting, addresses: StackAddresses): Promise<void> {
  const { builds }: StackOptions = starting.options;
  const { port } = new URL(addresses.ui);
  const built: Record<string, string> = builds === undefined ? {} : { UI_OUT_DIR: join(builds, 'ui') };
  await startServer(starting, {
    name: 'user interface',
    args: [...vite, ...(builds === undefined ? [] : ['preview']), ...viteConfig],
    env: {
      UI_PORT: port,
      UI_CONFIG_JSON: uiConfig(addresses),
      // About a default of a later Vite.
      VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
      ...built,
    },
    readyUrl: `http://127.0.0.1:${port}/config.json`,
  });
}

async function startServer(starting: Starting, { name, args, env, readyUrl }: ServerPlan): Promise<void> {
  const log = starting.logs.of(appOf(name));
  const program = { name, args, log, env: { ...process.env, ...env } };
  await keepPart(starting, {
    name,
    start: () => startProgram(program, (child) => untilReady(child, name, readyUrl)),
    ask: anyAnswerAt(readyUrl),
  });
}

/** Polls, but only while the child lives: an answer of somebody else on that port is not taken for its own. */
async function untilReady(program: Program, name: string, readyUrl: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  let ended: string | undefined;
  void program.ended.then((how) => {
    ended = how;
  });
  while (ended === undefined) {
    if (await answers(readyUrl)) return;
    if (Date.now() > deadline) {
      await program.stop();
      throw new Error(`${name} was not ready within ${startTimeoutMs / 1000} s: ${readyUrl} does not answer 200.`);
    }
    await delay(pollMs);
  }
  throw new Error(ended);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}
