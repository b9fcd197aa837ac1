import { Choices, type Model } from '../explorer/model';
import {
  ended,
  firstState,
  type JournalRules,
  journalRules,
  type JournalState,
  nobody,
  rowWritten,
  written,
} from './journal.state';
import { JournalWorker } from './journal.worker';

/** What happens to the execution whatever its owner does: time, a person, the network, a reconciler. */
function world(rules: JournalRules, choices: Choices<JournalState>): void {
  const { row, late } = choices.state;
  if (row.status === 'running' && !row.isLeaseOver && row.fence < rules.turns) {
    choices.add('heal', 'the lease runs out', (next) => (next.row.isLeaseOver = true));
  }
  if (rules.stops && !row.stop && row.status !== 'over') {
    choices.add('fault', 'somebody stops it', (next) => {
      next.row.stop = true;
      rowWritten(next, nobody);
    });
  }
  if (late) {
    choices.add('heal', 'the late commit arrives', (next) => {
      next.late = null;
      if (!late.isCurrent) return;
      written(next, late);
      const writer = next.workers[late.by];
      if (writer) writer.knowsAnchor = false;
    });
  }
  if (rules.endsByRow && row.status === 'running' && row.isLeaseOver) {
    choices.add('step', 'a reconciler ends it', (next) => ended(next, nobody));
  }
}

/**
 * One execution and its journal: taken, written, stopped and ended by processes that may stand still between any two calls of
 * storage, die, and hear nothing of a commit that was written or is still on its way.
 */
export function journalModel(changed: Partial<JournalRules> = {}): Model<JournalState> {
  const rules = { ...journalRules, ...changed };
  return {
    initial: firstState(rules),
    actions(state) {
      const choices = new Choices(state);
      if (state.wrong !== '') return [];
      for (const index of state.workers.keys()) new JournalWorker(rules, choices, index).choose();
      world(rules, choices);
      return choices.actions;
    },
    broken: ({ wrong }) => wrong || undefined,
    isGood: ({ row }) => row.status === 'over',
  };
}
