import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { startAzurite, type Azurite } from './azurite';
import { startIdentityServer } from './identity-server';
import type { TokenSubject } from './token-issuer';

export interface ServiceProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Its exit code and signal. */
  readonly exited: Promise<unknown[]>;
  /** All that it printed by its end. */
  readonly printed: Promise<string>;
  /** The first that it prints, or what it complained about when it ended without. */
  readonly firstLine: Promise<string>;
  /** Waits until it has printed this, and answers all it printed so far. Throws what it complained about when it ends without. */
  until(text: string): Promise<string>;
  /** Its address, once it listens. Throws what it said or complained about where it does not. */
  url(): Promise<string>;
}

interface ProgramOptions {
  /** Of the bundle, or of the workspace. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** For Node; the service itself without. */
  readonly args?: readonly string[];
}

export interface ServiceProcesses {
  readonly azurite: Azurite;
  /** The least that a service of this stack needs. */
  readonly environment: NodeJS.ProcessEnv;
  /** An access token as the identity provider of this stack signs it. */
  token(subject: TokenSubject): Promise<string>;
  start(options: ProgramOptions): ServiceProcess;
  /** Tells what was started and still runs to stop, and answers how each ended. */
  end(): Promise<unknown[][]>;
  /** Kills what was started and still runs. */
  stop(): Promise<void>;
}

function follow(child: ChildProcessWithoutNullStreams): ServiceProcess {
  let [output, complaints] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const exited = once(child, 'exit');
  const closed = once(child, 'close').then(() => true);

  async function until(text: string): Promise<string> {
    while (!output.includes(text)) {
      const hasEnded = await Promise.race([once(child.stdout, 'data').then(() => false), closed]);
      if (hasEnded && !output.includes(text)) throw new Error(`It ended: ${output}${complaints}`);
    }
    return output;
  }

  return {
    child,
    exited,
    until,
    printed: closed.then(() => output),
    firstLine: until('\n').catch(() => output || complaints),
    async url() {
      // A worker may have something to say before it listens.
      const port = /"port":(\d+)/.exec(await until('"port":'))?.[1];
      if (port === undefined) throw new Error(`It does not listen: ${output}${complaints}`);
      return `http://127.0.0.1:${port}`;
    },
  };
}

/** Starts what services need around them, as processes of their own: storage, and an identity provider. */
export async function prepareServices(): Promise<ServiceProcesses> {
  const [azurite, identity] = await Promise.all([startAzurite(), startIdentityServer()]);
  const started: ServiceProcess[] = [];

  return {
    azurite,
    environment: {
      PATH: process.env['PATH'],
      PORT: '0',
      ...identity.variables,
      TABLE_STORAGE_CONNECTION_STRING: azurite.connectionString,
      BLOB_STORAGE_CONNECTION_STRING: azurite.connectionString,
      QUEUE_STORAGE_CONNECTION_STRING: azurite.connectionString,
    },
    token: (subject) => identity.token(subject),
    start({ cwd, env, args = ['main.js'] }) {
      const service = follow(spawn(process.execPath, args, { cwd, env }));
      started.push(service);
      return service;
    },
    end() {
      const running = started.filter(({ child }) => child.exitCode === null && child.signalCode === null);
      for (const { child } of running) child.kill('SIGTERM');
      return Promise.all(running.map(({ exited }) => exited));
    },
    async stop() {
      for (const { child } of started) child.kill('SIGKILL');
      await Promise.all([identity.stop(), azurite.stop()]);
    },
  };
}
