import type { ExternalOrganization } from '@msp/integrations';
import { UnavailableError } from '@msp/models';
import pTimeout from 'p-timeout';

const lifetimeMs = 60 * 60_000;
/** After a failure the vendor is left alone for a while, unless somebody asks for a fresh list. */
const restMs = 30_000;
const mostLists = 200;

export type ReadPages = (signal: AbortSignal) => AsyncIterable<readonly ExternalOrganization[]>;

/** The organizations of an external system as they were last read, and what has become of reading them again. */
export interface OrganizationList {
  readonly organizations: readonly ExternalOrganization[];
  /** Milliseconds since 1970; undefined while there has been no answer. */
  readonly readAt: number | undefined;
  /** Why the last attempt failed; undefined when it did not. */
  readonly failure: unknown;
  /** How many organizations the attempt under way has read; undefined when none is. */
  readonly loaded: number | undefined;
}

interface Entry {
  organizations: readonly ExternalOrganization[];
  readAt: number | undefined;
  failure: unknown;
  failedAt: number;
  loading: { loaded: number; readonly done: Promise<void> } | undefined;
}

/** Lists of external organizations, remembered for an hour. However many ask, each list is read by one at a time. */
export class OrganizationLists {
  private readonly entries = new Map<string, Entry>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly timeoutMs = 120_000,
  ) {}

  /**
   * The list under `key`, read by `read` when it is older than an hour or `refresh` is asked for. Waits at most `waitMs`
   * for that; never rejects because of the vendor.
   */
  async get(
    key: string,
    read: ReadPages,
    { refresh, waitMs }: { readonly refresh: boolean; readonly waitMs: number },
  ): Promise<OrganizationList> {
    const entry = this.entryOf(key);
    if (refresh || this.isDue(entry)) entry.loading ??= this.load(entry, read);
    // No wait at all is no time-out to the library.
    const milliseconds = Math.max(waitMs, 1);
    if (entry.loading !== undefined) await pTimeout(entry.loading.done, { milliseconds, message: false });
    const { organizations, readAt, failure, loading } = entry;
    return { organizations, readAt, failure, loaded: loading?.loaded };
  }

  /** Gives up what is being read; nothing is read any more. */
  close(): void {
    this.stopping.abort(new UnavailableError('The engine is being stopped.'));
  }

  private entryOf(key: string): Entry {
    const known = this.entries.get(key);
    const entry = known ?? {
      organizations: [],
      readAt: undefined,
      failure: undefined,
      failedAt: 0,
      loading: undefined,
    };
    // Asked for last, forgotten last.
    this.entries.delete(key);
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > mostLists && oldest !== undefined) this.entries.delete(oldest);
    return entry;
  }

  private isDue({ readAt, failure, failedAt }: Entry): boolean {
    if (failure !== undefined && this.now() - failedAt < restMs) return false;
    return readAt === undefined || this.now() - readAt >= lifetimeMs || failure !== undefined;
  }

  private load(entry: Entry, read: ReadPages): NonNullable<Entry['loading']> {
    // Nobody's request ends it: others may be waiting for the same list.
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(this.timeoutMs)]);
    const loading = { loaded: 0, done: Promise.resolve() };
    loading.done = this.readAll(entry, read, signal, (loaded) => {
      loading.loaded = loaded;
    });
    return loading;
  }

  private async readAll(
    entry: Entry,
    read: ReadPages,
    signal: AbortSignal,
    tell: (loaded: number) => void,
  ): Promise<void> {
    try {
      const organizations: ExternalOrganization[] = [];
      for await (const page of read(signal)) {
        organizations.push(...page);
        tell(organizations.length);
      }
      Object.assign(entry, { organizations, readAt: this.now(), failure: undefined });
    } catch (error) {
      Object.assign(entry, { failure: error, failedAt: this.now() });
    } finally {
      entry.loading = undefined;
    }
  }
}
