import { isFinal, type Execution } from '@msp/models';
import { createRepositories, type Storage } from '@msp/storage';
import { faultPoints, watchFaultPoints, type FaultPoint } from '@msp/telemetry/testing';
import { buildRegistry } from '../../registry';
import { seedRights } from '../seed-rights';
import { acme, Caller } from './caller';
import { EngineProcess } from './engine-process';
import { install } from './install';
import { Judge } from './judge';
import { Network } from './network';
import { Outside } from './outside';
import { randomOf } from './random-of';
import { SharedStorage } from './shared-storage';
import { VirtualMachine, type Owner } from './virtual-machine';
import { doneBy, onlyOnce, workflowsOver } from './workload';

const machine = new VirtualMachine();
install(machine);

const firstDay = Date.parse('2026-01-01T00:00:00.000Z');
const dayMs = 86_400_000;
const workers = 3;
/** Faults begin to happen until then; afterwards everything has to come to its end. */
const unrestMs = 90_000;
/** So long the longest way to an end may take after the last fault. */
const patienceMs = 1_800_000;

/** What kind of world a seed makes. */
type Kind = 'calm, and nobody sweeps' | 'a process dies, and nobody sweeps' | 'anything happens';

export interface Simulated {
  readonly seed: number;
  readonly kind: Kind;
  /** What may not be; nothing where all is well. */
  readonly problems: readonly string[];
  /** How much happened, and a digest of it: the same for the same seed. */
  readonly happened: number;
}

/** Is told what happens, with its time. */
type Tell = (line: string) => void;

/** One world, from its first request to the end of everything in it. */
class World {
  readonly judge: Judge;
  readonly network = new Network(machine);
  readonly outside = new Outside(machine, this.network);
  readonly storage: SharedStorage;
  readonly processes: EngineProcess[] = [];
  readonly begun: string[] = [];
  private readonly registry;
  private readonly definitions = workflowsOver(this.outside);
  private open = 0;

  constructor(
    private readonly kind: Kind,
    readonly tell: Tell,
  ) {
    this.judge = new Judge(tell);
    this.storage = new SharedStorage(machine, this.network, this.judge.watch);
    this.registry = buildRegistry([{ file: 'simulated.ts', definitions: this.definitions }]);
  }

  startProcess(): void {
    const isCalm = this.kind === 'calm, and nobody sweeps';
    const skewMs = isCalm || machine.happensIn(0.5) ? 0 : machine.between(-300_000, 300_000);
    const { registry, storage } = this;
    const storageOf = (owner: Owner): Storage => storage.of(owner);
    const sweeps = this.kind === 'anything happens';
    this.processes.push(new EngineProcess({ machine, storageOf, registry, skewMs, sweeps }));
  }

  kill(process: EngineProcess): void {
    if (process.isDead) return;
    this.tell(`${process.context.engineId} dies`);
    process.die();
    machine.after(machine.between(200, 10_000), () => this.startProcess(), undefined);
  }

  /** As by SIGSTOP, and SIGCONT some time later. */
  freeze(process: EngineProcess): void {
    if (process.isFrozen) return;
    this.tell(`${process.context.engineId} stands still`);
    process.isFrozen = true;
    const goOn = () => {
      this.tell(`${process.context.engineId} goes on`);
      machine.thaw(process);
    };
    machine.after(machine.between(1_000, 70_000), goOn, undefined);
  }

  /** Requests of people, each at its time. */
  ask(): void {
    const caller = new Caller(machine, this.processes);
    const asked = this.kind === 'a process dies, and nobody sweeps' ? 1 : 1 + Math.floor(machine.chance() * 3);
    for (let number = 0; number < asked; number += 1) {
      const isOfWaits = this.kind === 'a process dies, and nobody sweeps';
      const definition =
        this.definitions[isOfWaits ? 1 + Math.floor(machine.chance() * 2) : Math.floor(machine.chance() * 3)];
      if (definition === undefined) continue;
      this.open += 1;
      const isStopped = this.kind === 'anything happens' && machine.happensIn(0.2);
      machine.after(
        machine.between(0, 10_000),
        () => void this.follow(caller, definition, { key: `key ${number}`, isStopped }).finally(() => (this.open -= 1)),
        caller,
      );
    }
  }

  /** Whether everything that was asked for is over. */
  isOver = (): boolean =>
    this.open === 0 && this.begun.every((executionId) => isFinal(this.judge.rowOf(executionId)?.status ?? 'Running'));

  private async follow(
    caller: Caller,
    definition: (typeof this.definitions)[number],
    { key, isStopped }: { readonly key: string; readonly isStopped: boolean },
  ): Promise<void> {
    const executionId = await caller.run(definition, key);
    this.begun.push(executionId);
    const later = async (work: () => Promise<void>) => {
      await new Promise<void>((resolve) => void machine.after(machine.between(0, 40_000), resolve, caller));
      await work();
    };
    await Promise.all([
      definition.name === 'waits' ? later(() => caller.call(executionId)) : undefined,
      isStopped ? later(() => caller.stop(executionId)) : undefined,
    ]);
  }
}

