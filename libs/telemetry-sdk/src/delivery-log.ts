import { diag, DiagLogLevel } from '@opentelemetry/api';

const restMs = 10 * 60_000;
const warn = 40;

/**
 * Says in the log of the service that telemetry does not arrive, once in ten minutes at most. Never what the SDK says of
 * it: that may quote what was to be sent.
 */
export function logDelivery(service: string, write: (line: string) => void, now: () => number = Date.now): void {
  let restsUntil = 0;
  const complain = () => {
    const time = now();
    if (time < restsUntil) return;
    restsUntil = time + restMs;
    write(`${JSON.stringify({ level: warn, time, service, msg: 'Telemetry does not arrive where it is sent' })}\n`);
  };
  const nothing = () => undefined;
  diag.setLogger(
    { error: complain, warn: nothing, info: nothing, debug: nothing, verbose: nothing },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  );
}
