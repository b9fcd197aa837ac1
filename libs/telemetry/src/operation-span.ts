import { context, trace } from '@opentelemetry/api';
import { notesOf, startSpan } from './in-span';
import { metricsNow } from './metrics';
import { contextFrom } from './trace-context';

export interface OperationStart {
  readonly operationId: string;
  readonly method: string;
  /** As the contract has it. */
  readonly route: string;
  readonly correlationId: string;
  /** The caller's, which is believed where it is well formed. */
  readonly traceparent: string | undefined;
}

interface OperationEnd {
  readonly status: number;
  readonly problemCode: string | undefined;
  /** The organization that the caller has a right on. */
  readonly organizationId: string | undefined;
}

/** An operation of a service while it is answered. */
export interface Operation {
  /** What is begun in here, and what that begins, is a part of the operation. */
  run(work: () => void): void;
  /** Once, when the last byte is sent or the caller has hung up. */
  end(end: OperationEnd): void;
}

/** Measures one request from its arrival on. */
export function startOperation({ operationId, method, route, correlationId, traceparent }: OperationStart): Operation {
  const startedAt = performance.now();
  const parent = contextFrom(traceparent);
  const call = { 'http.request.method': method, 'http.route': route };
  const span = startSpan({
    name: `${method} ${route}`,
    kind: 'server',
    parent,
    attributes: { ...call, 'msp.operation.id': operationId, 'msp.correlation.id': correlationId },
  });
  const inside = trace.setSpan(parent, span);
  const notes = notesOf(span);
  return {
    run: (work) => context.with(inside, work),
    end({ status, problemCode, organizationId }) {
      const outcome = { 'http.response.status_code': status };
      notes.add({
        ...outcome,
        ...(problemCode !== undefined && { 'msp.problem.code': problemCode }),
        ...(organizationId !== undefined && { 'msp.organization.id': organizationId }),
      });
      // A refusal is the caller's matter, and nothing of ours failed.
      if (status >= 500) notes.fail(problemCode ?? String(status));
      span.end();
      metricsNow().operations.record((performance.now() - startedAt) / 1_000, { ...call, ...outcome });
    },
  };
}
