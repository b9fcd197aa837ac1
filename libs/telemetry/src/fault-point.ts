/**
 * Moments between two writes, at which a process may die, stand still or be alone with what it knows. Tests have that
 * happen at each of them; what is shipped has none (tools/build).
 */
export const faultPoints = [
  'accept.recorded',
  'accept.pointer-written',
  'accept.row-written',
  'accept.woken',
  'message.received',
  'message.handled',
  'message.settled',
  'take.judged',
  'take.row-written',
  'take.claimed',
  'step.begun',
  'step.effect-done',
  'step.done',
  'release.row-written',
  'suspend.wait-written',
  'suspend.timer-written',
  'suspend.row-written',
  'event.row-written',
  'timer.woken',
  'child.named',
  'child.told',
  'lease.due',
  'lease.renewed',
  'stop.flagged',
  'sweep.asked',
  'resume.named',
  'end.begun',
  'end.row-written',
  'end.index-written',
] as const;
export type FaultPoint = (typeof faultPoints)[number];

let watch: (point: FaultPoint) => void = () => undefined;

/** For tests: is told of each moment, in this thread, while it lasts. */
export function watchFaultPoints(watcher: (point: FaultPoint) => void): void {
  watch = watcher;
}

/** Stands on a line of its own, between what must be safe to be torn apart. */
export function faultPoint(point: FaultPoint): void {
  watch(point);
}
