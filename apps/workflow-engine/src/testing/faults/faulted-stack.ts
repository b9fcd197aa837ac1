import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ConflictError, isFinal, scopeOf, UnavailableError, type Execution } from '@msp/models';
import { textOfWake } from '@msp/storage';
import type { FaultPoint } from '@msp/telemetry/testing';
import { bundlePrograms } from '@msp/testing';
import { prepareEngineProcesses, type EngineChild, type EngineProcesses } from '../engine-processes';
import { acme } from '../start-engine';
import { hastened } from './hastened';
import { Outside } from './outside';
import { StorageBetween } from './storage-between';

/** What is to happen, and at which passing of a moment by any of the processes; counted from 0. */
export interface Fault {
  readonly point: FaultPoint;
  readonly number?: number;
  readonly signal?: 'SIGKILL' | 'SIGSTOP';
}

const unless = (kind: new (...given: never[]) => Error) => (error: unknown) => {
  if (error instanceof kind) return undefined;
  throw error;
};
const unlessAway = unless(UnavailableError);
const unlessThere = unless(ConflictError);

export const workers = 3;
/** The shortest there is; where other tests run at the same time, a living process is silent for seconds, too. */
const leaseSeconds = process.env['TEST_LONG'] === 'true' ? 4 : 12;
/** A caller whose process does not answer repeats, at another one. */
const callerMs = 5_000;
const programs = {
  engine: 'apps/workflow-engine/src/testing/faulted-main.ts',
  clock: 'apps/workflow-engine/src/testing/shifted-clock-main.ts',
};

/** Engines as processes over one Azurite. Each that dies is followed by a new one. */
export class FaultedStack {
  private isStopping = false;
  private readonly engines: (EngineChild | undefined)[] = [];
  private asked = 0;
  private changesOf: (place: number) => NodeJS.ProcessEnv = () => ({});
  /** How long what runs is in the hands of a process that says nothing more. */
  readonly leaseMs = leaseSeconds * 1_000;
  /** How many processes were started. */
  started = 0;

