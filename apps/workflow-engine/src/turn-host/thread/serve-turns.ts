import { AsyncLocalStorage } from 'node:async_hooks';
import { parentPort } from 'node:worker_threads';
import { BugError, faultOf } from '@msp/service/fault';
import { handOverTelemetry } from '@msp/telemetry';
import { Stopping } from '@msp/workflow-runtime';
import { WorkflowError, type Registry } from '@msp/workflow-sdk';
import { watchBuiltIns } from './built-ins';
import type { FromThread, ToThread } from './messages';
import { serveJob, type Served } from './serve-job';

/** Runs turns as this thread, each over a port of its own, until it is told to end; `looked` is of tests. */
export function serveTurns(load: () => Promise<Registry>, { looked }: Pick<Served, 'looked'> = {}): void {
  const port = parentPort;
  if (port === null) throw new BugError('Turns are served by a thread.');
  const tell = (message: FromThread) => port.postMessage(message);
  const underWay = new AsyncLocalStorage<Stopping>();
  const exit = process.exit.bind(process);
  // A fault of a turn outside of its own promise ends that turn, and the thread takes no other.
  process.on('uncaughtException', (error) => {
    underWay.getStore()?.stop(thrownAside(error));
    tell({ kind: 'faulty', fault: faultOf(error) });
  });
  process.on('unhandledRejection', (error) => tell({ kind: 'rejection', fault: faultOf(error) }));
  Object.defineProperty(process, 'exit', {
    value: () => {
      const refusal = exited();
      underWay.getStore()?.stop(refusal);
      tell({ kind: 'faulty', fault: faultOf(refusal) });
      throw refusal;
    },
  });
  const serve = (registry: Registry) => {
    const changed = watchBuiltIns();
    port.on('message', (message: ToThread) => {
      if (message.kind === 'ping') tell({ kind: 'pong' });
      else if (message.kind === 'end') void handOverTelemetry().then(() => exit(0));
      else {
        const stopping = new Stopping();
        const { port: ofTurn } = message;
        underWay.run(stopping, () => serveJob(ofTurn, { registry, changed, looked }, stopping));
      }
    });
    tell({ kind: 'ready' });
  };
  load().then(serve, (error: unknown) => {
    tell({ kind: 'faulty', fault: faultOf(error) });
    exit(1);
  });
}

const thrownAside = (cause: unknown) =>
  new WorkflowError('bug', 'The workflow threw an error where nobody waits for it, such as in a timer.', {
    cause,
    remedy: 'Report it to the author of the workflow: what is begun is to be awaited, and its errors caught.',
  });

const exited = () =>
  new WorkflowError('bug', 'The workflow tried to end the process.', {
    remedy: 'Report it to the author of the workflow: a workflow ends by returning or throwing.',
  });
