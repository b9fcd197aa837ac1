import { TtlCache, UnavailableError, type Metadata } from '@msp/models';
import { lenient, workflowApi } from '@msp/models/validators';
import { traceHeaders } from '@msp/telemetry';

/** The workflows and data providers that forms may be linked to. */
export interface WorkflowCatalogue {
  /** Asks with the caller's own bearer token. Throws UnavailableError where the workflow engine does not answer. */
  read(authorization: string, signal?: AbortSignal): Promise<Metadata>;
}

export interface CatalogueOptions {
  /** The engine's address; without one nothing can be read. */
  readonly engineUrl: string | undefined;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly timeoutMs?: number;
}

const lifetimeMs = 30_000;
const anybody = 'metadata';

/**
 * Reads the engine's metadata, which are the same for everybody who is signed in, at most once in 30 seconds. A caller
 * who hangs up stops waiting; the request goes on for the others, for five seconds at most.
 */
export function createWorkflowCatalogue(options: CatalogueOptions): WorkflowCatalogue {
  const { engineUrl, fetch: send = fetch, now = Date.now, timeoutMs = 5_000 } = options;
  const cache = new TtlCache<Metadata>(lifetimeMs, now);

  async function load(authorization: string): Promise<Metadata> {
    if (engineUrl === undefined) throw unavailable('WORKFLOW_ENGINE_URL is not set.');
    const response = await send(new URL('/admin/metadata', engineUrl), {
      headers: { ...traceHeaders(), Authorization: authorization, Accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw unavailable('It cannot be reached.', cause);
    });
    if (!response.ok) throw unavailable(`It answered with status ${response.status}.`);
    return parse(response);
  }
  return {
    read: (authorization, signal) =>
      untilAborted(
        cache.get(anybody, () => load(authorization)),
        signal,
      ),
  };
}

// A newer engine beside this service may say more than is known here.
const metadata = lenient(workflowApi.validators.getMetadata.response);

async function parse(response: Response): Promise<Metadata> {
  try {
    return metadata.parse(await response.json());
  } catch (cause) {
    throw unavailable('Its answer was not understood.', cause);
  }
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(unavailable('The request was given up.', signal.reason));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function unavailable(reason: string, cause?: unknown): UnavailableError {
  return new UnavailableError(`The workflow engine is needed to check the form. ${reason} Nothing was changed.`, {
    cause,
  });
}
