import { UnavailableError, type SystemHealth } from '@msp/models';
import { lenient, workflowApi } from '@msp/models/validators';

type Part = SystemHealth['parts'][number];

/** Asks the workflow engine whether it is ready; rejects where it is not, or cannot be reached. */
export type EngineProbe = () => Promise<{ readonly missing: readonly string[]; readonly code?: Part['code'] }>;

const timeoutMs = 3_000;

/** Asks at the engine's address; a redirect is not followed. */
export function createEngineProbe(engineUrl: string | undefined): EngineProbe {
  return async () => {
    if (engineUrl === undefined) throw new UnavailableError('WORKFLOW_ENGINE_URL is not set.');
    const ask = (path: string) =>
      fetch(new URL(path, engineUrl), { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    const [response, code] = await Promise.all([
      ask('/health/ready'),
      ask('/health/live').then(codeIn, () => undefined),
    ]);
    const body: unknown = await response.json();
    return { missing: response.ok ? [] : failedChecks(body), ...(code && { code }) };
  };
}

// A newer engine beside this service may say more than is known here.
const liveness = lenient(workflowApi.validators.getLiveness.response);

/** What runs is worth knowing, and never a reason to call the engine unavailable. */
async function codeIn(response: Response): Promise<Part['code']> {
  const body: unknown = await response.json().catch(() => undefined);
  return liveness.safeParse(body).data?.code;
}

function failedChecks(body: unknown): string[] {
  const checks: unknown[] = isRecord(body) && Array.isArray(body['checks']) ? body['checks'] : [];
  const failed = checks.filter(isRecord).filter(({ status }) => status !== 'ok');
  return failed.length > 0 ? failed.map(({ name }) => String(name)) : ['something'];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
