import type { Vendor } from './fault';

export interface LoggedRequest {
  readonly at: string;
  readonly vendor: Vendor;
  readonly tenant?: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly faults: readonly string[];
}

const kept = 300;

/** The newest requests, newest first. Holds no bodies and no headers, so no secrets and no tokens. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries = [entry, ...this.entries.slice(0, kept - 1)];
  }

  list(): readonly LoggedRequest[] {
    return this.entries;
  }

  clear(): void {
    this.entries = [];
  }
}
