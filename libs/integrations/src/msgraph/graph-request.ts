import { IntegrationError, WorkflowError } from '@msp/workflow-sdk';
import type { z } from 'zod';
import { missingPermissions } from './consent';
import { parse, type GraphSession } from './graph-session';

interface CommonRequest<Schema extends z.ZodType> {
  /** Below the version, with its query: `/reports/authenticationMethods/userRegistrationDetails?$filter=…`. */
  readonly path: string;
  /** What is read of the answer; an answer that does not fit fails. */
  readonly schema: Schema;
  /** The application permission that the call needs, as Microsoft's page of the call names it; several where it needs them all. */
  readonly permission: string | readonly string[];
  /** Default: `v1.0`. What is in `beta` may change at any time. */
  readonly version?: 'v1.0' | 'beta';
  /** For `$search`, `$count` and the filters that Microsoft's page calls advanced. Default: false. */
  readonly advanced?: boolean;
}

/** A call that changes nothing. */
export type GraphRead<Schema extends z.ZodType = z.ZodType> = CommonRequest<Schema> & {
  readonly method?: 'GET';
  readonly effect?: 'read';
  readonly json?: never;
};

/** A call with a body, or that removes something. `effect` says whether it changes anything: a search by POST does not. */
type GraphWriting<Schema extends z.ZodType = z.ZodType> = CommonRequest<Schema> & {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly effect: 'read' | 'write';
  readonly json?: unknown;
  /** A second one changes nothing more, so that it may be repeated when the answer is lost. Default: true where it is a read. */
  readonly repeatable?: boolean;
};

export interface GraphRequests {
  /**
   * One call of Graph that this client has no function for, in the organization's tenant and nowhere else: recorded,
   * repeated and waited for like every other. Under a preflight only reads are made. Where the permission is missing, the
   * failure names it.
   */
  request<const Schema extends z.ZodType>(request: GraphRead<Schema> | GraphWriting<Schema>): Promise<z.infer<Schema>>;
  /** Every item of every page of a list; `schema` is that of one item. */
  requestAll<const Schema extends z.ZodType>(request: GraphRead<Schema>): Promise<readonly z.infer<Schema>[]>;
}

export interface GraphRequestParts {
  readonly sessions: Readonly<Record<'v1.0' | 'beta', GraphSession>>;
  /** App roles of the token that was used last; undefined where it does not tell. */
  readonly granted: () => readonly string[] | undefined;
}

export function createGraphRequests({ sessions, granted }: GraphRequestParts): GraphRequests {
  const named = async <Answer>(request: CommonRequest<z.ZodType>, call: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await call();
    } catch (error) {
      throw withPermission(error, [request.permission].flat(), granted());
    }
  };
  return {
    request: (request) =>
      named(request, async () => {
        const session = sessions[request.version ?? 'v1.0'];
        const path = judgePath(request, session.baseUrl);
        const { method = 'GET', json, effect } = request;
        assertEffect(method, effect);
        const repeatable = 'repeatable' in request ? request.repeatable : undefined;
        const how = { effect: effect ?? 'read', headers: headersOf(request), ...(json !== undefined && { json }) };
        const mayRepeat = repeatable ?? (effect === 'read' ? true : undefined);
        const answer = await session.send(method, path, {
          ...how,
          ...(mayRepeat !== undefined && { repeatable: mayRepeat }),
        });
        if (effect === 'write') session.remember(answer);
        return parse(request.schema, answer);
      }),
    requestAll: (request) =>
      named(request, () => {
        const session = sessions[request.version ?? 'v1.0'];
        return session.list(judgePath(request, session.baseUrl), request.schema, { headers: headersOf(request) });
      }),
  };
}

const headersOf = ({ advanced }: Pick<CommonRequest<z.ZodType>, 'advanced'>): Record<string, string> =>
  advanced === true ? { ConsistencyLevel: 'eventual' } : {};

/** The type says it already, but not to what comes untyped. */
function assertEffect(method: string, effect: 'read' | 'write' | undefined): void {
  if (method !== 'GET' && effect === undefined)
    throw misuse(`A ${method} of Graph says by its \`effect\` whether it changes anything.`);
  if (method === 'GET' && effect !== undefined && effect !== 'read')
    throw misuse('A GET of Graph changes nothing: its `effect` is `read`.');
}

/**
 * The path with what an advanced query needs. Whatever would lead out of the version, to another host or, through a batch,
 * past the effect that was declared is refused.
 */
function judgePath({ path, advanced, permission }: CommonRequest<z.ZodType>, baseUrl: string): string {
  if ([permission].flat().some((one) => !/^[A-Za-z][\w.-]{2,}$/.test(one)))
    throw misuse('A request to Graph names the permission that it needs, such as AuditLog.Read.All.');
  const plain = pathOf(path);
  const base = new URL(baseUrl);
  const url =
    /^\/(?!\/)/.test(path) && !path.includes('#') && !/[\\\s]|\/\//.test(plain) ? URL.parse(baseUrl + path) : null;
  const leaves = readable(plain)
    .split(/[/\\]/)
    .some((segment) => segment === '.' || segment === '..');
  if (url === null || leaves || url.origin !== base.origin || !url.pathname.startsWith(`${base.pathname}/`)) {
    throw misuse(`"${path}" is no path of Graph: it begins with one slash and stays below the version.`);
  }
  if (/^\/\$batch\b/i.test(readable(plain))) throw misuse('Batches hide what they do; send each request by itself.');
  const counts = advanced !== true || url.searchParams.has('$count') || plain.endsWith('/$count');
  return counts ? path : `${path}${path.includes('?') ? '&' : '?'}$count=true`;
}

const pathOf = (path: string): string => path.split('?', 1)[0] ?? '';

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw misuse(`"${path}" is no path of Graph: a percent sign in it is not followed by two digits.`);
  }
}

/** Says of a refusal which permission is missing, and where it is asked for. */
function withPermission(error: unknown, needed: readonly string[], granted: readonly string[] | undefined): unknown {
  if (!(error instanceof IntegrationError) || error.status !== 403) return error;
  const lacking = granted === undefined ? needed : missingPermissions(needed, granted);
  if (lacking.length === 0) return error;
  const { integration, status, code, message } = error;
  return new IntegrationError({
    integration,
    status,
    message,
    ...(code !== undefined && { code }),
    cause: error,
    remedy: `It needs the permission ${lacking.join(' and ')}. Add it to the application in Entra, and have an administrator of the tenant consent again: "Ask for consent" on the organization's page is the link to it.`,
  });
}

const misuse = (message: string) => new WorkflowError('bug', message);
