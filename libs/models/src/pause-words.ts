import type { EnginePause, PauseSubject } from './domain';
import { vendorName } from './results/vendor-names';

/** Which runs a pause is of, at the beginning of a sentence; without a subject, all. */
export function pausedRuns(subject?: PauseSubject): string {
  switch (subject?.kind) {
    case undefined:
      return 'Runs';
    case 'organization':
      return 'Runs for this organization';
    case 'workflow':
      return 'Runs of this workflow';
    case 'integration':
      return `Runs that use ${vendorName(subject.name)}`;
    case 'lane':
      return subject.name === 'background' ? 'Runs that programs begin' : 'Runs that people begin';
  }
}

/** Why nothing is run, for whoever wants to. */
export const pauseWords = ({ subject, pausedByName, reason }: EnginePause): string =>
  `${pausedRuns(subject)} are paused by ${pausedByName}: ${reason}`;
