import { UnavailableError, type SystemHealth } from '@msp/models';
import { lenient, workflowApi } from '@msp/models/validators';
import type { Context } from '../context';
import { readiness } from './health.service';

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

/** The state of each part of the platform, the workflow engine included. */
export async function getSystemHealth(context: Context): Promise<SystemHealth> {
  const [health, engine] = await Promise.all([readiness(context), askEngine(context)]);
  const own = (health.checks ?? []).map(({ name, status, durationMs, reason }): Part => ({
    name,
    status,
    durationMs,
    ...(status !== 'ok' && { detail: reason ?? 'The management API cannot reach it.' }),
  }));
  const self: Part = { name: 'management-api', status: 'ok', durationMs: 0, code: context.code.describe() };
  return { parts: [self, engine, ...own] };
}

async function askEngine({ engine }: Context): Promise<Part> {
  const startedAt = performance.now();
  const name = 'workflow-engine';
  const durationMs = () => Math.round(performance.now() - startedAt);
  try {
    const { missing, code } = await engine();
    const running = code && { code };
    if (missing.length === 0) return { name, status: 'ok', durationMs: durationMs(), ...running };
    const detail = `It answers, but cannot reach ${missing.join(', ')}.`;
    return { name, status: 'unavailable', durationMs: durationMs(), detail, ...running };
  } catch (error) {
    const detail = error instanceof UnavailableError ? error.message : 'It does not answer.';
    return { name, status: 'unavailable', durationMs: durationMs(), detail };
  }
}
