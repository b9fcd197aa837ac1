import { Choices, type Model } from '../explorer/model';

type Write = 'row' | 'event' | 'parent' | 'index' | 'message';

export interface ChildEndingRules {
  /** The order of the writes of an ending; `message` deletes its own. */
  readonly order: readonly Write[];
  /** What leads somebody to an ending that was left: its message, or the pointer to what is open. */
  readonly path: 'queued' | 'direct';
  /** Whoever meets a terminal row goes on with the rest, or takes it for done. */
  readonly goesOn: boolean;
  /** The batch of the index counts as done where its rows are there already. */
  readonly isBatchRepeatable: boolean;
  readonly crashes: number;
}

interface ChildEndingState {
  row: boolean;
  event: boolean;
  parent: boolean;
  index: boolean;
  message: boolean;
  hasWorker: boolean;
  /** Which write of the ending the worker is at. */
  place: number;
  isTaken: boolean;
  isLeaseOver: boolean;
  crashesLeft: number;
}

const usual: ChildEndingRules = {
  order: ['row', 'event', 'parent', 'index', 'message'],
  path: 'queued',
  goesOn: true,
  isBatchRepeatable: true,
  crashes: 2,
};

function leftAlone(rules: ChildEndingRules, choices: Choices<ChildEndingState>): void {
  const { row, index, message, isTaken, isLeaseOver } = choices.state;
  const isPointedAt = message || !index;
  if (isPointedAt && row && !rules.goesOn) {
    choices.add('step', 'a worker takes a terminal row for done', (next) => {
      next.message = false;
      next.index = true;
    });
  } else if (isPointedAt && (row || !isTaken || isLeaseOver)) {
    choices.add('step', row ? 'a worker goes on with the ending' : 'a worker takes it', (next) => {
      [next.hasWorker, next.place, next.isTaken, next.isLeaseOver] = [true, 0, true, false];
    });
  }
  if (isTaken && !isLeaseOver && !row) choices.add('heal', 'the lease runs out', (next) => (next.isLeaseOver = true));
}

function underWay(rules: ChildEndingRules, order: readonly Write[], choices: Choices<ChildEndingState>): void {
  const { place, index, crashesLeft } = choices.state;
  const write = order[place];
  if (crashesLeft > 0) {
    choices.add('fault', 'the worker dies', (next) => {
      next.hasWorker = false;
      next.crashesLeft -= 1;
    });
  }
  if (write === 'index' && index && !rules.isBatchRepeatable) {
    choices.add('step', 'the batch is refused, and the ending fails', (next) => (next.hasWorker = false));
    return;
  }
  choices.add('step', `writes: ${write ?? 'nothing more'}`, (next) => {
    if (write !== undefined) next[write] = write !== 'message';
    next.place += 1;
    if (next.place >= order.length) next.hasWorker = false;
  });
}

/** A child ends, and its parent hears of it, whoever dies on the way. */
export function childEndingModel(changed: Partial<ChildEndingRules> = {}): Model<ChildEndingState> {
  const rules = { ...usual, ...changed };
  const order = rules.path === 'direct' ? rules.order.filter((write) => write !== 'message') : rules.order;
  return {
    initial: {
      row: false,
      event: false,
      parent: false,
      index: false,
      message: rules.path === 'queued',
      hasWorker: false,
      place: 0,
      isTaken: false,
      isLeaseOver: false,
      crashesLeft: rules.crashes,
    },
    actions(state) {
      const choices = new Choices(state);
      if (state.hasWorker) underWay(rules, order, choices);
      else leftAlone(rules, choices);
      return choices.actions;
    },
    isGood: ({ row, event, parent, index, message }) => row && event && parent && index && !message,
    comesToRest: true,
  };
}
