import type { Result } from './check';
import type { Proving } from './provings';

export interface Proved {
  readonly results: readonly Result[];
  /** What could not be removed, in words. */
  readonly left: readonly string[];
}

export interface ProveOptions {
  readonly signal: AbortSignal;
  /** Beginning of the ids of the checks that are to run. */
  readonly only?: string;
}

/** Runs the checks of one vendor and removes what they made, also after a failure or an interrupt. */
export async function prove(proving: Proving, { signal, only }: ProveOptions): Promise<Proved> {
  const { caller, objects } = proving;
  const interrupt = () => (caller.isInterrupted = true);
  signal.addEventListener('abort', interrupt, { once: true });
  const run = async () => {
    try {
      return await proving.run(signal, only);
    } finally {
      signal.removeEventListener('abort', interrupt);
      caller.isInterrupted = false;
    }
  };
  try {
    const results = await run();
    return { results, left: (await objects?.removeAll()) ?? [] };
  } catch (error) {
    await objects?.removeAll();
    throw error;
  }
}

/** Removes what earlier runs left, each only if its name bears the prefix; tells what happened to each. */
export async function cleanUp({ objects, leftOvers }: Proving): Promise<readonly string[]> {
  const told: string[] = [];
  for (const { kind, id } of await leftOvers()) {
    try {
      await objects?.remove(kind, id);
      told.push(`${kind} ${id}: removed`);
    } catch (error) {
      told.push(`${kind} ${id}: ${error instanceof Error ? error.message : 'not removed'}`);
    }
  }
  return told;
}
