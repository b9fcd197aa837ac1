import { faultPoints, watchFaultPoints, type FaultPoint } from '@msp/telemetry/testing';
import { EngineProcess } from './engine-process';
import { nobody } from './virtual-machine';
import type { World } from './world';

/** Calls and messages go wrong until then, and storage and processes at single moments. */
export function unrest(world: World, untilMs: number): void {
  const { machine, network } = world;
  const share = (most: number) => (machine.happensIn(0.5) ? machine.between(0, most) : 0);
  network.weather = {
    slow: machine.between(0.01, 0.15),
    refused: share(0.04),
    unanswered: share(0.04),
    late: share(0.04),
    dropped: share(0.2),
    doubled: share(0.2),
    delayed: share(0.2),
    unrenewed: share(0.5),
    patient: machine.happensIn(0.5) ? 0.25 : 0.6,
  };
  world.isTorn = true;
  const calm = () => {
    network.calm();
    world.isTorn = false;
  };
  machine.after(untilMs, calm, nobody);
  const faults = Math.floor(machine.chance() * 6);
  for (let number = 0; number < faults; number += 1) {
    const at = machine.between(0, untilMs);
    const kind = machine.chance();
    machine.after(at, () => strike(world, kind), nobody);
  }
}

function strike(world: World, kind: number): void {
  const { machine, network, mishaps } = world;
  const [chosen, awayMs, cutOffMs] = [machine.chance(), machine.between(1_000, 15_000), machine.between(5_000, 80_000)];
  const some = world.processes.filter(({ isDead, isFrozen }) => !isDead && !isFrozen);
  const process = some[Math.floor(chosen * some.length)];
  if (kind < 0.2 && mishaps.happens('away')) {
    world.tell('Storage is away');
    network.isAway = true;
    machine.after(awayMs, () => (network.isAway = false), nobody);
  }
  if (process === undefined || kind < 0.2) return;
  if (kind < 0.45 && mishaps.happens('cut off')) {
    world.tell(`${process.context.engineId} is cut off`);
    network.cutOff.add(process);
    machine.after(cutOffMs, () => network.cutOff.delete(process), nobody);
  } else if (kind < 0.7) world.freeze(process);
  else world.kill(process);
}

/** Has processes die where they have something in hand that a message brought them, which alone brings it to another. */
export function deaths(world: World): void {
  const { machine, network } = world;
  network.weather = {
    ...network.weather,
    slow: machine.between(0.01, 0.15),
    unrenewed: machine.happensIn(0.5) ? 1 : 0,
    patient: machine.happensIn(0.5) ? 0.25 : 0.6,
  };
  const most = Math.floor(machine.chance() * 3);
  for (let number = 0; number < most; number += 1) {
    const [at, chosen] = [machine.between(10_000, 150_000), machine.chance()];
    const die = () => {
      const living = world.processes.filter(({ isDead }) => !isDead);
      const process = living[Math.floor(chosen * living.length)];
      if (process !== undefined && world.isBroughtByMessages()) world.kill(process);
    };
    machine.after(at, die, nobody);
  }
}

/** Has processes die or stand still where they pass a moment, chosen beforehand. */
export function tear(world: World, isAllowed: () => boolean): void {
  const { machine } = world;
  const most = 6;
  const faults = Array.from({ length: Math.floor(machine.chance() * most) }, () => ({
    point: faultPoints[Math.floor(machine.chance() * faultPoints.length)],
    left: Math.floor(machine.chance() ** 2 * 4),
    stands: machine.happensIn(0.5),
  }));
  watchFaultPoints((point: FaultPoint) => {
    const process = machine.owner();
    if (!(process instanceof EngineProcess) || process.isDead || !isAllowed()) return;
    const fault = faults.find((one) => one.point === point && one.left >= 0);
    if (fault === undefined) return;
    fault.left -= 1;
    if (fault.left >= 0) return;
    world.tell(`at ${point}`);
    if (fault.stands) world.freeze(process);
    else world.kill(process);
  });
}
