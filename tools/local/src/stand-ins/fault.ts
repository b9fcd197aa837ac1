import { z } from 'zod';

export const vendors = ['entra', 'keyvault', 'graph', 'halopsa', 'ninjaone'] as const;
export type Vendor = (typeof vendors)[number];

export const faultKinds = ['throttle', 'slow', 'down', 'reset', 'commit-then-drop'] as const;

export const faultSchema = z.strictObject({
  vendor: z.enum(vendors),
  /** `reset` cuts the connection before anything happens; `commit-then-drop` does the write and then cuts it. */
  kind: z.enum(faultKinds),
  /** Entra tenant id; only Graph and Entra know it. */
  tenant: z.string().min(1).optional(),
  /** Client id of the calling app; only Graph knows it. */
  app: z.string().min(1).optional(),
  /** Prefix of the path as the vendor knows it, such as /users. */
  path: z.string().startsWith('/').optional(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  retryAfterSeconds: z.number().int().min(0).max(3600).default(2),
  /** How the 429 says it; some services say nothing. */
  retryAfterAs: z.enum(['seconds', 'date', 'none']).default('seconds'),
  delayMs: z.number().int().min(0).max(600_000).default(3000),
  /** After so many requests the fault ends by itself; without it, it stays. */
  times: z.number().int().positive().optional(),
  /** After so many seconds the fault ends by itself. */
  forSeconds: z.number().int().positive().max(86_400).optional(),
});
export type FaultRequest = z.input<typeof faultSchema>;

export interface Fault extends z.output<typeof faultSchema> {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly endsAt?: number;
}

export interface FaultTarget {
  readonly vendor: Vendor;
  readonly tenant: string | undefined;
  readonly app?: string | undefined;
  readonly path: string;
  readonly method: string;
}

function applies(fault: Fault, target: FaultTarget): boolean {
  if (fault.vendor !== target.vendor) return false;
  if (fault.tenant !== undefined && fault.tenant !== target.tenant) return false;
  if (fault.app !== undefined && fault.app !== target.app) return false;
  if (fault.path !== undefined && !target.path.toLowerCase().startsWith(fault.path.toLowerCase())) return false;
  if (fault.method !== undefined && fault.method !== target.method) return false;
  return fault.kind !== 'commit-then-drop' || target.method !== 'GET';
}

/** The faults that are switched on, oldest first. */
export class FaultSwitchboard {
  private faults: Fault[] = [];
  private lastId = 0;

  constructor(private readonly now: () => number = Date.now) {}

  list(): readonly Fault[] {
    this.faults = this.faults.filter(({ endsAt = Infinity }) => this.now() < endsAt);
    return this.faults;
  }

  add(request: FaultRequest): Fault {
    this.lastId += 1;
    const parsed = faultSchema.parse(request);
    const end = parsed.forSeconds === undefined ? {} : { endsAt: this.now() + parsed.forSeconds * 1000 };
    const fault = { ...parsed, ...end, id: this.lastId };
    this.faults = [...this.faults, fault];
    return fault;
  }

  remove(id: number): void {
    this.faults = this.faults.filter((fault) => fault.id !== id);
  }

  clear(): void {
    this.faults = [];
  }

  /** The faults that this request meets, one of each kind; counts them down. */
  meet(target: FaultTarget): readonly Fault[] {
    const met = this.list().filter((fault) => applies(fault, target));
    const first = met.filter((fault, index) => met.findIndex(({ kind }) => kind === fault.kind) === index);
    this.faults = this.faults.flatMap((fault) => {
      if (!first.includes(fault) || fault.times === undefined) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return first;
  }
}
