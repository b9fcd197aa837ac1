import type { Dashboard } from '@msp/models';
import { shortUtcDay } from '../../components/time-format';
import { formatNumber } from '../../lib/words';

export type Day = Dashboard['days'][number];
export type WorkflowFigures = Dashboard['workflows'][number];

/** The outcomes of a day from the bottom of its bar to the top. */
export const outcomes = [
  { key: 'succeeded', label: 'Succeeded', color: 'var(--outcome-succeeded)' },
  { key: 'partlySucceeded', label: 'Partly succeeded', color: 'var(--outcome-partly)' },
  { key: 'failed', label: 'Failed', color: 'var(--outcome-failed)' },
  { key: 'other', label: 'Stopped', color: 'var(--outcome-other)' },
] as const;

export const totalOf = (day: Day) => outcomes.reduce((sum, { key }) => sum + day[key], 0);

/** Minutes as "2 h 5 min", or in days of work when they are many. */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return hours < 100 && rest > 0 ? `${hours} h ${rest} min` : `${formatNumber(hours)} h`;
}

/** `2026-03-01` as the person writes it, short. Days are those of UTC. */
export function chartDay(day: string): string {
  return shortUtcDay(new Date(`${day}T00:00:00Z`));
}

export const rankings = {
  failing: {
    label: 'Most failing',
    by: ({ failed, executions }: WorkflowFigures) => (executions === 0 ? 0 : failed / executions),
  },
  slowest: { label: 'Slowest', by: ({ averageMs }: WorkflowFigures) => averageMs },
  run: { label: 'Most run', by: ({ executions }: WorkflowFigures) => executions },
  saving: { label: 'Most time saved', by: ({ minutesSaved }: WorkflowFigures) => minutesSaved },
} as const;
export type Ranking = keyof typeof rankings;

export const isRanking = (value: string | undefined): value is Ranking =>
  value !== undefined && Object.hasOwn(rankings, value);

/** Workflows in the order of a ranking, each with its share of the first one's value, 0 to 1. */
export function rank(workflows: readonly WorkflowFigures[], ranking: Ranking) {
  const { by } = rankings[ranking];
  const sorted = [...workflows].sort((left, right) => by(right) - by(left));
  const most = sorted[0] ? by(sorted[0]) : 0;
  return sorted.map((workflow) => ({ ...workflow, share: most === 0 ? 0 : by(workflow) / most }));
}