  private constructor(
    readonly processes: EngineProcesses,
    readonly outside: Outside,
    readonly storage: StorageBetween,
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start(): Promise<FaultedStack> {
    const outside = new Outside();
    const folder = await mkdtemp(join(tmpdir(), 'faulted-'));
    const bundling = bundlePrograms({ programs, output: folder, edits: hastened });
    const [processes, url] = await Promise.all([prepareEngineProcesses(), outside.open(), bundling]);
    const storage = await StorageBetween.open(processes.azurite);
    const environment = {
      ...storage.environment,
      // What a build puts beside the bundle.
      NODE_PATH: join(__dirname, '..', '..', '..', '..', '..', 'node_modules'),
      LEASE_SECONDS: String(leaseSeconds),
      FAULTS_FOLDER: folder,
      OUTSIDE_URL: url,
      THREADS: '2',
      // All of them are of one.
      EXECUTIONS_PER_ORGANIZATION: '100',
    };
    const stack = new FaultedStack(processes, outside, storage, folder, environment);
    try {
      await Promise.all(Array.from({ length: workers }, (_, place) => stack.begin(place)));
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

  /** Nobody who passes it from now on is reached. */
  async disarm({ point, number = 0 }: Fault): Promise<void> {
    for (let before = 0; before <= number; before += 1) {
      await rm(join(this.folder, `${point}.${before}`), { force: true });
    }
  }

  /** Whether it has not happened yet. */
  isArmed({ point }: Fault): boolean {
    return existsSync(join(this.folder, `${point}.0`));
  }

  /** Resolves once it has happened. */
  async happened(fault: Fault): Promise<void> {
    await this.until(async () => (this.isArmed(fault) ? undefined : true));
  }

  /** As a caller who repeats, at any process, what was not answered. */
  async run(workflow: string): Promise<string> {
    const headers = { prefer: 'respond-async', 'idempotency-key': randomUUID() };
    const { executionId } = await this.ask(`workflows/${workflow}`, headers);
    return String(executionId);
  }

  async ask(path: string, headers: Record<string, string> = {}): Promise<Readonly<Record<string, unknown>>> {
    return this.until(async () => {
      const engine = this.engines[(this.asked += 1) % workers];
      // It may have hung up.
      const answering = engine?.post(path, headers).catch(() => undefined);
      const answer = await Promise.race([answering, pause(callerMs, undefined, { ref: false })]);
      // A machine whose clock is behind takes no token of now.
      if (answer === undefined || answer.status >= 500 || answer.status === 401) return undefined;
      // What was cut off in the middle is asked for once more.
      const said = await answer.text().catch(() => undefined);
      if (said === undefined) return undefined;
      if (answer.status >= 400) throw new TypeError(`${path} was answered ${answer.status}: ${said}`);
      return JSON.parse(said) as Readonly<Record<string, unknown>>;
    });
  }

  async stored(executionId: string): Promise<Execution> {
    return this.processes.repositories.executions.get(acme, executionId);
  }

  /** The execution when it is over. */
  ended(executionId: string, betweenLooksMs?: number): Promise<Execution> {
    return this.until(async () => {
      const execution = await this.stored(executionId).catch(unlessAway);
      return execution && isFinal(execution.status) ? execution : undefined;
    }, betweenLooksMs);
  }

  /** What an execution may wait for comes, from whoever repeats what was not taken. */
  async call(executionId: string): Promise<void> {
    const { repositories, storage } = this.processes;
    const event = { name: 'call', eventId: executionId, at: new Date().toISOString(), data: executionId };
    await this.until(async () => {
      try {
        await repositories.executionJournals.addEvent({ executionId, organizationId: acme }, event).catch(unlessThere);
        await storage.queue('executions-interactive').send(textOfWake({ executionId, scope: scopeOf(acme) }));
        return true;
      } catch (error) {
        return unlessAway(error);
      }
    });
  }

  /** The processes as they are now. */
  get living(): readonly EngineChild[] {
    return this.engines.filter((engine) => engine !== undefined);
  }

  /** Some of those that are alive, once that many are. */
  async some(number: number, ofLiving = number): Promise<readonly EngineChild[]> {
    const living = await this.until(async () => (this.living.length >= ofLiving ? this.living : undefined));
    return living
      .map((engine) => ({ engine, at: Math.random() }))
      .sort((left, right) => left.at - right.at)
      .slice(0, number)
      .map(({ engine }) => engine);
  }

  /** Kills all of them; what follows is started with these changes. Resolves when it is. */
  async renew(changesOf: (place: number) => NodeJS.ProcessEnv): Promise<void> {
    this.changesOf = changesOf;
    const old = await this.some(workers);
    for (const { child } of old) child.kill('SIGKILL');
    await this.until(async () =>
      this.living.filter((one) => !old.includes(one)).length === workers ? true : undefined,
    );
  }

  /** Where something of the stack is that a program can load. */
  bundled(program: keyof typeof programs): string {
    return join(this.folder, `${program}.js`);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.processes.stop();
    this.storage.stop();
    this.outside.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Looks again and again, and leaves the processes the machine meanwhile. A bound that only a hang breaks ends the test. */
  private async until<Value>(look: () => Promise<Value | undefined>, betweenLooksMs = 100): Promise<Value> {
    while (!this.isStopping) {
      const found = await look();
      if (found !== undefined) return found;
      await pause(betweenLooksMs);
    }
    throw new Error('The test is over.');
  }

  private async begin(place: number): Promise<void> {
    this.started += 1;
    const environment = { ...this.environment, ...this.changesOf(place) };
    const engine = await this.processes.start(this.bundled('engine'), environment);
    this.engines[place] = engine;
    this.follow(place, engine).catch(() => undefined);
  }

  private async follow(place: number, { exited }: EngineChild): Promise<void> {
    await exited;
    this.engines[place] = undefined;
    // A stack that is being stopped has nobody to start it.
    while (!this.isStopping) {
      try {
        return await this.begin(place);
      } catch {
        // It died before it listened, and is followed like any other.
      }
    }
  }
}
