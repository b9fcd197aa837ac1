import { Choices, type Model } from '../explorer/model';
import { accept, clock, post, stop, sweep, time } from './wakeup.callers';
import { type WakeupRules, wakeupRules } from './wakeup.rules';
import { done, firstState, neededBits, tidy, type WakeupState } from './wakeup.state';
import { WakeupWorkerChoices } from './wakeup.worker';

/** Nothing is under way: no message, no timer that is being fired, no worker but one that keeps what is pinned to it. */
function isQuiet({ queue, claims, workers, clock: { place } }: WakeupState): boolean {
  return queue.length === 0 && claims === 0 && place < 0 && workers.every(({ at }) => at === 'idle' || at === 'keep');
}

function isGood(rules: WakeupRules, state: WakeupState): boolean {
  const { row, workers, stopping, posting } = state;
  const isOver = row.status === 'over';
  if (row.status === 'none') {
    return isQuiet(state) && state.accepting === done && workers.every(({ at }) => at === 'idle');
  }
  const hasAll = rules.needs > 0 && (state.events & neededBits(rules)) === neededBits(rules);
  const isAsked = row.stop || hasAll || rules.hasTimer || rules.needs === 0;
  const mayCome = stopping < done || posting.some((place) => place < done);
  if (rules.isPaused && !row.stop && !isOver) return stopping === done;
  if (!isAsked && !mayCome && !isOver) {
    return (isQuiet(state) && row.status === 'waiting') || workers.some(({ at }) => at === 'keep');
  }
  const isTold = state.isIndexed && !state.isOpen && state.parentKnows && state.parentWoken;
  return isOver && isQuiet(state) && state.timers.length === 0 && isTold;
}

/**
 * One execution from its accept to its end, with all that wakes it: messages, timers, events, a stop, and the sweep, which
 * finds what was lost. What a turn writes is in the journal's model, and the parent's side of an end in that of endings.
 */
export function wakeupModel(changed: Partial<WakeupRules> = {}): Model<WakeupState> {
  const rules = { ...wakeupRules, ...changed };
  const isPlain = rules.path === 'queued' && rules.pinned === 'no' && !rules.takesOwn;
  const isSymmetric = isPlain && rules.workers === 2;
  return {
    initial: firstState(rules),
    actions(state) {
      if (state.wrong !== '') return [];
      const choices = new Choices(state, (next) => tidy(next, isSymmetric));
      for (const part of [accept, post, stop, clock]) part(rules, choices);
      for (const index of state.workers.keys()) new WakeupWorkerChoices(rules, choices, index).choose();
      time(rules, choices);
      sweep(rules, choices);
      return choices.actions;
    },
    broken: ({ wrong, queue }) => wrong || (queue.length > rules.mostMessages ? 'too many messages' : undefined),
    ...(!rules.boundOnly && { isGood: (state: WakeupState) => isGood(rules, state) }),
    comesToRest: true,
  };
}
