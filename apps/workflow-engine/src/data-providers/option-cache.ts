import { TtlCache, type FieldOption, type Options } from '@msp/models';
import type { DataProviderDefinition } from '@msp/workflow-sdk';

/** What a provider offers: all of it, or as much as its system gives for a search. */
export interface LoadedOptions {
  readonly options: readonly FieldOption[];
  /** How many there are, where the provider says so. */
  readonly total?: number;
}

interface KeptOptions extends LoadedOptions {
  readonly loadedAt: string;
}

export interface OptionQuestion {
  readonly provider: DataProviderDefinition;
  readonly organizationId: string;
  /** The version of what the answer depends on; see `readSurroundings`. */
  readonly surroundings: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What a provider that searches by itself is asked for. */
  readonly search?: string | undefined;
  /** Asks anew, and remembers that answer. */
  readonly refresh?: boolean;
}

/**
 * Remembers the options of each provider per organization, its surroundings and parameters, for the time that the provider
 * says.
 */
export class OptionCache {
  private readonly caches = new Map<string, TtlCache<KeptOptions>>();

  constructor(private readonly now: () => number = Date.now) {}

  /** The options; askers at the same time share one call of `load`, and a failure is not remembered. */
  async get(
    { provider, organizationId, surroundings, parameters, search = '', refresh }: OptionQuestion,
    load: () => Promise<LoadedOptions>,
  ): Promise<LoadedOptions & Pick<Options, 'cached' | 'cachedAt'>> {
    const cache = this.cacheOf(provider);
    const sorted = Object.entries(parameters).sort(([left], [right]) => (left < right ? -1 : 1));
    const key = JSON.stringify([organizationId, surroundings, sorted, search]);
    let cached = true;
    if (refresh) cache.forget(key);
    const { loadedAt, ...loaded } = await cache.get(key, async () => {
      cached = false;
      return { ...(await load()), loadedAt: new Date(this.now()).toISOString() };
    });
    return { ...loaded, cached, cachedAt: loadedAt };
  }

  private cacheOf({ name, cacheSeconds }: DataProviderDefinition): TtlCache<KeptOptions> {
    const cache = this.caches.get(name) ?? new TtlCache<KeptOptions>(cacheSeconds * 1_000, this.now);
    this.caches.set(name, cache);
    return cache;
  }
}
