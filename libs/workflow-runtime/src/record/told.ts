import type { ExecutionStep, ExecutionTask, IntegrationCall, LogEntry } from '@msp/models';

/** A vendor that has asked for patience. */
export interface VendorPause {
  readonly integration: string;
  /** As people know it, e.g. `Microsoft 365`. */
  readonly vendorName: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/**
 * What an execution tells while it runs, each when it happens: plain data, with whatever secrets it holds. A secret is told
 * before the first thing that may hold it.
 */
export type Told =
  | { readonly kind: 'secret'; readonly value: string }
  | { readonly kind: 'line'; readonly line: LogEntry }
  /** Directly before a request that may change something at a vendor is sent. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'call'; readonly call: IntegrationCall }
  /** Counts from 0 in the order in which steps begin; told when it begins, and whenever something of it has changed. */
  | { readonly kind: 'step'; readonly number: number; readonly step: ExecutionStep }
  /** How far the workflow says that it is, in place of what it said before. */
  | { readonly kind: 'tasks'; readonly tasks: readonly ExecutionTask[] }
  | { readonly kind: 'place'; readonly integration: string; readonly place: string }
  | { readonly kind: 'pause'; readonly number: number; readonly pause: VendorPause }
  | { readonly kind: 'pause over'; readonly number: number };

export type Tell = (told: Told) => void;
