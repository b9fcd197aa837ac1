import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';

const operations = new WeakMap<IncomingMessage, string>();

/** The operation that a request turned out to be, for the last line about it. */
export function operationOf(request: IncomingMessage): { readonly operation?: string } {
  const operation = operations.get(request);
  return operation === undefined ? {} : { operation };
}

/** Lets every line about a request name its operation and the id that its caller reads. */
export function nameInLog(operation: string): RequestHandler {
  return (request, _response, next) => {
    operations.set(request, operation);
    request.log = request.log.child({ operation, correlationId: String(request.id) });
    next();
  };
}
