import { setTimeout as delay } from 'node:timers/promises';
import { type Program, runProgram } from '../common/program';
import { KeptPart, type KeptPartOptions, type RunningPart } from '../parts/kept-part';
import { BuildError, type BuiltCode, type CodeBuild } from './code-build';
import type { FrontDoor } from './front-door';
import type { SourceChange } from './source-watch';

/** Errors name the lines of the sources, and what is installed is not searched for maps of its own. */
const sourceMaps =
  "data:text/javascript,import{setSourceMapsSupport}from'node:module';" +
  'setSourceMapsSupport(true,{nodeModules:false,generatedCode:false});';
const readyTimeoutMs = 90_000;
const pollMs = 25;
/** A service lets executions finish for half a minute. */
const drainMs = 40_000;

export interface LiveServiceOptions {
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  /** Arguments of Node. */
  readonly nodeArgs: readonly string[];
  /** Whether two of them cannot run at once, as with a debugger's port. */
  readonly isAlone: boolean;
  readonly build: CodeBuild;
  readonly door: FrontDoor;
  readonly say: (line: string) => void;
  readonly log: (line: string) => void;
  readonly keep: Pick<KeptPartOptions<RunningPart>, 'untilPossible' | 'patience'>;
}

interface Version extends RunningPart {
  readonly code: BuiltCode;
  readonly port: number;
  readonly program: Program;
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * A service that follows its sources behind one address: a new version takes over once it is ready, the one before
 * finishes what it has begun. A state of the sources that does not work changes nothing but what is said.
 */
export class LiveService {
  private readonly part: KeptPart<Version>;
  private current: Version | undefined;
  private turn: Promise<void> = Promise.resolve();
  private isStopped = false;
  private problem: string | undefined;
  private readonly retiring = new Set<Promise<void>>();

  constructor(private readonly options: LiveServiceOptions) {
    const { name, say, keep } = options;
    this.part = new KeptPart({
      name,
      say,
      ...keep,
      // Who debugs it stops it, too.
      ...(!options.isAlone && { ask: () => this.ask() }),
      start: async () => this.launch(await this.options.build.build()),
      onRunning: (version) => this.lead(version),
      advice: 'Mend its sources: it is started at the next change.',
    });
  }

  /** Takes over the newest state of the sources, if there is one; one after the other. */
  follow(change?: SourceChange): Promise<void> {
    this.turn = this.turn.then(() => (this.isStopped || !this.isConcerned(change) ? undefined : this.takeOver()));
    return this.turn;
  }

  private isConcerned(change: SourceChange | undefined): boolean {
    if (change === undefined || change.hasNewOrRemoved || this.problem !== undefined || !this.part.isRunning)
      return true;
    return this.options.build.isBuiltFrom(change.files);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.part.stop();
    await this.turn;
    await this.part.stop();
    await Promise.all(this.retiring);
    await this.options.build.close();
  }

  private async takeOver(): Promise<void> {
    const { name, say, build } = this.options;
    try {
      const code = await build.build();
      if (this.part.isRunning && code.digest === this.current?.code.digest) return this.tell(undefined);
      // Only one can hold the debugger's port.
      if (this.options.isAlone) await this.part.release()?.stop();
      const isFirst = this.current === undefined;
      const former = this.part.replace(await this.launch(code));
      this.problem = undefined;
      if (!isFirst) say(`The ${name} runs the new code (${code.digest}).`);
      if (former) this.retire(former);
    } catch (error) {
      if (!this.isStopped) this.complain(error);
    }
  }

  private complain(error: unknown): void {
    const { name, say } = this.options;
    const what = error instanceof BuildError ? `The ${name} cannot be built:` : `The ${name} does not start:`;
    const goesOn = this.part.isRunning ? 'The version before goes on working.' : 'It is started at the next change.';
    say(`${what}\n${wordsOf(error)}\n${goesOn}`);
    this.tell(wordsOf(error));
  }

  /** Lets the running version say why it is not the newest one. */
  private tell(problem: string | undefined): void {
    if (problem === this.problem) return;
    this.problem = problem;
    const child = this.current?.program.child;
    if (child?.connected) child.send({ codeProblem: problem ?? null });
  }

  private lead(version: Version): void {
    this.current = version;
    this.options.door.lead(version.port);
    void version.ended.then(() => {
      if (this.current === version) this.options.door.lead(undefined);
    });
  }

  private async launch(code: BuiltCode): Promise<Version> {
    const { name, nodeArgs, env, log } = this.options;
    const args = [...nodeArgs, '--import', sourceMaps, code.main];
    const program = runProgram({ name, args, log, env: { ...env, PORT: '0' }, graceMs: drainMs });
    const port = Number((await program.ready)['port']);
    await this.untilReady(program, port);
    return {
      code,
      port,
      program,
      ended: program.ended,
      stop: () => program.stop(),
      kill: () => void program.child.kill('SIGKILL'),
    };
  }

  private async untilReady(program: Program, port: number): Promise<void> {
    let how: string | undefined;
    void program.ended.then((words) => (how = words));
    const deadline = Date.now() + readyTimeoutMs;
    while (how === undefined) {
      if (await isReady(port)) return;
      if (Date.now() > deadline || this.isStopped) {
        await program.stop();
        throw new Error(`It was not ready within ${readyTimeoutMs / 1000} s.`);
      }
      await delay(pollMs);
    }
    throw new Error(how);
  }

  private async ask(): Promise<void> {
    const { current } = this;
    if (current) await answerAt(current.port, '/health/live');
  }

  /** Lets it finish what it has begun, while the next one works already. */
  private retire(version: Version): void {
    const { build, door, say } = this.options;
    // A connection that it has not accepted yet would be reset when it closes its port.
    const retired = door
      .untilQuiet(version.port)
      .then(() => version.stop())
      .then(() => (this.current?.code.digest === version.code.digest ? undefined : build.forget(version.code)))
      .catch((error: unknown) => say(wordsOf(error)))
      .finally(() => this.retiring.delete(retired));
    this.retiring.add(retired);
  }
}

async function answerAt(port: number, path: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4_000) });
  await answer.body?.cancel();
  return answer.ok;
}

const isReady = (port: number) => answerAt(port, '/health/ready').catch(() => false);
