import { type Program, runProgram, type ProgramOptions } from '../common/program';
import type { DiskRoom } from '../parts/disk-room';
import { KeptPart, type KeptPartOptions, type RunningPart, usualPatience } from '../parts/kept-part';
import type { ProgramLogs } from '../parts/program-log';
import type { StackOptions } from './stack-options';
import type { StopList } from './stop-list';

/** What the start of each part works with. */
export interface Starting {
  readonly options: StackOptions;
  readonly say: (line: string) => void;
  readonly logs: ProgramLogs;
  readonly room: DiskRoom;
  readonly stops: StopList;
  /** Is told how a part ended that is not started again. */
  readonly onGivenUp: (how: string) => void;
}

/** How the parts of this stack are kept: where sources are followed, one's death ends that one only. */
export function keepingOf({
  options,
  room,
  onGivenUp,
}: Starting): Pick<KeptPartOptions<RunningPart>, 'patience' | 'untilPossible' | 'onGivenUp'> {
  if (!options.reload) return { patience: { ...usualPatience, pausesMs: [] }, onGivenUp };
  return { patience: options.patience ?? usualPatience, untilPossible: (signal) => room.untilRoom(signal) };
}

/** A program as a part of the stack, once it has said that it is ready or `untilReady` has. */
export async function startProgram(
  options: ProgramOptions,
  untilReady: (program: Program) => Promise<unknown> = (program) => program.ready,
): Promise<RunningPart> {
  const program = runProgram(options);
  await untilReady(program);
  return { ended: program.ended, stop: () => program.stop(), kill: () => void program.child.kill('SIGKILL') };
}

export interface PartPlan {
  readonly name: string;
  readonly start: () => Promise<RunningPart>;
  readonly ask?: () => Promise<unknown>;
}

/** Starts a part and keeps it until the stack stops. */
export async function keepPart(starting: Starting, plan: PartPlan): Promise<void> {
  const { say, stops } = starting;
  const advice = 'Mend what is said above, stop everything with Ctrl-C, and start anew.';
  const part = new KeptPart({ ...plan, say, advice, ...keepingOf(starting) });
  stops.add(() => part.stop());
  await part.start();
}
