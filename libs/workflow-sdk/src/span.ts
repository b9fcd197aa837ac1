import { momentOf, momentText } from '@msp/models';
import { WorkflowError } from './errors';

const unitMs = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
type Unit = keyof typeof unitMs;

/** A span of time in words, such as `30 minutes` or `14 days`. A day has 24 hours. */
export type Span = `${number} ${Unit | `${Unit}s`}`;

/** A moment that has a name in the calendar. */
export interface Until {
  /** ISO 8601 with its zone (`2026-03-01T08:00:00Z`), or a day (`2026-03-01`), which begins at midnight in `timeZone`. */
  readonly until: string;
  /** A name of the IANA list, such as `Europe/Berlin`. Default: UTC. */
  readonly timeZone?: string;
}

/** The longest that a workflow may wait at once. */
const MOST_DAYS = 366;

const spanText = /^(\d+(?:\.\d+)?) (second|minute|hour|day|week)s?$/;
const dayText = /^(\d{4})-(\d{2})-(\d{2})$/;
const zonedMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * The moment that is meant, in milliseconds since 1970; it may be past. Throws a WorkflowError for words that name none,
 * and for more than a year from now.
 */
export function momentMeant(words: Span | Until, now: number): number {
  const moment = typeof words === 'string' ? now + spanMs(words) : momentNamed(words);
  if (moment - now > MOST_DAYS * unitMs.day) throw new WorkflowError('invalid-input', tooLate(moment));
  return moment;
}

const tooLate = (moment: number) =>
  `A workflow waits at most ${MOST_DAYS} days, and ${momentText(moment).slice(0, 10)} is later than that.`;

/** Throws a WorkflowError for what is no span. */
export function spanMs(words: Span): number {
  const [, amount, unit] = spanText.exec(String(words)) ?? [];
  if (amount === undefined || unit === undefined) {
    throw new WorkflowError(
      'bug',
      `"${String(words)}" is no span of time; one is written as "30 minutes" or "14 days".`,
    );
  }
  return Math.round(Number(amount) * unitMs[unit as Unit]);
}

function momentNamed({ until, timeZone = 'UTC' }: Until): number {
  const text = String(until).trim();
  const [, year, month, day] = (dayText.exec(text) ?? []).map(Number);
  const isDay = year !== undefined && month !== undefined && day !== undefined;
  const moment = isDay ? midnight(Date.UTC(year, month - 1, day), timeZone) : momentOf(text);
  if (isDay ? isCalendarDay(text) : zonedMoment.test(text) && !Number.isNaN(moment)) return moment;
  throw new WorkflowError(
    'invalid-input',
    `"${text}" is no day and no moment: a day is written as 2026-03-01, a moment as 2026-03-01T08:00:00Z.`,
  );
}

const isCalendarDay = (text: string) => {
  const at = momentOf(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && momentText(at).startsWith(text);
};

/** The first moment of a day in a zone: where clocks are put forward at midnight, the day begins an hour later. */
function midnight(day: number, timeZone: string): number {
  const first = day - offsetOf(day, timeZone);
  const second = day - offsetOf(first, timeZone);
  // On the day of a change the two differ; the day begins with the later one that is in it.
  return second + offsetOf(second, timeZone) >= day ? second : Math.max(first, second);
}

/** Milliseconds by which the clocks of a zone are ahead of UTC. */
function offsetOf(moment: number, timeZone: string): number {
  const whole = Math.floor(moment / 1_000) * 1_000;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    const part = 'numeric';
    const day = { year: part, month: part, day: part } as const;
    const time = { hour: part, minute: part, second: part, hourCycle: 'h23' } as const;
    return new Intl.DateTimeFormat('en-US', { timeZone, ...day, ...time });
  } catch {
    throw new WorkflowError('invalid-input', `"${timeZone}" is no time zone; one is written as "Europe/Berlin".`);
  }
}
