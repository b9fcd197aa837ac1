import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isFinal, type Execution } from '@msp/models';
import type { FaultPoint } from '@msp/telemetry/testing';
import { bundlePrograms } from '@msp/testing';
import { prepareEngineProcesses, type EngineChild, type EngineProcesses } from '../engine-processes';
import { acme } from '../start-engine';
import { hastened } from './hastened';
import { Outside } from './outside';

/** What is to happen, and at which passing of a moment by any of the processes; counted from 0. */
export interface Fault {
  readonly point: FaultPoint;
  readonly number?: number;
  readonly signal?: 'SIGKILL' | 'SIGSTOP';
}

/** Looks again and again, and leaves the processes the machine meanwhile. A bound that only a hang breaks ends the test. */
async function until<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(betweenLooksMs);
  }
}

const betweenLooksMs = 100;
const workers = 3;
/** On a machine that is busy with other things a process is silent for seconds, and is not to lose what it runs. */
const leaseSeconds = '12';

/** Engines as processes over one Azurite. Each that dies is followed by a new one. */
export class FaultedStack {
  private isStopping = false;
  private readonly engines: (EngineChild | undefined)[] = [];
  private asked = 0;
  /** How many processes were started. */
  started = 0;

  private constructor(
    readonly processes: EngineProcesses,
    readonly outside: Outside,
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start(changes: NodeJS.ProcessEnv = {}): Promise<FaultedStack> {
    const outside = new Outside();
    const folder = await mkdtemp(join(tmpdir(), 'faulted-'));
    const bundling = bundlePrograms({
      programs: { engine: 'apps/workflow-engine/src/testing/faulted-main.ts' },
      output: folder,
      edits: hastened,
    });
    const [processes, url] = await Promise.all([prepareEngineProcesses(), outside.open(), bundling]);
    const environment = {
      // What a build puts beside the bundle.
      NODE_PATH: join(__dirname, '..', '..', '..', '..', '..', 'node_modules'),
      LEASE_SECONDS: leaseSeconds,
      FAULTS_FOLDER: folder,
      OUTSIDE_URL: url,
      THREADS: '2',
      ...changes,
    };
    const stack = new FaultedStack(processes, outside, folder, environment);
    try {
      await Promise.all(Array.from({ length: workers }, (_, place) => stack.keepAlive(place)));
      return stack;
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  /** Has a signal reach whichever process passes this moment then. */
  async arm({ point, number = 0, signal = 'SIGKILL' }: Fault): Promise<void> {
    for (let before = 0; before <= number; before += 1) {
      await writeFile(join(this.folder, `${point}.${before}`), signal);
    }
  }

  /** Whether it has not happened yet. */
  isArmed({ point }: Fault): boolean {
    return existsSync(join(this.folder, `${point}.0`));
  }

  /** Resolves once it has happened. */
  async happened(fault: Fault): Promise<void> {
    await until(async () => (this.isArmed(fault) ? undefined : true));
  }

  /** As a caller who repeats, at any process, what was not answered. */
  async run(workflow: string): Promise<string> {
    const headers = { prefer: 'respond-async', 'idempotency-key': randomUUID() };
    const { executionId } = await this.ask(`workflows/${workflow}`, headers);
    return String(executionId);
  }

  async ask(path: string, headers: Record<string, string> = {}): Promise<Readonly<Record<string, unknown>>> {
    return until(async () => {
      const engine = this.engines[(this.asked += 1) % workers];
      try {
        const answer = await engine?.post(path, headers);
        if (answer === undefined || answer.status >= 500) return undefined;
        if (answer.status >= 400) throw new TypeError(`${path} was answered ${answer.status}: ${await answer.text()}`);
        return (await answer.json()) as Readonly<Record<string, unknown>>;
      } catch (error) {
        // It hung up; what was refused is told.
        if (error instanceof TypeError && error.message.startsWith(path)) throw error;
        return undefined;
      }
    });
  }

  async stored(executionId: string): Promise<Execution> {
    return this.processes.repositories.executions.get(acme, executionId);
  }

  /** The execution when it is over. */
  ended(executionId: string): Promise<Execution> {
    return until(async () => {
      const execution = await this.stored(executionId);
      return isFinal(execution.status) ? execution : undefined;
    });
  }

  /** The processes as they are now. */
  get living(): readonly EngineChild[] {
    return this.engines.filter((engine) => engine !== undefined);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.processes.stop();
    this.outside.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async keepAlive(place: number): Promise<void> {
    this.started += 1;
    const engine = await this.processes.start(join(this.folder, 'engine.js'), this.environment);
    this.engines[place] = engine;
    engine.child.once('exit', () => {
      this.engines[place] = undefined;
      // A stack that is being stopped has nobody to start it.
      if (!this.isStopping) this.keepAlive(place).catch(() => undefined);
    });
  }
}
