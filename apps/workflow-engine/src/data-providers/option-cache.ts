import { TtlCache, type FieldOption, type Options } from '@msp/models';
import type { DataProviderDefinition } from '@msp/workflow-sdk';

interface LoadedOptions {
  readonly options: FieldOption[];
  readonly loadedAt: string;
}

export interface OptionQuestion {
  readonly provider: DataProviderDefinition;
  readonly organizationId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Asks anew, and remembers that answer. */
  readonly refresh?: boolean;
}

/** Remembers the options of each provider per organization and parameters, for the time that the provider says. */
export class OptionCache {
  private readonly caches = new Map<string, TtlCache<LoadedOptions>>();

  constructor(private readonly now: () => number = Date.now) {}

  /** The options; askers at the same time share one call of `load`, and a failure is not remembered. */
  async get(
    { provider, organizationId, parameters, refresh }: OptionQuestion,
    load: () => Promise<FieldOption[]>,
  ): Promise<Options> {
    const cache = this.cacheOf(provider);
    const sorted = Object.entries(parameters).sort(([left], [right]) => (left < right ? -1 : 1));
    const key = JSON.stringify([organizationId, sorted]);
    let cached = true;
    if (refresh) cache.forget(key);
    const { options, loadedAt } = await cache.get(key, async () => {
      cached = false;
      return { options: await load(), loadedAt: new Date(this.now()).toISOString() };
    });
    return { options, cached, cachedAt: loadedAt };
  }

  private cacheOf({ name, cacheSeconds }: DataProviderDefinition): TtlCache<LoadedOptions> {
    const cache = this.caches.get(name) ?? new TtlCache<LoadedOptions>(cacheSeconds * 1_000, this.now);
    this.caches.set(name, cache);
    return cache;
  }
}
