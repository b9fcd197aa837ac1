import { TokenVerifier, type Access, type TokenRules } from '@msp/auth';
import { NotFoundError } from '@msp/models';
import { faultOf } from '@msp/service';
import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { v7 as uuidV7 } from 'uuid';
import { referencePage } from './api-reference';
import { dispatch, type ResponseCheck } from './dispatch';
import { jsonBody } from './json-body';
import { nameInLog, operationOf } from './name-in-log';
import { patienceWith, usualPatience, type Patience } from './patience';
import { problemHandler, sendProblem } from './problem-response';
import { assertHeaderSizes } from './request-input';
import { RequestLimits, type LimitOptions } from './limits/request-limits';
import { stateOf } from './request-state';
import { measureAs, measureResponses, type ResponseMetrics } from './response-metrics';
import type { Contract, OperationRow, Routes } from './route';
import { traceOperation } from './trace-operation';

const correlationHeader = 'X-Correlation-Id';

export interface ServiceOptions<C extends Contract, Context> {
  readonly contract: C;
  readonly routes: Routes<C, Context>;
  readonly context: Context;
  readonly access: Access;
  readonly tokenRules: TokenRules;
  readonly logger: Logger;
  /** Takes the time of every answer but those to probes. */
  readonly metrics: ResponseMetrics;
  /** Exact origins that browsers may call from. */
  readonly allowedOrigins: readonly string[];
  /** Proxies in front of the service whose `X-Forwarded-For` is believed. */
  readonly trustedProxyHops?: number;
  readonly requestsPerMinute?: number;
  /** What one organization may take; its defaults suit one process. */
  readonly limits?: LimitOptions;
  readonly validateResponses?: ResponseCheck;
  /** How long requests may take to arrive. Default: less than 30 s, but uploads for as long as they move. */
  readonly patience?: Patience;
}

function logging(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-correlation-id'];
      const id = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : uuidV7();
      response.setHeader(correlationHeader, id);
      return id;
    },
    serializers: {
      // Not the path, which holds what the caller made of it; the operation is named beside.
      req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: faultOf,
    },
    wrapSerializers: false,
    customSuccessObject: (request, _response, line: object) => ({ ...line, ...operationOf(request) }),
    customErrorObject: (request, _response, _error, line: object) => ({ ...line, ...operationOf(request) }),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'debug'),
  });
}

function perPersonLimit(requestsPerMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: false,
    legacyHeaders: false,
    // It asks an error where it comes from, for which the map of all sources is read.
    validate: { creationStack: false },
    keyGenerator: (_request, response) => String(stateOf(response).principal?.userId),
    handler: (request, response) =>
      sendProblem(response, String(request.id), {
        code: 'too-many-requests',
        detail: 'Too many requests in a short time. Wait a moment and try again.',
        retryAfterSeconds: 60,
      }),
  });
}

/** Every operation needs its route before the service starts; the types say so too, but types can be cast away. */
function assertComplete<C extends Contract, Context>({ contract, routes }: ServiceOptions<C, Context>): void {
  for (const [id, row] of Object.entries(contract.operations)) {
    const route = routes[id as keyof typeof routes];
    if (route?.right === undefined) throw new Error(`The operation ${id} has no route, or its route states no right.`);
    if (row.public !== (route.right === 'public')) throw new Error(`The operation ${id} is public in one place only.`);
  }
}

/** Puts a service together from its contract and routes: correlation, security headers, limits, rights, problems. */
export function createService<C extends Contract, Context>(options: ServiceOptions<C, Context>): Express {
  assertComplete(options);
  const { contract, routes } = options;
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app
    .set('query parser', 'simple')
    .set('trust proxy', options.trustedProxyHops ?? 0)
    .set('case sensitive routing', true);
  app.use(logging(options.logger));
  app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } }));
  app.use(corsFor(options.allowedOrigins), measureResponses(options.metrics));
  app.use((request, response, next) => {
    response.set('Cache-Control', 'no-store');
    assertHeaderSizes(request);
    next();
  });
  app.use(referencePage(contract.document));
  const limit = perPersonLimit(options.requestsPerMinute ?? 1_200);
  const limits = new RequestLimits(options.limits);
  const tokens = new TokenVerifier(options.tokenRules);
  const validateResponses = options.validateResponses ?? false;
  const { patience = usualPatience } = options;
  for (const [id, row] of Object.entries(contract.operations)) {
    const handlers = dispatch(row, contract.validators[id] ?? {}, routes[id as keyof typeof routes], {
      ...options,
      tokens,
      limit,
      limits,
      validateResponses,
    });
    const last = handlers.pop();
    const method = row.method as 'get' | 'post' | 'put' | 'patch' | 'delete';
    if (last !== undefined)
      app[method](
        row.path,
        measureAs(id, row),
        traceOperation(id, row),
        nameInLog(id),
        patienceFor(row, patience),
        ...handlers,
        ...(row.body === 'json' ? jsonBody : []),
        last,
      );
  }
  app.use(patienceWith('whole', patience), (request) => {
    throw new NotFoundError('The path', request.path);
  });
  app.use(problemHandler);
  return app;
}

const patienceFor = ({ body }: OperationRow, patience: Patience) =>
  patienceWith(body === 'binary' ? 'upload' : 'whole', patience);

function corsFor(allowedOrigins: readonly string[]): RequestHandler {
  return cors({
    origin: [...allowedOrigins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'If-Match',
      'Idempotency-Key',
      'Prefer',
      'X-Organization-Id',
      correlationHeader,
    ],
    exposedHeaders: ['Content-Disposition', 'ETag', 'Location', 'Retry-After', 'Idempotent-Replay', correlationHeader],
    maxAge: 3_600,
  });
}
