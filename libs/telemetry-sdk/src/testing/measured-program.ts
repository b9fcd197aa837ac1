import { createInterface } from 'node:readline';
import { handOverTelemetry, startOperation } from '@msp/telemetry';
import { trace } from '@opentelemetry/api';
import { startTelemetry } from '../start-telemetry';

// A program that measures what it is told to: `work 5` for five operations, `flush`, and `end`.
startTelemetry('measured', __dirname);

async function flush(): Promise<void> {
  const provider: object = trace.getTracerProvider();
  const delegate: unknown =
    'getDelegate' in provider && typeof provider.getDelegate === 'function' ? provider.getDelegate() : provider;
  if (typeof delegate === 'object' && delegate !== null && 'forceFlush' in delegate)
    await (delegate as { forceFlush(): Promise<void> }).forceFlush().catch(() => undefined);
}

function work(count: number): void {
  const named = { operationId: 'work', method: 'POST', route: '/work', traceparent: undefined };
  for (let number = 0; number < count; number += 1)
    startOperation({ ...named, correlationId: `number-${number}` }).end({
      status: 200,
      problemCode: undefined,
      organizationId: undefined,
    });
}

async function obey(line: string): Promise<void> {
  const [verb, count] = line.split(' ');
  if (verb === 'work') work(Number(count));
  if (verb === 'flush') await flush();
  if (verb === 'end') await handOverTelemetry();
  process.stdout.write(`did ${line}\n`);
  if (verb === 'end') process.exit(0);
}

let obeying = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => (obeying = obeying.then(() => obey(line))));
