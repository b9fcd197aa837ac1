const key = Symbol.for('msp.telemetry.hand-over');

type HandOver = () => Promise<void>;

/** Says how what is not sent yet is sent before the process ends; for the program that is loaded before the service. */
export function registerHandOver(handOver: HandOver): void {
  // The two are bundles of their own, which share nothing but the process.
  Object.defineProperty(globalThis, key, { value: handOver, configurable: true });
}

/** Sends what has been measured and not sent, for a few seconds at most. Rejects never; does nothing without telemetry. */
export async function handOverTelemetry(): Promise<void> {
  const handOver: unknown = Reflect.get(globalThis, key);
  if (typeof handOver === 'function') await Promise.resolve(handOver()).catch(() => undefined);
}
