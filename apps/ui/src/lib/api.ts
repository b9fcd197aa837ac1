import { globalScope, type ManagementPaths, type WorkflowPaths } from '@msp/models';
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ApiError, errorOf } from './api-error';
import type { OnProgress, uploadFetch } from './upload';

export { ApiError } from './api-error';

/** Operations that are about no organization, or name it in their path. */
type PlatformPath =
  | '/api/branding'
  | '/api/me'
  | '/api/me/preferences'
  | '/api/organizations'
  | '/api/organization-summaries'
  | '/api/organization-domains'
  | '/api/organizations/{orgId}'
  | '/api/organizations/{orgId}/tenant-link'
  | '/api/tenants'
  | '/api/tenants/import'
  | '/api/tenants/{tenantId}/link'
  | '/api/organizations/{orgId}/config'
  | '/api/organizations/{orgId}/config/{key}'
  | '/api/organizations/{orgId}/secrets'
  | '/api/organizations/{orgId}/secrets/{name}'
  | '/api/organizations/{orgId}/integrations'
  | '/api/organizations/{orgId}/integrations/{type}'
  | '/api/organizations/{orgId}/integration-mappings'
  | '/api/organizations/{orgId}/integration-mappings/{mappingId}'
  | '/api/config'
  | '/api/config/{key}'
  | '/api/secrets'
  | '/api/secrets/{name}'
  | '/api/integrations'
  | '/api/integrations/{type}'
  | '/api/integrations/{name}/mappings'
  | '/api/integration-types'
  | '/api/permissions'
  | '/api/permissions/bulk'
  | '/api/permissions/check'
  | '/api/permissions/explain'
  | '/api/permissions/users/{userId}'
  | '/api/permissions/organizations/{orgId}'
  | '/api/executions/users/{userId}'
  | '/api/dashboard'
  | '/api/dashboard/relationships'
  | '/api/system/health'
  | '/api/system/metrics'
  | '/api/system/operation'
  | '/api/system/pause'
  | '/api/system/resume'
  | '/api/users'
  | '/api/users/{userId}';
type ManagementScopedPath =
  | '/api/audit'
  | '/api/audit/export.csv'
  | '/api/audit/verify'
  | '/api/dashboard'
  | '/api/dashboard/relationships'
  | '/api/forms'
  | '/api/forms/{formId}'
  | '/api/forms/copies'
  | '/api/forms/{formId}/versions'
  | '/api/forms/{formId}/versions/{version}'
  | '/api/forms/{formId}/versions/{version}/restore'
  | '/api/executions'
  | '/api/executions/{executionId}'
  | '/api/executions/{executionId}/files/{fileId}'
  | '/api/executions/{executionId}/sealed'
  | '/api/executions/{executionId}/sealed/{sealedId}/reveal';
type EngineScopedPath =
  | '/api/workflows/{name}'
  | '/api/workflows/{name}/preflight'
  | '/api/forms/{formId}/submit'
  | '/api/forms/{formId}/preflight'
  | '/api/forms/{formId}/options'
  | '/api/data-providers/{name}'
  | '/api/executions/{executionId}/acknowledge'
  | '/api/executions/{executionId}/stop'
  | '/api/integrations/{name}/test';

/** Name their organization in the address. */
type EnginePath =
  | '/admin/metadata'
  | '/api/integrations/{name}/discover'
  | '/api/organizations/{orgId}/integration-mappings/{mappingId}/test';

type UploadPath = '/api/forms/{formId}/files';

export interface ScopedApi {
  readonly management: Client<Pick<ManagementPaths, ManagementScopedPath>>;
  readonly engine: Client<Pick<WorkflowPaths, EngineScopedPath>>;
  /** Sends files, and tells how far it is. */
  uploading(onProgress: OnProgress): Client<Pick<WorkflowPaths, UploadPath>>;
}

export interface Api {
  readonly platform: Client<Pick<ManagementPaths, PlatformPath>>;
  readonly engine: Client<Pick<WorkflowPaths, EnginePath>>;
  /** The operations of one organization, or of `GLOBAL`. The organization is never taken from anywhere else. */
  inScope(scope: string): ScopedApi;
}

export interface ApiOptions {
  readonly managementApiUrl: string;
  readonly workflowApiUrl: string;
  /**
   * The access token; `fresh` asks for a new one because the service refused the last, `wait` waits for a new sign-in
   * where the session has ended.
   */
  readonly getToken: (options?: { fresh?: boolean; wait?: boolean }) => Promise<string>;
  /** Is told when a new token was refused as well: the session has ended. */
  readonly onRefused?: () => void;
  readonly fetch?: typeof fetch;
  readonly uploadFetch?: typeof uploadFetch;
}

