import type { BatchFigure } from './batch';
import type { FairnessFigure } from './fairness';
import type { IdleFigure } from './sleepers';
import type { StartFigure } from './start';

type Row = Readonly<Record<string, string | number>>;

const readyGoal = 1_000;
const idleGoal = 130;
const warmGoal = 175;

export function rowOfStart({ what, readyMs, idleMiB, warmMiB }: StartFigure): Row {
  const isMet = readyMs <= readyGoal && idleMiB <= idleGoal && (warmMiB ?? 0) <= warmGoal;
  return {
    service: what,
    'ready ms': readyMs.toFixed(0),
    'idle MiB': idleMiB.toFixed(0),
    'MiB with two threads': warmMiB?.toFixed(0) ?? '',
    goal: isMet ? 'met' : 'missed',
  };
}

const directGoal = 250;
const backgroundGoals: Readonly<Partial<Record<FairnessFigure['when'], number>>> = {
  'while the flood comes in': 10_000,
  'while the rest of it is worked off': 10_000,
  'a minute later': 1_000,
};

/** Direct ones are judged by what they took alone, the others by what they may take. */
export function rowsOfFairness(figures: readonly FairnessFigure[]): readonly Row[] {
  const alone = figures.find(({ when, how }) => when === 'alone' && how === 'direct')?.p95 ?? 0;
  return figures.map(({ when, how, measured, p50, p95, p99 }) => {
    const most = how === 'direct' ? alone + directGoal : backgroundGoals[when];
    const goal = when === 'alone' || most === undefined ? '' : p95 <= most ? 'met' : 'missed';
    return {
      execution: `${how}, ${when}`,
      measured,
      p50: p50.toFixed(0),
      p95: p95.toFixed(0),
      p99: p99.toFixed(0),
      goal,
    };
  });
}

/** One row for each kind of call, with how often it was made for each number of sleepers, and one for all. */
export function rowsOfSleepers(figures: readonly IdleFigure[]): readonly Row[] {
  const kinds = [...new Set(figures.flatMap(({ calls }) => Object.keys(calls)))].sort();
  const row = (call: string, of: (figure: IdleFigure) => number): Row => ({
    call,
    ...Object.fromEntries(figures.map((figure) => [`${figure.sleepers} asleep`, of(figure)])),
  });
  return [...kinds.map((kind) => row(kind, ({ calls }) => calls[kind] ?? 0)), row('all', ({ total }) => total)];
}

const batchGoal = 1.5;

export function rowOfBatch(organizations: number, { product, floor }: BatchFigure): Row {
  const ratio = product / floor;
  return {
    organizations,
    all: product.toFixed(0),
    'floor all': floor.toFixed(0),
    'product/floor': ratio.toFixed(2),
    goal: ratio <= batchGoal ? 'met' : 'missed',
  };
}
