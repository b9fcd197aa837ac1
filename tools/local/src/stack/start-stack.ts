import { join } from 'node:path';
import { type Azurite, freePort, startAzurite } from '@msp/testing';
import { assertLocalOnly } from '../common/local-only';
import { type Program, runProgram, typescript } from '../common/program';
import { loadLocalSecrets } from './local-secrets';
import { type AssignedPorts, assertFree, assignPorts, findAzuritePorts } from './ports';
import { prepareStorage } from './prepare-storage';
import { ProgramLogs } from './program-log';
import { generateRegistry, reloadOnChange } from './reload-on-change';
import { ReloadingProgram } from './reloading-program';
import { serviceEnvironment, type StackAddresses, uiConfig } from './service-environment';
import { StopList } from './stop-list';
import { findRunningStack, removeStackFile, writeStackFile } from './stack-file';

export interface StackOptions {
  /** Keeps everything between starts. */
  readonly folder: string;
  /** Those left out are assigned by the system. */
  readonly ports?: { readonly ui?: number; readonly managementApi?: number; readonly workflowEngine?: number };
  /** Take Azurite's usual ports when they are free. Default: assigned ones. */
  readonly usualAzuritePorts?: boolean;
  /** Start the services anew when their sources change. Default: no. */
  readonly reload?: boolean;
  /**
   * Folder with the builds of the services and the UI (`nx run-many -t build` makes them in `dist/apps`): they run as
   * they are deployed, the UI with its security headers. Default: everything runs from its sources.
   */
  readonly builds?: string;
  /** Port on which a debugger can attach to the workflow engine. Default: none. */
  readonly engineDebugPort?: number;
  /** Is told what is being started, and what the parts warn of. */
  readonly say?: (line: string) => void;
  /** Ends a start that is under way. */
  readonly signal?: AbortSignal;
}

export interface RunningStack {
  readonly addresses: StackAddresses;
  /** Resolves with what happened when a part dies by itself. */
  readonly died: Promise<string>;
  /** Ends all parts, the storage last. */
  stop(): Promise<void>;
}

interface Starting {
  readonly options: StackOptions;
  readonly say: (line: string) => void;
  readonly logs: ProgramLogs;
  readonly stops: StopList;
  readonly deaths: Promise<string>[];
}

async function choosePorts({ ports = {} }: StackOptions) {
  if (ports.ui) await assertFree(ports.ui, 'user interface', 'UI_PORT');
  if (ports.managementApi) await assertFree(ports.managementApi, 'management API', 'MANAGEMENT_API_PORT');
  if (ports.workflowEngine) await assertFree(ports.workflowEngine, 'workflow engine', 'WORKFLOW_ENGINE_PORT');
  return {
    ui: ports.ui ?? (await freePort()),
    managementApi: ports.managementApi ?? (await freePort()),
    workflowEngine: ports.workflowEngine ?? (await freePort()),
  };
}

function addressesOf(own: Awaited<ReturnType<typeof choosePorts>>, assigned: AssignedPorts): StackAddresses {
  return {
    ui: `http://localhost:${own.ui}`,
    managementApi: `http://localhost:${own.managementApi}`,
    workflowEngine: `http://localhost:${own.workflowEngine}`,
    identityProvider: `http://localhost:${assigned.identityProvider}`,
    standIns: `http://127.0.0.1:${assigned.vendors}`,
    entra: `https://localhost:${assigned.entra}`,
    keyVault: `https://localhost:${assigned.keyVault}`,
  };
}

function keep({ stops, deaths }: Starting, program: Program): Promise<Record<string, unknown>> {
  stops.add(() => program.stop());
  deaths.push(program.ended);
  return program.ready;
}

async function startStorage({ options, stops }: Starting, accountKey: string): Promise<Azurite> {
  const ports = options.usualAzuritePorts ? await findAzuritePorts() : undefined;
  const location = join(options.folder, 'azurite');
  const azurite = await startAzurite({ location, accountKey, ...(ports ? { ports } : {}) });
  stops.add(() => azurite.stop());
  return azurite;
}

async function startFakes(starting: Starting, ports: AssignedPorts, appOrigin: string): Promise<void> {
  const { options, logs } = starting;
  const identityProvider = runProgram({
    name: 'identity provider',
    args: typescript('tools/local/src/identity-provider/main.ts'),
    log: logs.of('identity-provider'),
    env: {
      ...process.env,
      PORT: String(ports.identityProvider),
      APP_ORIGINS: appOrigin,
      DATA_FOLDER: join(options.folder, 'identity-provider'),
    },
  });
  const standIns = runProgram({
    name: 'stand-ins',
    args: typescript('tools/local/src/stand-ins/main.ts'),
    log: logs.of('stand-ins'),
    env: {
      ...process.env,
      VENDORS_PORT: String(ports.vendors),
      ENTRA_PORT: String(ports.entra),
      KEY_VAULT_PORT: String(ports.keyVault),
      DATA_FOLDER: join(options.folder, 'stand-ins'),
      // What works with kind vendors only would be found out at the first customer.
      STAND_INS_PROFILE: process.env['STAND_INS_PROFILE'] ?? 'realistic',
    },
  });
  await Promise.all([keep(starting, identityProvider), keep(starting, standIns)]);
}

