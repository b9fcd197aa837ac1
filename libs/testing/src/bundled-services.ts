import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startAzurite, type Azurite } from './azurite';
import { mspTenantId, platformClientId } from './seed-identities';
import { createSigningKey, personClaims, publishKeys, signToken, type TokenSubject } from './token-issuer';

const workspace = join(__dirname, '..', '..', '..');

/** Bundles a service, and the jobs of its image, into a folder that runs alone; `sources` is another workspace than this one. */
export async function bundleApp(app: string, output: string, sources = workspace): Promise<void> {
  await promisify(execFile)(process.execPath, [join('tools', 'build', 'service.mjs'), app, output], { cwd: sources });
}

export interface BundledProgram {
  readonly child: ChildProcess;
  /** Its exit code and signal. */
  readonly exited: Promise<unknown[]>;
  /** All that it printed by its end. */
  readonly printed: Promise<string>;
  /** The first that it prints, or what it complained about when it ended without. */
  readonly firstLine: Promise<string>;
}

export interface ProgramOptions {
  /** Of the bundle. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** For Node; the service itself without. */
  readonly args?: readonly string[];
}

export interface BundledServices {
  readonly azurite: Azurite;
  /** The least that a service of this stack needs. */
  readonly environment: NodeJS.ProcessEnv;
  /** An access token as the identity provider of this stack signs it. */
  token(subject: TokenSubject): Promise<string>;
  start(options: ProgramOptions): BundledProgram;
  /** Starts a service, and resolves with its address once it listens. Throws what it complained about. */
  listening(options: ProgramOptions): Promise<string>;
  /** Tells what was started and still runs to stop, and answers how each ended. */
  end(): Promise<unknown[][]>;
  /** Kills what was started and still runs. */
  stop(): Promise<void>;
}

function follow(child: ChildProcess): BundledProgram {
  let [output, complaints] = ['', ''];
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const line = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve(output);
    });
  });
  const exited = once(child, 'exit');
  const closed = once(child, 'close');
  return {
    ...{ child, exited },
    printed: closed.then(() => output),
    firstLine: Promise.race([line, closed.then(() => output || complaints)]),
  };
}

/** Starts what bundled services need around them: storage, and an identity provider. */
export async function prepareBundledServices(): Promise<BundledServices> {
  const [azurite, key] = await Promise.all([startAzurite(), createSigningKey('local')]);
  const keySet = JSON.stringify(await publishKeys([key]));
  const keyServer = createServer((_request, response) => response.end(keySet)).listen(0, '127.0.0.1');
  await once(keyServer, 'listening');
  const issuer = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`;
  const started: BundledProgram[] = [];

  function start({ cwd, env, args = ['main.js'] }: ProgramOptions): BundledProgram {
    const program = follow(spawn(process.execPath, args, { cwd, env }));
    started.push(program);
    return program;
  }

  return {
    azurite,
    environment: {
      PATH: process.env['PATH'],
      PORT: '0',
      AZURE_TENANT_ID: mspTenantId,
      AZURE_CLIENT_ID: platformClientId,
      TABLE_STORAGE_CONNECTION_STRING: azurite.connectionString,
      BLOB_STORAGE_CONNECTION_STRING: azurite.connectionString,
      TOKEN_ISSUER: issuer,
      TOKEN_JWKS_URL: `${issuer}/jwks`,
    },
    token: (subject) => signToken(key, personClaims(issuer, subject)),
    start,
    async listening(options) {
      const said = await start(options).firstLine;
      const port = /"port":(\d+)/.exec(said)?.[1];
      if (port === undefined) throw new Error(`It does not listen: ${said}`);
      return `http://127.0.0.1:${port}`;
    },
    end() {
      const running = started.filter(({ child }) => child.exitCode === null && child.signalCode === null);
      for (const { child } of running) child.kill('SIGTERM');
      return Promise.all(running.map(({ exited }) => exited));
    },
    async stop() {
      for (const { child } of started) child.kill('SIGKILL');
      keyServer.close();
      await azurite.stop();
    },
  };
}
