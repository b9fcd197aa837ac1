import { globalScope, TtlCache, type Health } from '@msp/models';
import type { Context } from '../context';
import { untilAborted } from '../execution/until-aborted';

type Check = NonNullable<Health['checks']>[number];
type Parts = Pick<Context, 'storage' | 'keys'>;

const timeoutMs = 2_000;
const lifetimeMs = 1_000;
// Anybody may ask, so the answer is kept for a moment: a flood of questions makes no flood of calls.
const answers = new WeakMap<Parts, TtlCache<Health>>();

/** Says whether storage, the vault and the identity provider's keys can be reached. */
export function readiness(context: Parts): Promise<Health> {
  const cache = answers.get(context) ?? new TtlCache<Health>(lifetimeMs);
  answers.set(context, cache);
  return cache.get('readiness', () => askAll(context));
}

async function askAll({ storage, keys }: Parts): Promise<Health> {
  const checks = await Promise.all([
    ask('storage', (signal) => storage.ping({ signal })),
    ask('vault', (signal) => storage.secrets.find(globalScope, 'readiness', { signal })),
    ask('identity-keys', () => keys.ready()),
  ]);
  return { status: checks.every(({ status }) => status === 'ok') ? 'ok' : 'unavailable', checks };
}

async function ask(name: string, question: (signal: AbortSignal) => Promise<unknown>): Promise<Check> {
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(timeoutMs);
  const status = await untilAborted(signal, question(signal)).then(
    () => 'ok' as const,
    () => 'unavailable' as const,
  );
  return { name, status, durationMs: Math.round(performance.now() - startedAt) };
}
