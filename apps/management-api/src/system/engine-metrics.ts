import { UnavailableError, type ServiceMetrics } from '@msp/models';
import { lenient, workflowApi } from '@msp/models/validators';
import { traceHeaders } from '@msp/telemetry';

/** Asks the workflow engine for its metrics with the caller's own bearer token; rejects where it does not answer them. */
export type EngineMetrics = (authorization: string, signal?: AbortSignal) => Promise<ServiceMetrics>;

const timeoutMs = 3_000;
// A newer engine beside this service may say more than is known here.
const figures = lenient(workflowApi.validators.getMetrics.response);

/** Asks at the engine's address; a redirect is not followed. */
export function createEngineMetrics(engineUrl: string | undefined): EngineMetrics {
  return async (authorization, signal) => {
    if (engineUrl === undefined) throw new UnavailableError('WORKFLOW_ENGINE_URL is not set.');
    const timeout = AbortSignal.timeout(timeoutMs);
    const response = await fetch(new URL('/admin/metrics', engineUrl), {
      headers: { ...traceHeaders(), Authorization: authorization, Accept: 'application/json' },
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    if (!response.ok) throw new UnavailableError(`The workflow engine answered with status ${response.status}.`);
    return figures.parse(await response.json());
  };
}
