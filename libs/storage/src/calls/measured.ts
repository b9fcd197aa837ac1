import { ProblemError } from '@msp/models';
import { inStorageSpan, type StorageCall } from '@msp/telemetry';

/** What other writers may cause at any time: those who call know what to do then. */
const usual = ['conflict', 'stale', 'not-found'];

/** Measures one call. Its failure is told by the code alone. */
export function measured<Result>(call: StorageCall, work: () => Promise<Result>): Promise<Result> {
  return inStorageSpan(call, async ({ add, fail }) => {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof ProblemError ? error.code : '_OTHER';
      if (usual.includes(code)) add({ 'error.type': code });
      else fail(code);
      throw error;
    }
  });
}