interface ServerPlan {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  readonly readyUrl: string;
}

async function startServer({ say, logs, stops, deaths }: Starting, plan: ServerPlan): Promise<ReloadingProgram> {
  const log = logs.of(plan.name.replaceAll(' ', '-'));
  const program = new ReloadingProgram({ ...plan, env: { ...process.env, ...plan.env }, log, say });
  stops.add(() => program.stop());
  deaths.push(program.died);
  await program.start();
  return program;
}

function planService(
  { builds }: StackOptions,
  name: string,
  address: string,
  env: Record<string, string>,
  debugPort?: number,
): ServerPlan {
  const { port } = new URL(address);
  const app = name.toLowerCase().replaceAll(' ', '-');
  const inspect = debugPort === undefined ? [] : [`--inspect=127.0.0.1:${debugPort}`];
  const program = builds === undefined ? typescript(`apps/${app}/src/main.ts`) : [join(builds, app, 'main.js')];
  const args = [...inspect, ...program];
  return { name, args, env: { ...env, PORT: port }, readyUrl: `http://127.0.0.1:${port}/health/ready` };
}

const vite = ['node_modules/vite/bin/vite.js'];
const viteConfig = ['--config', 'apps/ui/vite.config.mts', '--clearScreen', 'false'];

function planUi({ builds }: StackOptions, addresses: StackAddresses): ServerPlan {
  const { port } = new URL(addresses.ui);
  const built: Record<string, string> = builds === undefined ? {} : { UI_OUT_DIR: join(builds, 'ui') };
  return {
    name: 'user interface',
    args: [...vite, ...(builds === undefined ? [] : ['preview']), ...viteConfig],
    env: { UI_PORT: port, UI_CONFIG_JSON: uiConfig(addresses), ...built },
    readyUrl: `http://127.0.0.1:${port}/config.json`,
  };
}

async function startParts(starting: Starting): Promise<RunningStack> {
  const { options, say, stops, deaths } = starting;
  const { folder } = options;
  const own = await choosePorts(options);
  const [assigned, secrets] = await Promise.all([assignPorts(folder), loadLocalSecrets(folder)]);
  const addresses = addressesOf(own, assigned);
  say(
    'Starting storage (Azurite), the identity provider and the stand-ins of Entra, Key Vault, Graph, HaloPSA and NinjaOne …',
  );
  const [azurite] = await Promise.all([
    startStorage(starting, secrets.storageAccountKey),
    startFakes(starting, assigned, addresses.ui),
    options.reload ? generateRegistry(say) : undefined,
  ]);
  const environment = serviceEnvironment({
    addresses,
    storageConnection: azurite.connectionString,
    cursorSecret: secrets.cursorSecret,
    certificatePath: join(folder, 'stand-ins', 'certificate.pem'),
  });
  say('Creating tables and seed data …');
  await prepareStorage(environment, addresses.standIns);
  say('Starting the management API, the workflow engine and the user interface …');
  const [managementApi, workflowEngine] = await Promise.all([
    startServer(starting, planService(options, 'management API', addresses.managementApi, environment)),
    startServer(
      starting,
      planService(options, 'workflow engine', addresses.workflowEngine, environment, options.engineDebugPort),
    ),
    startServer(starting, planUi(options, addresses)),
  ]);
  if (options.reload) {
    const watching = reloadOnChange({ managementApi, workflowEngine, say });
    stops.add(() => watching.close());
  }
  await writeStackFile(folder, { pid: process.pid, startedAt: new Date().toISOString(), addresses, environment });
  stops.add(() => removeStackFile(folder));
  return { addresses, died: Promise.race(deaths), stop: () => stops.stopAll() };
}

/** Starts the whole platform on this machine and resolves when every part is ready; leaves nothing behind when one fails. */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  assertLocalOnly(process.env);
  const other = await findRunningStack(options.folder);
  if (other)
    throw new Error(`A stack runs already with this data folder (process ${other.pid}, ${other.addresses.ui}).`);
  const say = options.say ?? (() => undefined);
  const logs = new ProgramLogs(options.folder, say);
  const stops = new StopList();
  stops.add(() => logs.close());
  const aborted = new Promise<never>((_resolve, reject) => {
    options.signal?.addEventListener('abort', () => reject(new Error('The start was interrupted.')), { once: true });
  });
  try {
    return await Promise.race([startParts({ options, say, logs, stops, deaths: [] }), aborted]);
  } catch (error) {
    await stops.stopAll();
    throw error;
  }
}