function unrest(world: World): void {
  const { network, processes } = world;
  const share = () => (machine.happensIn(0.5) ? machine.between(0, 0.04) : 0);
  network.weather = {
    refused: share(),
    unanswered: share(),
    late: share(),
    // That the wake-up of an event never comes is found by its timeout only.
    dropped: 0,
    doubled: share() * 5,
    delayed: share() * 5,
  };
  machine.after(unrestMs, () => network.calm(), undefined);
  const some = () => processes.filter(({ isDead, isFrozen }) => !isDead && !isFrozen);
  const one = () => some()[Math.floor(machine.chance() * some().length)];
  const faults = Math.floor(machine.chance() * 4);
  for (let number = 0; number < faults; number += 1) {
    const at = machine.between(0, unrestMs);
    const kind = machine.chance();
    machine.after(
      at,
      () => {
        const process = one();
        if (kind < 0.3) {
          world.tell('Storage is away');
          network.isAway = true;
          machine.after(machine.between(1_000, 15_000), () => (network.isAway = false), undefined);
        } else if (process !== undefined && kind < 0.7) {
          world.freeze(process);
        } else if (process !== undefined) world.kill(process);
      },
      undefined,
    );
  }
}

/** Has processes die or stand still where they pass a moment, chosen beforehand. */
function tear(world: World, { most, isAllowed }: { readonly most: number; readonly isAllowed: () => boolean }): void {
  const faults = Array.from({ length: Math.floor(machine.chance() * (most + 1)) }, () => ({
    point: faultPoints[Math.floor(machine.chance() * faultPoints.length)],
    left: Math.floor(machine.chance() * 4),
    stands: machine.happensIn(0.5),
  }));
  watchFaultPoints((point: FaultPoint) => {
    const process = machine.owner();
    if (!(process instanceof EngineProcess) || process.isDead || !isAllowed()) return;
    const fault = faults.find((one) => one.point === point && one.left >= 0);
    if (fault === undefined) return;
    fault.left -= 1;
    if (fault.left < 0) world.tell(`at ${point}`);
    if (fault.left < 0 && fault.stands) world.freeze(process);
    else if (fault.left < 0) world.kill(process);
  });
}

/** The only turns that are begun by a message are those after the first. */
const isBroughtByMessage = ({ begun, judge }: World) =>
  begun.every((executionId) => (judge.rowOf(executionId)?.turn ?? 0) > 1);

function kindOf(seed: number): Kind {
  if (seed % 4 === 0) return 'calm, and nobody sweeps';
  return seed % 4 === 1 ? 'a process dies, and nobody sweeps' : 'anything happens';
}

/** What becomes of the world of a seed. */
export async function simulate(seed: number, tell: Tell = () => undefined): Promise<Simulated> {
  const begin = firstDay + seed * dayMs;
  machine.begin(begin, randomOf(seed));
  const timed = (line: string) => tell(`${((machine.now - begin) / 1_000).toFixed(3)} ${line}`);
  const kind = kindOf(seed);
  const world = new World(kind, timed);
  const repositories = createRepositories(world.storage.plain);
  await seedRights(repositories);
  for (let number = 0; number < workers; number += 1) world.startProcess();
  watchFaultPoints(() => undefined);
  if (kind === 'anything happens') {
    unrest(world);
    tear(world, { most: 2, isAllowed: () => machine.now < begin + unrestMs });
  }
  if (kind === 'a process dies, and nobody sweeps') {
    tear(world, { most: 2, isAllowed: () => world.begun.length > 0 && isBroughtByMessage(world) });
  }
  world.ask();
  const until = machine.now + unrestMs + patienceMs;
  const isOver = await machine.run(world.isOver, until);
  const { judge, begun } = world;
  // What comes after an end has its time, too.
  await machine.run(() => false, machine.now + 200_000);
  if (!isOver) judge.say('I1: not everything that was asked for has come to its end');
  for (const executionId of begun) {
    const execution = await repositories.executions.find(acme, executionId);
    if (execution === undefined) judge.say(`lost: ${executionId} was accepted, and is not there`);
    else judgeEnd(world, execution);
  }
  for (const process of world.processes) process.isDead = true;
  return { seed, kind, problems: judge.problems, happened: machine.happened };
}

function judgeEnd({ judge, outside }: World, execution: Execution): void {
  const { executionId, status, workflowName, result, error } = execution;
  const what = `${workflowName} ${executionId}`;
  for (const step of onlyOnce) {
    const times = outside.times(executionId, step);
    if (times > 1) judge.say(`I3: "${step}" of ${what} had its effect ${times} times`);
  }
  if (status === 'Success') {
    const missing = (doneBy[workflowName] ?? []).filter((step) => outside.times(executionId, step) === 0);
    for (const step of missing) judge.say(`wrong: ${what} ended well, and "${step}" was never done`);
    if (workflowName === 'waits' && result !== 'somebody called') judge.say(`wrong: ${what} did not hear of the event`);
  } else if (status === 'Quarantined' || status === 'Failed' || status === 'TimedOut') {
    judge.say(`wrong: ${what} is ${status}: ${error?.message}`);
  } else if (!isFinal(status)) judge.say(`I1: ${what} is still ${status}`);
}
