import { isFinal, type Execution } from '@msp/models';
import { createRepositories } from '@msp/storage';
import { watchFaultPoints } from '@msp/telemetry/testing';
import { seedRights } from '../seed-rights';
import { acme } from './caller';
import { install } from './install';
import { Mishaps } from './mishaps';
import { randomOf } from './random-of';
import { deaths, tear, unrest } from './unrest';
import { nobody, VirtualMachine } from './virtual-machine';
import { doneBy, onlyOnce } from './workload';
import { World, type Kind } from './world';

const machine = new VirtualMachine();
install(machine);

const firstDay = Date.parse('2026-01-01T00:00:00.000Z');
const dayMs = 86_400_000;
const workers = 3;
/** Faults begin to happen until then; afterwards everything has to come to its end. */
const unrestMs = 90_000;
/** So long the longest way to an end may take after the last fault. */
const patienceMs = 1_800_000;
/** What comes after an end has its time, too: what was in somebody's hands is hidden so long. */
const restMs = 100_000;

export interface Simulated {
  readonly seed: number;
  readonly kind: Kind;
  /** What may not be; nothing where all is well. */
  readonly problems: readonly string[];
  /** How much happened, and a digest of it: the same for the same seed. */
  readonly happened: number;
  /** What went wrong, and what was asked for. */
  readonly mishaps: readonly string[];
}

export interface Asked {
  readonly seed: number;
  /** Without it, whatever chance wants goes wrong. */
  readonly only?: readonly string[] | undefined;
  /** Is told what happens, with its time. */
  readonly tell?: ((line: string) => void) | undefined;
}

function kindOf(seed: number): Kind {
  if (seed % 4 === 0) return 'calm, and nobody sweeps';
  return seed % 4 === 1 ? 'a process dies, and nobody sweeps' : 'anything happens';
}

/** What becomes of the world of a seed. */
export async function simulate({ seed, only, tell = () => undefined }: Asked): Promise<Simulated> {
  const begin = firstDay + seed * dayMs;
  machine.begin(begin, randomOf(seed));
  const mishaps = new Mishaps(only && new Set(only));
  const kind = kindOf(seed);
  const timed = (line: string) => tell(`${((machine.now - begin) / 1_000).toFixed(3)} ${line}`);
  const world = new World({ machine, mishaps, kind, tell: timed });
  const repositories = createRepositories(world.storage.plain);
  await seedRights(repositories);
  for (let number = 0; number < workers; number += 1) {
    // Those that begin together look together, and see the same.
    machine.after(machine.between(0, 1_000), () => world.startProcess(), nobody);
  }
  watchFaultPoints(() => undefined);
  if (kind === 'anything happens') {
    unrest(world, unrestMs);
    tear(world, () => machine.now < begin + unrestMs);
  }
  if (kind === 'a process dies, and nobody sweeps') {
    deaths(world);
    tear(world, world.isBroughtByMessages);
  }
  world.ask();
  const isOver = await machine.run(world.isOver, machine.now + unrestMs + patienceMs);
  const { judge, begun } = world;
  await machine.run(() => false, machine.now + restMs);
  if (!isOver) judge.say('I1: not everything that was asked for has come to its end');
  const asked = judge.executionsOf(false).length;
  if (asked > begun.length) judge.say(`wrong: ${begun.length} executions were asked for, and there are ${asked}`);
  for (const executionId of [...begun, ...judge.executionsOf(true)]) {
    const execution = await repositories.executions.find(acme, executionId);
    if (execution === undefined) judge.say(`lost: ${executionId} was accepted, and is not there`);
    else judgeEnd(world, execution);
  }
  for (const process of world.processes) process.isDead = true;
  return { seed, kind, problems: judge.problems, happened: machine.happened, mishaps: mishaps.happened };
}

function judgeEnd({ judge, outside, kind }: World, execution: Execution): void {
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
    return;
  }
  const isWrong = ['Quarantined', 'Failed', 'TimedOut'].includes(status) && !judge.hasFailedPart(executionId);
  if (isWrong || kind === 'calm, and nobody sweeps') judge.say(`wrong: ${what} is ${status}: ${error?.message}`);
  else if (!isFinal(status)) judge.say(`I1: ${what} is still ${status}`);
}
