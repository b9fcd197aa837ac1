import type { Principal } from '@msp/auth';
import { ForbiddenError, TooManyRequestsError, type OrganizationId } from '@msp/models';
import { FairGate, tooMany, type GateOptions } from './fair-gate';
import { TokenBuckets } from './token-buckets';

export interface LimitOptions {
  /** Of all people of one organization together, at the door; what an execution does itself is no request. */
  readonly organizationRequestsPerMinute?: number;
  readonly gate?: GateOptions;
  readonly now?: () => number;
}

/** A request whose caller is known. */
export interface Arrival {
  readonly principal: Principal;
  readonly isPlatformAdmin: boolean;
  /** undefined where it names none. */
  readonly organizationId: OrganizationId | undefined;
  /** True for operations that change nothing. */
  readonly reading: boolean;
}

/**
 * How much of a service one organization, and one person without any, may take. Platform admins work for all organizations
 * and take from none of them.
 */
export class RequestLimits {
  private readonly organizations: TokenBuckets;
  private readonly homeless: TokenBuckets;
  private readonly refusals: TokenBuckets;
  private readonly gate: FairGate;

  constructor({ organizationRequestsPerMinute = 6_000, gate, now }: LimitOptions = {}) {
    const clock = now && { now };
    const perSecond = organizationRequestsPerMinute / 60;
    this.organizations = new TokenBuckets({ capacity: Math.max(1, Math.ceil(perSecond * 10)), perSecond, ...clock });
    // What leaves a trace in the audit trail that all share.
    this.homeless = new TokenBuckets({ capacity: 120, perSecond: 2, ...clock });
    this.refusals = new TokenBuckets({ capacity: 300, perSecond: 2, ...clock });
    this.gate = new FairGate(gate);
  }

  /** Throws TooManyRequestsError for more than the organization, or a person without one, may ask for. */
  admit({ principal, isPlatformAdmin, organizationId, reading }: Arrival): void {
    if (isPlatformAdmin || principal.kind === 'app') return;
    if (organizationId !== undefined) refuse(this.organizations.take(organizationId));
    else if (!reading) refuse(this.homeless.take(principal.userId));
  }

  /** Does the work of a request beside a few of the same organization, or of the same person where it names none. */
  run<Result>({ principal, organizationId }: Arrival, work: () => Promise<Result>): Promise<Result> {
    return this.gate.run(organizationId ?? principal.userId, work);
  }

  /** Rights, asked for; whoever is refused too often is told to wait, so that nobody finds out much by asking. */
  async whenRefused(userId: string, ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      if (error instanceof ForbiddenError) refuse(this.refusals.take(userId));
      throw error;
    }
  }
}

function refuse(waitSeconds: number): void {
  if (waitSeconds > 0) throw new TooManyRequestsError(tooMany, waitSeconds);
}
