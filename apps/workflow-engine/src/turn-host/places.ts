import type { ConcurrencyLimits } from '@msp/integrations';

/** The places at vendors that one turn holds or waits for. */
export class Places {
  private readonly leaving = new Map<number, () => void>();

  constructor(private readonly limits: Pick<ConcurrencyLimits, 'run'>) {}

  /** Resolves once the place is taken; it is held until it is left. Rejects when it is left before. */
  take(place: number, key: string, places: number | undefined): Promise<void> {
    const taken = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const waiting = new AbortController();
    this.leaving.set(place, () => {
      waiting.abort();
      held.resolve();
    });
    const hold = () => {
      taken.resolve();
      return held.promise;
    };
    this.limits.run(key, waiting.signal, hold, places).catch(taken.reject);
    return taken.promise;
  }

  leave(place: number): void {
    this.leaving.get(place)?.();
    this.leaving.delete(place);
  }

  leaveAll(): void {
    for (const place of this.leaving.keys()) this.leave(place);
  }
}