const timeoutMs = 15_000;
const runTimeoutMs = 130_000;
/** A download of 25 MB over a line of 0.5 Mbit/s. */
const fileTimeoutMs = 10 * 60_000;
/** A day: uploads have patience of their own, see `uploadFetch`. */
const uploadTimeoutMs = 24 * 60 * 60_000;
/** Reads everything that there is. */
const long = ['/api/audit/export.csv', '/api/audit/verify'];
/** Waits for vendors, which may take as long as the service lets them. */
const isConnectionTest = (path: string) => /^\/api\/(?:integrations|organizations)\/.+\/test$/.test(path);

const filePath = /^\/api\/(?:forms|executions)\/[^/]+\/files(?:\/|$)/;

function timeoutOf({ url, method }: Request): number {
  const { pathname } = new URL(url);
  if (filePath.test(pathname)) return method === 'POST' ? uploadTimeoutMs : fileTimeoutMs;
  const isLong =
    pathname.endsWith('/submit') ||
    pathname.startsWith('/api/workflows/') ||
    long.includes(pathname) ||
    isConnectionTest(pathname);
  return isLong ? runTimeoutMs : timeoutMs;
}

function failureOf(cause: unknown, request: Request, timeout: AbortSignal): unknown {
  if (request.signal.aborted) return cause;
  if (cause instanceof DOMException && cause.name === 'TimeoutError' && !timeout.aborted) {
    const detail = 'The upload stood still for a minute. Check your connection, then upload the file again.';
    return new ApiError({ status: 0, code: 'timeout', detail }, { cause });
  }
  if (timeout.aborted) {
    return new ApiError({ status: 0, code: 'timeout', detail: 'The service did not answer in time.' }, { cause });
  }
  return new ApiError({ status: 0, code: 'network', detail: 'The service cannot be reached.' }, { cause });
}

/** Sends one request with the token; a refused token is renewed once. Everything that is no success throws. */
function createSend({ getToken, onRefused, fetch: send = fetch }: ApiOptions): (request: Request) => Promise<Response> {
  async function attempt(request: Request, fresh: boolean): Promise<Response> {
    // What only reads is asked again when its person is back; what writes is for them to send again.
    const token = await getToken({ fresh, wait: request.method === 'GET' });
    const timeout = AbortSignal.timeout(timeoutOf(request));
    const authorized = new Request(request.clone(), { signal: AbortSignal.any([request.signal, timeout]) });
    authorized.headers.set('Authorization', `Bearer ${token}`);
    try {
      return await send(authorized);
    } catch (cause) {
      throw failureOf(cause, request, timeout);
    }
  }
  async function renewed(request: Request): Promise<Response> {
    const second = await attempt(request, true);
    if (second.status !== 401 || !onRefused) return second;
    onRefused();
    return request.method === 'GET' ? attempt(request, false) : second;
  }
  return async (request) => {
    const first = await attempt(request, false);
    const response = first.status === 401 ? await renewed(request) : first;
    if (!response.ok) throw await errorOf(response);
    return response;
  };
}

/** Most pages send no files, so the code for it comes with the first one. */
function uploadLater(onProgress: OnProgress): typeof fetch {
  return async (input, init) => (await import('./upload')).uploadFetch(onProgress)(input, init);
}

function scopeMiddleware(scope: string): Middleware {
  return {
    onRequest({ request }) {
      if (scope !== globalScope) {
        request.headers.set('X-Organization-Id', scope);
        return undefined;
      }
      const url = new URL(request.url);
      url.searchParams.set('scope', 'global');
      return new Request(url, request);
    },
  };
}

function scoped<Paths extends object>(client: Client<Paths>, scope: string): Client<Paths> {
  client.use(scopeMiddleware(scope));
  return client;
}

/** Makes the clients of both services. */
export function createApi(options: ApiOptions): Api {
  const send = createSend(options);
  const upload = options.uploadFetch ?? uploadLater;
  const management = { baseUrl: options.managementApiUrl, fetch: send };
  const engine = { baseUrl: options.workflowApiUrl, fetch: send };
  return {
    platform: createClient(management),
    engine: createClient(engine),
    inScope: (scope) => ({
      management: scoped(createClient<Pick<ManagementPaths, ManagementScopedPath>>(management), scope),
      engine: scoped(createClient<Pick<WorkflowPaths, EngineScopedPath>>(engine), scope),
      uploading: (onProgress) => {
        const fetch = createSend({ ...options, fetch: upload(onProgress) });
        return scoped(createClient<Pick<WorkflowPaths, UploadPath>>({ ...engine, fetch }), scope);
      },
    }),
  };
}

/** The body of an answer. Failures have been thrown as `ApiError` before. */
export async function dataOf<Body>(answer: Promise<{ data?: Body }>): Promise<Body> {
  const { data } = await answer;
  if (data === undefined) throw new ApiError({ status: 200, code: 'unexpected', detail: 'The answer was empty.' });
  return data;
}
