import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { ServiceMetrics } from '@msp/models';
import type { RequestHandler } from 'express';
import { stateOf } from './request-state';
import type { OperationRow } from './route';
import { endOperation } from './trace-operation';

/** All paths that the contract does not know go by one name, so that callers cannot make the memory grow. */
const otherPaths = 'other';
const periodMs = 5 * 60_000;
const periods = 3;
const microseconds = 1_000;
/** What takes longer counts as this long. */
const longest = 10 * 60_000 * microseconds;

const newHistogram = () => createHistogram({ lowest: 1, highest: longest, figures: 2 });

const quantile = (histogram: RecordableHistogram, percent: number) =>
  Math.round((histogram.percentile(percent) * 10) / microseconds) / 10;

interface Slot {
  period: number;
  errors: number;
  readonly histogram: RecordableHistogram;
}

/**
 * How fast and how well a service has answered in about the last 15 minutes: the present period of five minutes and the
 * two before it. Histograms are used again and again, so each operation takes the same memory however often it is asked for.
 */
export class ResponseMetrics {
  private readonly slots = new Map<string, Slot[]>();
  private readonly startedAt: number;

  constructor(
    private readonly service: string,
    private readonly now: () => number = Date.now,
  ) {
    this.startedAt = now();
  }

  /** Counts one answer of an operation of the contract, or of no operation. */
  record(operationId: string | undefined, { durationMs, failed }: { durationMs: number; failed: boolean }): void {
    const slot = this.presentSlot(operationId ?? otherPaths);
    slot.histogram.record(Math.min(longest, Math.max(1, Math.round(durationMs * microseconds))));
    if (failed) slot.errors += 1;
  }

  /** Adds up what has been counted. */
  read(): ServiceMetrics {
    const first = this.period() - periods + 1;
    const all = newHistogram();
    const operations = [...this.slots].flatMap(([operationId, slots]) => {
      const own = newHistogram();
      const recent = slots.filter(({ period }) => period >= first);
      for (const { histogram } of recent) own.add(histogram);
      if (own.count === 0) return [];
      all.add(own);
      const errors = recent.reduce((sum, slot) => sum + slot.errors, 0);
      return [{ operationId, requests: own.count, errors, p50Ms: quantile(own, 50), p95Ms: quantile(own, 95) }];
    });
    return {
      name: this.service,
      since: new Date(Math.max(this.startedAt, first * periodMs)).toISOString(),
      requests: all.count,
      errors: operations.reduce((sum, { errors }) => sum + errors, 0),
      ...quantilesOf(all),
      operations: operations.sort((left, right) => right.p95Ms - left.p95Ms),
    };
  }

  private period(): number {
    return Math.floor(this.now() / periodMs);
  }

  private presentSlot(name: string): Slot {
    const slots = this.slots.get(name) ?? [];
    this.slots.set(name, slots);
    const period = this.period();
    const slot = (slots[period % periods] ??= { period, errors: 0, histogram: newHistogram() });
    if (slot.period !== period) {
      slot.histogram.reset();
      Object.assign(slot, { period, errors: 0 });
    }
    return slot;
  }
}

function quantilesOf(all: RecordableHistogram): Pick<ServiceMetrics, 'p50Ms' | 'p95Ms' | 'p99Ms'> {
  if (all.count === 0) return { p50Ms: null, p95Ms: null, p99Ms: null };
  return { p50Ms: quantile(all, 50), p95Ms: quantile(all, 95), p99Ms: quantile(all, 99) };
}

/**
 * Measures every answer until its last byte is sent, or until `answered` says that it has been given; a caller who hangs up
 * has waited as long as that.
 */
export function measureResponses(metrics: ResponseMetrics): RequestHandler {
  return (_request, response, next) => {
    const startedAt = performance.now();
    let isMeasured = false;
    const measure = () => {
      if (isMeasured) return;
      isMeasured = true;
      endOperation(response);
      const { measuredAs: name } = stateOf(response);
      if (name === false) return;
      const durationMs = performance.now() - startedAt;
      metrics.record(name, { durationMs, failed: response.statusCode >= 500 });
    };
    stateOf(response).answered = measure;
    response.once('close', measure);
    next();
  };
}

/** Names the operation of a path. Public ones are probes, which would drown what people wait for. */
export function measureAs(operationId: string, row: OperationRow): RequestHandler {
  return (_request, response, next) => {
    stateOf(response).measuredAs = row.public ? false : operationId;
    next();
  };
}
