import type { Access, Principal, TokenVerifier } from '@msp/auth';
import { scopeOf, type OrganizationId } from '@msp/models';
import type { Request, RequestHandler, Response } from 'express';
import { assertRight, assertScope, bearerToken } from './authorize';
import type { Arrival, RequestLimits } from './limits/request-limits';
import { organizationOf } from './organization';
import { expectedVersion, parseRequest, queryOf } from './request-input';
import { stateOf } from './request-state';
import { sendDownload } from './send-download';
import { sendEvents } from './send-events';
import {
  Download,
  EventStream,
  Reply,
  type Contract,
  type OperationRow,
  type OperationValidators,
  type Route,
  type RouteInput,
} from './route';

export interface DispatchOptions<Context> {
  readonly context: Context;
  readonly access: Access;
  readonly tokens: Pick<TokenVerifier, 'verify'>;
  /** Checks every answer against the contract and fails the request where they disagree; on in tests and development. */
  readonly validateResponses: ResponseCheck;
  /** Refuses a caller who sends too much. */
  readonly limit: RequestHandler;
  /** What one organization may take of the service. */
  readonly limits: RequestLimits;
}

/** `lenient` lets words of enumerations pass that this version does not know: a newer one may have written them. */
export type ResponseCheck = boolean | 'lenient';

type LooseRoute<Context> = Omit<Route<Contract, string, Context>, 'handle' | 'ignoresOrganization'> & {
  ignoresOrganization?(input: { context: Context; path: unknown }): boolean;
  handle(input: LooseInput<Context>): Promise<unknown>;
};
type LooseInput<Context> = Omit<
  RouteInput<Contract, string, Context>,
  'path' | 'query' | 'body' | 'organizationId' | 'principal'
> & {
  readonly principal: Principal | undefined;
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly organizationId: OrganizationId | undefined;
};

function abortOnHangUp(response: Response): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (!response.writableFinished) controller.abort();
  };
  // Whoever left while their request waited for its turn is heard of no more.
  if (response.closed) stop();
  else response.once('close', stop);
  return controller.signal;
}

function answer(
  response: Response,
  row: OperationRow,
  validators: OperationValidators,
  result: unknown,
  check: ResponseCheck,
) {
  const reply = result instanceof Reply ? result : new Reply(result);
  const status = reply.status ?? row.statuses[0] ?? 200;
  if (check !== false) assertContract(row, validators, status, reply.body, check);
  response.status(status).set(reply.headers);
  if (status === 204) response.end();
  else response.json(reply.body);
}

function assertContract(
  row: OperationRow,
  validators: OperationValidators,
  status: number,
  body: unknown,
  check: ResponseCheck,
): void {
  if (!row.statuses.includes(status)) throw new Error(`${row.method} ${row.path} has no status ${status}.`);
  if (status === 204) return;
  const result = validators.response?.safeParse(JSON.parse(JSON.stringify(body)));
  if (result?.success !== false) return;
  const isOnlyNew = result.error.issues.every(({ code }) => code === 'invalid_value');
  if (check === 'lenient' && isOnlyNew) return;
  throw new Error(`The answer of ${row.path} breaks its contract: ${result.error.message}`);
}

/** The steps before a handler runs, in order: token, caller, organization, right, input. */
export function dispatch<Context>(
  row: OperationRow,
  validators: OperationValidators,
  route: LooseRoute<Context>,
  options: DispatchOptions<Context>,
): RequestHandler[] {
  const authenticated: RequestHandler = async (request, response, next) => {
    stateOf(response).principal = await options.tokens.verify(bearerToken(request));
    next();
  };
  const authorized: RequestHandler = async (request, response, next) => {
    const state = stateOf(response);
    const { principal } = state;
    if (principal === undefined) throw new Error(`${row.path} was reached without a token.`);
    assertScope(principal, row.method, route.scope);
    const ignored = route.ignoresOrganization?.({ context: options.context, path: request.params }) ?? false;
    const organizationId = ignored ? undefined : organizationOf(request, row);
    const reading = row.method === 'get';
    const demand = { right: route.right, withoutOrganization: route.withoutOrganization, organizationId, reading };
    const allowsInactive = route.allowsInactive ?? false;
    await options.limits.whenRefused(principal.userId, () =>
      assertRight(options.access, principal, request, { ...demand, allowsInactive }),
    );
    const named = await options.access.named(principal, organizationId);
    const isPlatformAdmin = options.access.isPlatformAdmin(named);
    const arrival: Arrival = { principal: named, isPlatformAdmin, organizationId, reading };
    options.limits.admit(arrival);
    state.arrival = arrival;
    next();
  };
  const handle = (request: Request, response: Response, arrival: Arrival | undefined) =>
    route.handle({
      ...parseRequest(request, row, validators),
      context: options.context,
      // What is left unread must not cost the caller the answer that says why.
      content: request.iterator({ destroyOnReturn: false }),
      principal: arrival?.principal,
      organizationId: arrival?.organizationId,
      scope: scopeOf(arrival?.organizationId),
      freeQuery: row.freeQuery ? queryOf(request) : {},
      header: (name) => request.get(name),
      authorization: request.get('Authorization') ?? '',
      expected: expectedVersion(request),
      correlationId: String(request.id),
      // A socket for both IP versions writes IPv4 addresses in the form of IPv6.
      ipAddress: (request.ip ?? '').replace(/^::ffff:/, ''),
      log: request.log,
      signal: abortOnHangUp(response),
    });
  const { validateResponses: check } = options;
  const checked = (data: unknown) => {
    if (check !== false) assertContract(row, validators, 200, data, check);
  };
  const handled: RequestHandler = async (request, response) => {
    const { arrival } = stateOf(response);
    const work = () => handle(request, response, arrival);
    const result = await (arrival === undefined ? work() : options.limits.run(arrival, work));
    if (result instanceof Download) await sendDownload(response, result);
    else if (result instanceof EventStream) await sendEvents(response, result, checked);
    else answer(response, row, validators, result, check);
  };
  return row.public ? [handled] : [authenticated, options.limit, authorized, handled];
}
