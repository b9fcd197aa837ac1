import { momentMeant, type Config, type Until } from '@msp/workflow-sdk';

/** When a day begins for the organization. Throws a WorkflowError for a time zone that is none, and for more than a year. */
export function dayBegins(day: string, config: Config): Required<Until> {
  const until = { until: day, timeZone: config.find('time_zone') ?? 'UTC' };
  momentMeant(until, Date.now());
  return until;
}
