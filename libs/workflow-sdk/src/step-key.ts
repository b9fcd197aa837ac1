import type { StepKey } from './step';

const SHORT = 16;

/** The key of a step: the SHA-256 of execution and step name, so every attempt has the same and no other step has it. */
export async function createStepKey(executionId: string, stepName: string): Promise<StepKey> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(JSON.stringify([executionId, stepName])),
  );
  const full = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { full, short: full.slice(0, SHORT) };
}
