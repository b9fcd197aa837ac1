const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const utcClock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
const utc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** "4 min ago", "yesterday", "in 2 hr.". */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 10) return 'just now';
  if (distance < minute) return relative.format(seconds, 'second');
  if (distance < hour) return relative.format(Math.round(seconds / minute), 'minute');
  if (distance < day) return relative.format(Math.round(seconds / hour), 'hour');
  return relative.format(Math.round(seconds / day), 'day');
}

export function localTime(at: Date): string {
  return local.format(at);
}

export function utcTime(at: Date): string {
  return `${utc.format(at)} UTC`;
}

/** "10:42", and with its day when that is not today: "29 Nov 2026, 10:42:00". */
export function clockTime(at: Date, now: Date, inUtc: boolean): string {
  const isNear = Math.abs(at.getTime() - now.getTime()) < (day / 2) * 1000;
  if (!isNear) return inUtc ? utcTime(at) : localTime(at);
  return inUtc ? `${utcClock.format(at)} UTC` : clock.format(at);
}

/** "480 ms", "1.2 s", "31 s", "4 min 5 s", "2 h 3 min". */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < minute) return `${whole} s`;
  if (whole < hour) return `${Math.floor(whole / minute)} min ${whole % minute} s`;
  return `${Math.floor(whole / hour)} h ${Math.floor((whole % hour) / minute)} min`;
}
