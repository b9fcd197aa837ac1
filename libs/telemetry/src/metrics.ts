import { metrics, type Counter, type Histogram, type Meter, type MeterProvider } from '@opentelemetry/api';
import { scope } from './in-span';
import { metricTable, type GaugeName, type LabelsOf, type MetricName } from './metric-table';

interface Instruments {
  readonly operations: Histogram<LabelsOf<'http.server.request.duration'>>;
  readonly vendorCalls: Histogram<LabelsOf<'http.client.request.duration'>>;
  readonly executions: Counter<LabelsOf<'msp.executions'>>;
  readonly startDelays: Histogram<LabelsOf<'msp.execution.start_delay'>>;
  readonly turns: Histogram<LabelsOf<'msp.turn.duration'>>;
  readonly lostLeases: Counter<LabelsOf<'msp.leases.lost'>>;
  readonly vendorPauses: Histogram<LabelsOf<'msp.vendor.pause.duration'>>;
  readonly repairs: Counter<LabelsOf<'msp.repairs'>>;
}

const made = new WeakMap<MeterProvider, Instruments>();

/** The instruments of whoever collects figures at the moment; they do nothing where nobody does. */
export function metricsNow(): Instruments {
  const provider = metrics.getMeterProvider();
  const known = made.get(provider) ?? make(provider.getMeter(scope));
  made.set(provider, known);
  return known;
}

function make(meter: Meter): Instruments {
  const histogram = <Name extends MetricName>(name: Name) =>
    meter.createHistogram<LabelsOf<Name>>(name, { unit: metricTable[name].unit });
  const counter = <Name extends MetricName>(name: Name) =>
    meter.createCounter<LabelsOf<Name>>(name, { unit: metricTable[name].unit });
  return {
    operations: histogram('http.server.request.duration'),
    vendorCalls: histogram('http.client.request.duration'),
    executions: counter('msp.executions'),
    startDelays: histogram('msp.execution.start_delay'),
    turns: histogram('msp.turn.duration'),
    lostLeases: counter('msp.leases.lost'),
    vendorPauses: histogram('msp.vendor.pause.duration'),
    repairs: counter('msp.repairs'),
  };
}

export interface Reading<Name extends GaugeName> {
  readonly value: number;
  readonly labels?: LabelsOf<Name>;
}

/**
 * Has a figure read whenever figures are sent, as long as the process lives or until the function that it returns is
 * called. A reading that fails leaves its figure out, and disturbs nothing.
 */
export function watchGauge<Name extends GaugeName>(
  name: Name,
  read: () => readonly Reading<Name>[] | Promise<readonly Reading<Name>[]>,
): () => void {
  const gauge = metrics.getMeter(scope).createObservableGauge<LabelsOf<Name>>(name, { unit: metricTable[name].unit });
  const observe: Parameters<typeof gauge.addCallback>[0] = async (result) => {
    for (const { value, labels } of await Promise.resolve(read()).catch(() => [])) result.observe(value, labels);
  };
  gauge.addCallback(observe);
  return () => gauge.removeCallback(observe);
}
