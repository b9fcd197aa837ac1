import { useEffect, useState } from 'react';
import { usePreferences } from '../session/use-me';
import { clockTime, formatDuration, localTime, relativeTime, utcTime } from './time-format';

/** The present, renewed while the page is visible. */
function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(new Date());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

function RelativeTime({ at }: { at: Date }) {
  return relativeTime(at, useNow(15_000));
}

/** A moment as the person prefers it, with the exact time in a tooltip. */
export function Time({ value }: { value: string }) {
  const { timeFormat } = usePreferences();
  const at = new Date(value);
  const exact = timeFormat === 'utc' ? `${localTime(at)} local` : `${localTime(at)} (${utcTime(at)})`;
  return (
    <time dateTime={value} title={exact}>
      {timeFormat === 'relative' ? <RelativeTime at={at} /> : timeFormat === 'utc' ? utcTime(at) : localTime(at)}
    </time>
  );
}

/** A time of the day that people wait for, in the zone that the person prefers. */
export function ClockTime({ value }: { value: string }) {
  const { timeFormat } = usePreferences();
  const now = useNow(15_000);
  return <time dateTime={value}>{clockTime(new Date(value), now, timeFormat === 'utc')}</time>;
}

export function Duration({ ms }: { ms: number }) {
  return <span>{formatDuration(ms)}</span>;
}

/** How long something has been going on; ticks while the page is visible. */
export function RunningDuration({ since }: { since: string }) {
  const now = useNow(1000);
  return <span>{formatDuration(Math.max(0, now.getTime() - new Date(since).getTime()))}</span>;
}
