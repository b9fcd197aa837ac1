import { perLanguages, preferredLanguages } from '../lib/languages';
import { formatDecimal } from '../lib/words';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const relativeFormat = perLanguages(
  (languages) => new Intl.RelativeTimeFormat(languages, { numeric: 'auto', style: 'short' }),
);
type Shape = Intl.DateTimeFormatOptions;
const shapes = {
  moment: { dateStyle: 'medium', timeStyle: 'medium' },
  utcMoment: { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  shortUtcDay: { day: 'numeric', month: 'short', timeZone: 'UTC' },
  clock: { timeStyle: 'short' },
  utcClock: { timeStyle: 'short', timeZone: 'UTC' },
  exactClock: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
} as const satisfies Record<string, Shape>;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Writes dates as the person's browser is set to: language, region and order of day and month. */
function format(shape: keyof typeof shapes, at: Date): string {
  const languages = preferredLanguages();
  const key = `${shape} ${languages.join()}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat([...languages], shapes[shape]);
  formats.set(key, known);
  return known.format(at);
}

/**
 * "4 min. ago", "yesterday", "in 2 hr", or "vor 4 Min", "gestern": as the browser is set to, like dates; the words around
 * it are English. Without a full stop at its end, which the sentence around it has.
 */
export function relativeTime(at: Date, now: Date): string {
  return formatRelative(at, now).replace(/\.$/, '');
}

function formatRelative(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  const relative = relativeFormat();
  if (distance < 10) return inEnglish(relative) ? 'just now' : relative.format(0, 'second');
  if (distance < minute) return relative.format(seconds, 'second');
  if (distance < hour) return relative.format(Math.round(seconds / minute), 'minute');
  if (distance < day) return relative.format(Math.round(seconds / hour), 'hour');
  return relative.format(Math.round(seconds / day), 'day');
}

const inEnglish = (format: Intl.RelativeTimeFormat) => /^en\b/.test(format.resolvedOptions().locale);

export function localTime(at: Date): string {
  return format('moment', at);
}

export function utcTime(at: Date): string {
  return `${format('utcMoment', at)} UTC`;
}

/** A day with its month as a word, as in "12 March 2027" or "12. März 2027". */
export function formatDay(at: Date): string {
  return format('day', at);
}

/** A day of UTC, short and without its year: "1 Mar", "Mar 1", "1. März". */
export function shortUtcDay(at: Date): string {
  return format('shortUtcDay', at);
}

/** Down to the millisecond, for logs. */
export function exactClockTime(at: Date): string {
  return format('exactClock', at);
}

/** "10:42", and with its day when that is not today: "29 Nov 2026, 10:42:00". */
export function clockTime(at: Date, now: Date, inUtc: boolean): string {
  const isNear = Math.abs(at.getTime() - now.getTime()) < (day / 2) * 1000;
  if (!isNear) return inUtc ? utcTime(at) : localTime(at);
  return inUtc ? `${format('utcClock', at)} UTC` : format('clock', at);
}

/** "480 ms", "1.2 s", "31 s", "4 min 5 s", "2 h 3 min". */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${formatDecimal(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < minute) return `${whole} s`;
  if (whole < hour) return `${Math.floor(whole / minute)} min ${whole % minute} s`;
  return `${Math.floor(whole / hour)} h ${Math.floor((whole % hour) / minute)} min`;
}
