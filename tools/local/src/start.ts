import { parseArgs } from 'node:util';
import { seedPeople } from '@msp/testing';
import { saysDiskFull } from './parts/disk-room';
import { dataFolder } from './stack/stack-file';
import { startStack } from './stack/start-stack';

const startedAt = Date.now();

function say(line: string): void {
  console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${line}`);
}

function readPort(variable: string, usual: number): number {
  const text = process.env[variable] ?? String(usual);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable} is not a port number: ${text}`);
}

const mostWorkers = 8;

/** How many processes are to work beside the engine: `npm start -- --workers 3`. */
function readWorkers(): number {
  const { values } = parseArgs({ options: { workers: { type: 'string', default: '0' } } });
  const workers = Number(values.workers);
  if (Number.isInteger(workers) && workers >= 0 && workers <= mostWorkers) return workers;
  throw new Error(`--workers is a number from 0 to ${mostWorkers}, as in \`npm start -- --workers 3\`.`);
}

async function start(signal: AbortSignal) {
  const workers = readWorkers();
  const stack = await startStack({
    signal,
    folder: dataFolder(process.env),
    ports: {
      ui: readPort('UI_PORT', 3000),
      managementApi: readPort('MANAGEMENT_API_PORT', 7071),
      workflowEngine: readPort('WORKFLOW_ENGINE_PORT', 7072),
    },
    ...(process.env['WORKFLOW_ENGINE_DEBUG_PORT'] && { engineDebugPort: readPort('WORKFLOW_ENGINE_DEBUG_PORT', 9230) }),
    usualAzuritePorts: true,
    reload: true,
    history: true,
    workers,
    say,
  });
  const { addresses } = stack;
  say('Ready.');
  console.log(`
  Open             ${addresses.ui}
  Management API   ${addresses.managementApi}/api/docs
  Workflow engine  ${addresses.workflowEngine}/api/docs${workers > 0 ? `  (workers beside it: ${workers})` : ''}
  Stand-ins        ${addresses.standIns}  (what Graph and HaloPSA know; faults to switch on)
  Logs             ${process.env['DATA_DIR'] ?? '.local'}/logs

  Sign in as       ${Object.values(seedPeople)
    .map(({ handle, name }) => `${handle} (${name})`)
    .join(', ')}
  Token for curl   npm run -s token -- admin

  Ctrl-C stops everything.
`);
  return stack;
}

/** Resolves with the exit code once a signal has ended the stack. */
async function run(): Promise<number> {
  const starting = new AbortController();
  const signal = new Promise<undefined>((resolve) => {
    const interrupt = () => {
      starting.abort();
      resolve(undefined);
    };
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
  });
  const stack = await start(starting.signal);
  await signal;
  console.log('Stopping …');
  await stack.stop();
  console.log('Stopped.');
  return 0;
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(
      `\n${saysDiskFull(error) ? `The disk is full: free some room and start again. (${reason})` : reason}\n`,
    );
    process.exit(1);
  },
);
