import { startOperation, type Operation } from '@msp/telemetry';
import type { RequestHandler, Response } from 'express';
import { stateOf } from './request-state';
import type { OperationRow } from './route';

const underWay = new WeakMap<Response, Operation>();

/** Notes, for whoever measures the request, which problem it is answered with. */
export function noteProblem(response: Response, code: string): void {
  stateOf(response).problemCode = code;
}

/** Measures an operation from here until its answer is sent. Public ones are probes, of which nobody asks for a trace. */
export function traceOperation(operationId: string, row: OperationRow): RequestHandler {
  if (row.public) return (_request, _response, next) => next();
  return (request, response, next) => {
    const operation = startOperation({
      operationId,
      method: row.method.toUpperCase(),
      route: row.path,
      correlationId: String(request.id),
      traceparent: request.get('traceparent'),
    });
    underWay.set(response, operation);
    operation.run(next);
  };
}

/** Called once, when the answer is out or its caller has hung up. */
export function endOperation(response: Response): void {
  const { problemCode, arrival } = stateOf(response);
  underWay.get(response)?.end({ status: response.statusCode, problemCode, organizationId: arrival?.organizationId });
}
