import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@msp/testing';
import { assertLocalOnly } from '../common/local-only';
import { DiskRoom } from '../parts/disk-room';
import { ProgramLogs } from '../parts/program-log';
import { generateRegistry, reloadOnChange } from '../reload/reload-on-change';
import { startFakes, startStorage } from './foundation';
import { loadLocalSecrets } from './local-secrets';
import { claimFolder } from './only-one';
import { type AssignedPorts, assertFree, assignPorts } from './ports';
import { prepareHistory, prepareStorage } from './prepare-storage';
import { planWorkers, type ServicePlan, startLiveService, startService, startUi } from './servers';
import { serviceEnvironment, type StackAddresses } from './service-environment';
import { findRunningStack, removeStackFile, writeStackFile } from './stack-file';
import type { RunningStack, StackOptions } from './stack-options';
import type { Starting } from './starting';
import { StopList } from './stop-list';

export type { RunningStack, StackOptions } from './stack-options';

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

async function startServers(starting: Starting, addresses: StackAddresses, environment: Record<string, string>) {
  const { options, say, stops } = starting;
  const plans: ServicePlan[] = [
    { name: 'management API', address: addresses.managementApi, environment },
    {
      name: 'workflow engine',
      address: addresses.workflowEngine,
      environment: { ...environment, ...(options.engineRole && { ROLE: options.engineRole }) },
      ...(options.engineDebugPort !== undefined && { debugPort: options.engineDebugPort }),
    },
    ...(await planWorkers(options.workers ?? 0, environment)),
  ];
  if (!options.reload) {
    await Promise.all([...plans.map((plan) => startService(starting, plan)), startUi(starting, addresses)]);
    return;
  }
  const [services] = await Promise.all([
    Promise.all(plans.map((plan) => startLiveService(starting, plan, addresses.ui))),
    startUi(starting, addresses),
  ]);
  const watching = reloadOnChange({ services, say, ...(options.sources !== undefined && { root: options.sources }) });
  stops.add(() => watching.close());
  await watching.ready;
}

async function startParts(starting: Starting, died: Promise<string>): Promise<RunningStack> {
  const { options, say, stops } = starting;
  const { folder } = options;
  const own = await choosePorts(options);
  const [assigned, secrets] = await Promise.all([assignPorts(folder), loadLocalSecrets(folder)]);
  const addresses = addressesOf(own, assigned);
  say(
    'Starting storage (Azurite), the identity provider and the stand-ins of Entra, Key Vault, Graph, HaloPSA and NinjaOne …',
  );
  if (options.reload) generateRegistry(say, options.sources);
  const [storageConnection] = await Promise.all([
    startStorage(starting, secrets.storageAccountKey),
    startFakes(starting, assigned, addresses),
  ]);
  const environment = serviceEnvironment({
    addresses,
    storageConnection,
    cursorSecret: secrets.cursorSecret,
    certificatePath: join(folder, 'stand-ins', 'certificate.pem'),
  });
  say('Creating tables and seed data …');
  await prepareStorage(environment, addresses.standIns);
  // Before anything else is recorded: nothing can be put before what the audit trail has sealed.
  if (options.history) await prepareHistory(environment, addresses.standIns);
  say('Starting the management API, the workflow engine and the user interface …');
  await startServers(starting, addresses, environment);
  await writeStackFile(folder, { pid: process.pid, startedAt: new Date().toISOString(), addresses, environment });
  stops.add(() => removeStackFile(folder));
  return { addresses, died, stop: () => stops.stopAll() };
}

async function claim(folder: string, stops: StopList): Promise<void> {
  const claimed = await claimFolder(folder);
  if (claimed) return stops.add(() => claimed.close());
  const other = await findRunningStack(folder);
  const where = other ? `process ${other.pid}, ${other.addresses.ui}` : 'it is still starting';
  throw new Error(
    `A stack runs already with this data folder (${where}). Use that one, stop it, or choose another folder with DATA_DIR.`,
  );
}

/** Starts the whole platform on this machine and resolves when every part is ready; leaves nothing behind when one fails. */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  assertLocalOnly(process.env);
  const say = options.say ?? (() => undefined);
  const stops = new StopList();
  const aborted = new Promise<never>((_resolve, reject) => {
    options.signal?.addEventListener('abort', () => reject(new Error('The start was interrupted.')), { once: true });
  });
  let onGivenUp: (how: string) => void = () => undefined;
  const died = new Promise<string>((resolve) => (onGivenUp = resolve));
  try {
    await mkdir(options.folder, { recursive: true });
    await claim(options.folder, stops);
    const room = new DiskRoom({ folder: options.folder, say });
    await room.watch();
    stops.add(() => room.close());
    const logs = new ProgramLogs(options.folder, say);
    stops.add(() => logs.close());
    return await Promise.race([startParts({ options, say, logs, room, stops, onGivenUp }, died), aborted]);
  } catch (error) {
    await stops.stopAll();
    throw error;
  }
}
