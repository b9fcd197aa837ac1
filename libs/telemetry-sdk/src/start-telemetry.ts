import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { registerHandOver } from '@msp/telemetry';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import pTimeout from 'p-timeout';
import { logDelivery } from './delivery-log';
import { atMost } from './at-most';
import { createExporters, type Variables } from './exporters';
import { createSampler } from './sampler';

/** How long a process that ends waits for what is not sent yet. */
const handOverMs = 3_000;
const mostSpansKept = 2_048;
const spansPerBatch = 512;
const sendSpansEveryMs = 5_000;
const sendFiguresEveryMs = 60_000;
const exportTimeoutMs = 25_000;

interface Exporters {
  readonly traces: SpanExporter;
  readonly metrics: PushMetricExporter;
}

/**
 * Measures the service that is `named` so, which may depend on what the environment says, and whose build is in
 * `folder`, from now on and sends that to Application Insights, where APPLICATIONINSIGHTS_CONNECTION_STRING is set;
 * otherwise does nothing. Throws never: a service without telemetry is better than none.
 */
export function startTelemetry(
  named: string | ((variables: Variables) => string),
  folder: string,
  variables: Variables = process.env,
): void {
  const connectionString = variables['APPLICATIONINSIGHTS_CONNECTION_STRING'];
  if (connectionString === undefined || connectionString === '') return;
  const name = typeof named === 'string' ? named : named(variables);
  logDelivery(name, (line) => process.stdout.write(line));
  try {
    const stop = measure(name, versionIn(folder), createExporters(connectionString, variables));
    registerHandOver(stop);
    // For programs that end by themselves; services hand over before they exit.
    process.once('beforeExit', () => void stop());
  } catch {
    // The connection string is malformed, as the service itself says with its name.
  }
}

function versionIn(folder: string): string {
  try {
    const about: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof about === 'object' && about !== null && 'commit' in about ? String(about.commit) : 'unbuilt';
  } catch {
    return 'unbuilt';
  }
}

function measure(name: string, version: string, exporters: Exporters): () => Promise<void> {
  const resource = resourceFromAttributes({
    'service.name': name,
    'service.version': version,
    'service.instance.id': hostname(),
  });
  const tracers = new BasicTracerProvider({
    resource,
    sampler: createSampler(),
    spanProcessors: [
      new BatchSpanProcessor(
        {
          // What is left when the process ends is handed over at once.
          export: atMost(mostSpansKept / spansPerBatch, exporters.traces.export.bind(exporters.traces)),
          shutdown: () => exporters.traces.shutdown(),
        },
        {
          maxQueueSize: mostSpansKept,
          maxExportBatchSize: spansPerBatch,
          scheduledDelayMillis: sendSpansEveryMs,
          exportTimeoutMillis: exportTimeoutMs,
        },
      ),
    ],
  });
  const meters = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: boundedMetrics(exporters.metrics),
        exportIntervalMillis: sendFiguresEveryMs,
        exportTimeoutMillis: exportTimeoutMs,
      }),
    ],
  });
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  let stopped: Promise<void> | undefined;
  return () => (stopped ??= within(handOverMs, [tracers.shutdown(), meters.shutdown()]));
}

function boundedMetrics(exporter: PushMetricExporter): PushMetricExporter {
  return {
    export: atMost(1, exporter.export.bind(exporter)),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
    ...(exporter.selectAggregationTemporality && {
      selectAggregationTemporality: exporter.selectAggregationTemporality.bind(exporter),
    }),
  };
}

/** Resolves when all is done, however that went, or when the time is over. */
async function within(milliseconds: number, work: readonly Promise<void>[]): Promise<void> {
  await pTimeout(Promise.allSettled(work), { milliseconds, message: false });
}
