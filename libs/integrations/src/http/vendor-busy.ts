import { IntegrationError } from '@msp/workflow-sdk';

/** A vendor asks to be called later than can be waited for. */
export class VendorBusyError extends IntegrationError {
  constructor(
    failure: Pick<IntegrationError, 'integration' | 'message' | 'remedy'> & {
      readonly status?: number | undefined;
      readonly code?: string | undefined;
    },
    /** Milliseconds since 1970. */
    readonly until: number,
  ) {
    const { status, code = 'vendor-busy', ...rest } = failure;
    super({ ...rest, code, ...(status !== undefined && { status }) });
  }
}

export interface BusyVendor {
  readonly integration: string;
  /** As people know it. */
  readonly vendorName: string;
  /** When it may be called again, in milliseconds since 1970; so are the others. */
  readonly until: number;
  readonly now: number;
  /** When the workflow's time ends; undefined where somebody waits for the answer. */
  readonly deadline: number | undefined;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
}

/** Says who is busy until when, and that this is later than can be waited for. */
export function vendorBusy({ integration, vendorName, until, now, deadline, status, code }: BusyVendor) {
  const free = clock(until, now);
  const message =
    deadline === undefined
      ? `${vendorName} is busy and asks to be called again at ${free}.`
      : `${vendorName} is busy and asks to be called again at ${free}, but the time of the workflow ends at ${clock(deadline, now)}.`;
  const remedy = deadline === undefined ? `Try again at ${free}.` : `Run it again at ${free} or later.`;
  return new VendorBusyError({ integration, message, remedy, status, code }, until);
}

const minuteMs = 60_000;
const halfDayMs = 12 * 60 * minuteMs;

/** The minute in which it is over, with its day where that is not plain. */
function clock(at: number, now: number): string {
  const iso = new Date(Math.ceil(at / minuteMs) * minuteMs).toISOString();
  const time = `${iso.slice(11, 16)} UTC`;
  return at - now < halfDayMs ? time : `${time} on ${iso.slice(0, 10)}`;
}
