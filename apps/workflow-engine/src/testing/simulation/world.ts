import { isFinal } from '@msp/models';
import type { Storage } from '@msp/storage';
import { buildRegistry } from '../../registry';
import { Caller } from './caller';
import { EngineProcess } from './engine-process';
import { Judge } from './judge';
import type { Mishaps } from './mishaps';
import { Network } from './network';
import { Outside } from './outside';
import { SharedStorage } from './shared-storage';
import { nobody, type Owner, type VirtualMachine } from './virtual-machine';
import { workflowsOver } from './workload';

/** What kind of world a seed makes. */
export type Kind = 'calm, and nobody sweeps' | 'a process dies, and nobody sweeps' | 'anything happens';

export interface WorldParts {
  readonly machine: VirtualMachine;
  readonly mishaps: Mishaps;
  readonly kind: Kind;
  readonly tell: (line: string) => void;
}

/** One world, from its first request to the end of everything in it. */
export class World {
  readonly machine: VirtualMachine;
  readonly mishaps: Mishaps;
  readonly kind: Kind;
  readonly tell: (line: string) => void;
  readonly judge: Judge;
  readonly network: Network;
  readonly outside: Outside;
  readonly storage: SharedStorage;
  readonly processes: EngineProcess[] = [];
  readonly begun: string[] = [];
  /** Whether faults begin to happen. */
  isTorn = false;
  private readonly registry;
  private readonly definitions;
  private readonly atOnce: number;
  private readonly perOrganization: number;
  private open = 0;

  constructor({ machine, mishaps, kind, tell }: WorldParts) {
    this.machine = machine;
    this.mishaps = mishaps;
    this.kind = kind;
    this.tell = tell;
    this.judge = new Judge({ now: () => machine.now, isCalm: kind === 'calm, and nobody sweeps', tell });
    this.network = new Network(machine, mishaps);
    this.outside = new Outside(machine, this.network, (owner, executionId, step) => {
      if (!(owner instanceof EngineProcess)) return;
      this.judge.sends(owner.context.engineId, executionId, step);
      this.whileUnderWay(owner);
    });
    this.storage = new SharedStorage(machine, this.network, this.judge.watch);
    this.definitions = workflowsOver(this.outside);
    this.registry = buildRegistry([{ file: 'simulated.ts', definitions: this.definitions }]);
    const size = machine.chance();
    this.atOnce = size < 0.3 ? 1 : 10;
    // Who waits for room is in nobody's hands for long, rightly.
    this.perOrganization = kind === 'anything happens' && size > 0.6 ? 1 : 10;
  }

  startProcess(): void {
    const { machine, mishaps, registry, storage, atOnce, perOrganization } = this;
    const isWrong = machine.happensIn(0.5);
    const wrongMs = machine.between(-300_000, 300_000);
    const isCalm = this.kind === 'calm, and nobody sweeps';
    const skewMs = !isCalm && isWrong && mishaps.happens('clock') ? wrongMs : 0;
    const storageOf = (owner: Owner): Storage => storage.of(owner);
    const sweeps = this.kind === 'anything happens';
    this.processes.push(new EngineProcess({ machine, storageOf, registry, skewMs, sweeps, atOnce, perOrganization }));
  }

  kill(process: EngineProcess): void {
    const { machine } = this;
    const againMs = machine.between(200, 10_000);
    if (process.isDead || !this.mishaps.happens('death')) return;
    this.tell(`${process.context.engineId} dies`);
    process.die();
    machine.after(againMs, () => this.startProcess(), nobody);
  }

  /** As by SIGSTOP, and SIGCONT some time later. */
  freeze(process: EngineProcess): void {
    const { machine } = this;
    const forMs = machine.between(1_000, 70_000);
    if (process.isFrozen || !this.mishaps.happens('freeze')) return;
    this.tell(`${process.context.engineId} stands still`);
    process.isFrozen = true;
    const goOn = () => {
      this.tell(`${process.context.engineId} goes on`);
      machine.thaw(process);
    };
    machine.after(forMs, goOn, nobody);
  }

  /** Now and then it is gone, or stands still, before the other system has got its request. */
  private whileUnderWay(process: EngineProcess): void {
    const { machine } = this;
    const [isWanted, isDeath, afterMs] = [machine.happensIn(0.04), machine.happensIn(0.5), machine.between(0, 3_000)];
    if (!isWanted || this.kind !== 'anything happens' || !this.isTorn) return;
    machine.after(afterMs, () => (isDeath ? this.kill(process) : this.freeze(process)), nobody);
  }

  /** Requests of people, each at its time. */
  ask(): void {
    const { machine, kind, definitions } = this;
    const caller = new Caller(machine, this.processes);
    const isTorn = kind === 'a process dies, and nobody sweeps';
    const asked = isTorn ? 1 : 1 + Math.floor(machine.chance() * 3);
    for (let number = 0; number < asked; number += 1) {
      // Nobody finds what is accepted by a process that dies, where nobody sweeps: those that wait are gone on with by messages.
      const first = isTorn ? 1 : 0;
      const definition = definitions[first + Math.floor(machine.chance() * (definitions.length - first))];
      const isStopped = machine.happensIn(0.2) && kind === 'anything happens';
      const at = machine.between(0, 10_000);
      if (definition === undefined || !this.mishaps.happens('request')) continue;
      this.open += 1;
      const follow = () => this.follow(caller, definition, { key: `key ${number}`, isStopped });
      machine.after(at, () => void follow().finally(() => (this.open -= 1)), caller);
    }
  }

  /** Whether everything that was asked for is over. */
  isOver = (): boolean =>
    this.open === 0 && this.begun.every((executionId) => isFinal(this.judge.rowOf(executionId)?.status ?? 'Running'));

  /** Whether what is under way would be gone on with although nobody looks for it. */
  isBroughtByMessages = (): boolean => this.open === 0 && this.judge.isBroughtByMessages;

  private async follow(
    caller: Caller,
    definition: (typeof this.definitions)[number],
    { key, isStopped }: { readonly key: string; readonly isStopped: boolean },
  ): Promise<void> {
    const { machine } = this;
    const executionId = await caller.run(definition, key);
    this.begun.push(executionId);
    const later = async (work: () => Promise<void>) => {
      // While its turn is under way and puts it aside, or when it has waited for long.
      const afterMs = machine.between(0, machine.happensIn(0.5) ? 1_500 : 40_000);
      await new Promise<void>((resolve) => void machine.after(afterMs, resolve, caller));
      await work();
    };
    await Promise.all([
      definition.name === 'waits' ? later(() => caller.call(executionId)) : undefined,
      isStopped && this.mishaps.happens('stop') ? later(() => caller.stop(executionId)) : undefined,
    ]);
  }
}
