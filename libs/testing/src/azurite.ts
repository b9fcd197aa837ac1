import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { freePort } from './free-port';

const services = ['blob', 'queue', 'table'] as const;
type Service = (typeof services)[number];

export interface AzuriteOptions {
  /** Folder that keeps the data between starts; without it everything is in memory. */
  readonly location?: string;
  /** The same for queues alone. In memory their program stands still for seconds each minute, to clean up after floods. */
  readonly queueLocation?: string;
  /** Fixed ports; without them the system assigns free ones. */
  readonly ports?: Readonly<Record<Service, number>>;
  /** Base64 account key, for connection strings that outlive this process; random without it. */
  readonly accountKey?: string;
}

export interface Azurite {
  readonly connectionString: string;
  readonly tablesEndpoint: string;
  readonly blobsEndpoint: string;
  readonly queuesEndpoint: string;
  /** Resolves with what happened when one of the programs ends by itself; the others may still run. */
  readonly ended: Promise<string>;
  /** Freezes all three programs: connections open, but nothing answers. */
  pause(): void;
  resume(): void;
  /** Ends all three programs at once; what they have not saved is lost. */
  kill(): void;
  /** Ends all three programs, waits for their exit, and with a `location` for what they still write. */
  stop(): Promise<void>;
}

interface Program {
  readonly service: Service;
  readonly child: ChildProcess;
  readonly port: number;
}

// A parent that was killed cannot stop its programs; an orphan would go on writing to the folder of the next start.
const endWithParent =
  'data:text/javascript,process.on("disconnect",()=>process.kill(process.pid,"SIGINT"));process.channel.unref();';
const accountName = 'msplocal';
const startTimeoutMs = 30_000;
const stopTimeoutMs = 15_000;

/** Starts Azurite's table, blob and queue programs on 127.0.0.1 and resolves when all three listen. */
export async function startAzurite(options: AzuriteOptions = {}): Promise<Azurite> {
  const accountKey = options.accountKey ?? randomBytes(64).toString('base64');
  const outcomes = await Promise.allSettled(services.map((service) => startProgram(service, accountKey, options)));
  const programs = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await Promise.all(programs.map(stopProgram));
    throw failed.reason;
  }
  const signalAll = (signal: NodeJS.Signals) => programs.forEach(({ child }) => child.kill(signal));
  const stopOnExit = () => signalAll('SIGINT');
  process.once('exit', stopOnExit);
  const [blobs, queues, tables] = programs.map(({ port }) => `http://127.0.0.1:${port}/${accountName}`);
  return {
    connectionString:
      `DefaultEndpointsProtocol=http;AccountName=${accountName};AccountKey=${accountKey};` +
      `TableEndpoint=${tables};BlobEndpoint=${blobs};QueueEndpoint=${queues};`,
    tablesEndpoint: String(tables),
    blobsEndpoint: String(blobs),
    queuesEndpoint: String(queues),
    ended: Promise.race(programs.map(howItEnds)),
    pause: () => signalAll('SIGSTOP'),
    resume: () => signalAll('SIGCONT'),
    kill: () => signalAll('SIGKILL'),
    async stop() {
      process.removeListener('exit', stopOnExit);
      signalAll('SIGCONT');
      await Promise.all(programs.map(stopProgram));
    },
  };
}

async function startProgram(service: Service, accountKey: string, options: AzuriteOptions): Promise<Program> {
  const fixed = options.ports?.[service];
  const folder = (service === 'queue' ? options.queueLocation : undefined) ?? options.location;
  for (let attempt = 1; ; attempt += 1) {
    // The table program does not report the port it was assigned, so one is chosen here; another attempt settles the
    // rare case that somebody took it in between.
    const port = fixed ?? (await freePort());
    try {
      return { service, port, child: await spawnProgram(service, port, accountKey, folder) };
    } catch (error) {
      if (fixed !== undefined || attempt === 3) throw error;
    }
  }
}

async function spawnProgram(service: Service, port: number, accountKey: string, location?: string) {
  const main = join(dirname(require.resolve('azurite/package.json')), 'dist', 'src', service, 'main.js');
  const flags = ['--silent', '--skipApiVersionCheck', '--disableTelemetry', `--${service}Host`, '127.0.0.1'];
  const storage = location === undefined ? ['--inMemoryPersistence'] : ['--location', location];
  const args = ['--import', endWithParent, main, ...flags, `--${service}Port`, String(port), ...storage];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '', AZURITE_ACCOUNTS: `${accountName}:${accountKey}` },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Its own group: Ctrl-C in a terminal reaches only the parent, which then stops the programs once and in order.
    detached: true,
  });
  try {
    await untilListening(child, service);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return child;
}

function untilListening(child: ChildProcess, service: Service): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string) => reject(new Error(`Azurite's ${service} program ${reason}.\n${output}`));
    const timer = setTimeout(() => fail(`was not ready within ${startTimeoutMs / 1000} s`), startTimeoutMs);
    const settle = () => clearTimeout(timer);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (/successfully (listens|started) on/.test(output)) {
        settle();
        resolve();
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => (settle(), fail(`did not start: ${error.message}`)));
    child.once('exit', (code) => (settle(), fail(`ended with exit code ${String(code)}`)));
  });
}

const keptCharacters = 2_000;

async function howItEnds({ service, child }: Program): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-keptCharacters)));
  const [code, signal] = await once(child, 'close');
  return [`Azurite's ${service} program ended (${signal ?? `exit code ${code}`})`, said.trim()].join('\n').trim();
}

async function stopProgram({ child }: Program): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  // SIGINT, because the table program saves its rows on that signal and dies unsaved on SIGTERM.
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await exited;
  clearTimeout(timer);
}
