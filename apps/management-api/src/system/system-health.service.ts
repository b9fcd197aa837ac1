import { UnavailableError, type SystemHealth } from '@msp/models';
import type { Context } from '../context';
import { readiness } from './health.service';

type Part = SystemHealth['parts'][number];

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
