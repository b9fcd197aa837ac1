import { globalScope } from '@msp/models';
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ApiError, errorOf } from './api-error';
import type { AnyPath, EnginePaths, EngineScopedPaths, PlatformPaths, ScopedPaths, UploadPaths } from './api-paths';
import type { OnProgress, uploadFetch } from './upload';

export { ApiError } from './api-error';

interface ScopedApi {
  readonly management: Client<ScopedPaths>;
  readonly engine: Client<EngineScopedPaths>;
  /** Sends files, and tells how far it is. */
  uploading(onProgress: OnProgress): Client<UploadPaths>;
}

export interface Api {
  readonly platform: Client<PlatformPaths>;
  readonly engine: Client<EnginePaths>;
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
/** The service ends a stream after ten minutes. */
const streamTimeoutMs = 11 * 60_000;
/** How long an answer may take where it is not the usual time: files, runs, vendors, and what reads all there is. */
const patience: Partial<Record<AnyPath, number>> = {
  '/api/forms/{formId}/files': uploadTimeoutMs,
  '/api/executions/{executionId}/files/{fileId}': fileTimeoutMs,
  '/api/forms/{formId}/submit': runTimeoutMs,
  '/api/workflows/{name}': runTimeoutMs,
  '/api/workflows/{name}/preflight': runTimeoutMs,
  '/api/executions/{executionId}/events': streamTimeoutMs,
  '/api/audit/export.csv': runTimeoutMs,
  '/api/audit/verify': runTimeoutMs,
  '/api/integrations/{name}/test': runTimeoutMs,
  '/api/organizations/{orgId}/integration-mappings/{mappingId}/test': runTimeoutMs,
};
const patient = Object.entries(patience).map(
  ([path, ms]) => [new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`), ms] as const,
);

function timeoutOf({ url }: Request): number {
  const { pathname } = new URL(url);
  return patient.find(([path]) => path.test(pathname))?.[1] ?? timeoutMs;
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
      management: scoped(createClient<ScopedPaths>(management), scope),
      engine: scoped(createClient<EngineScopedPaths>(engine), scope),
      uploading: (onProgress) => {
        const fetch = createSend({ ...options, fetch: upload(onProgress) });
        return scoped(createClient<UploadPaths>({ ...engine, fetch }), scope);
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
