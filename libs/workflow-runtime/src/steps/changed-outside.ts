import type { Recorder } from '../record/recorder';
import type { Flow } from '../turn/flow';

export interface OutsideParts {
  readonly recorder: Pick<Recorder, 'timeline'>;
  readonly flow: Pick<Flow, 'sealedOutsideSteps'>;
}

/** What a workflow did outside of its steps, in words: another turn would do it again. */
export function changedOutside({ recorder, flow }: OutsideParts): string | undefined {
  const call = recorder.timeline().calls.find(({ effect, step }) => effect === 'write' && step === undefined);
  if (call) return `changed something in ${call.integration}`;
  return flow.sealedOutsideSteps > 0 ? 'sealed a value' : undefined;
}
