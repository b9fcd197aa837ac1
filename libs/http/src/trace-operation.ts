import { startOperation } from '@msp/telemetry';
import type { RequestHandler, Response } from 'express';
import type { OperationRow } from './route';

/** Where an answer leaves the code of the problem that it is. */
const problemOf = 'problemCode';

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
    response.once('close', () => {
      const { locals, statusCode: status } = response;
      operation.end({
        status,
        problemCode: textOf(locals[problemOf]),
        organizationId: textOf(locals['organizationId']),
      });
    });
    operation.run(next);
  };
}
