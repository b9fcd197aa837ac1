import { startOperation, type Operation } from '@msp/telemetry';
import type { RequestHandler, Response } from 'express';
import type { OperationRow } from './route';

/** Where an answer leaves the code of the problem that it is, and what measures it. */
const problemOf = 'problemCode';
const underWay = new WeakMap<Response, Operation>();

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Notes, for whoever measures the request, which problem it is answered with. */
export function noteProblem(response: Response, code: string): void {
  response.locals[problemOf] = code;
}

/** Measures an operation from here until its answer is sent. Public ones are probes, of which nobody asks for a trace. */
export function traceOperation(operationId: string, row: OperationRow): RequestHandler {
  if (row.public) return (_request, _response, next) => next();
  return (request, response, next) => {
    const operation = startOperation({
      ...{ operationId, method: row.method.toUpperCase(), route: row.path },
      correlationId: String(request.id),
      traceparent: request.get('traceparent'),
    });
    underWay.set(response, operation);
    operation.run(next);
  };
}

/** Called once, when the answer is out or its caller has hung up. */
export function endOperation(response: Response): void {
  const { locals, statusCode: status } = response;
  underWay.get(response)?.end({
    status,
    problemCode: textOf(locals[problemOf]),
    organizationId: textOf(locals['organizationId']),
  });
}
