import type { Azurite } from '@msp/testing';
import { standBetween, type Passing } from '../between';

type Part = 'table' | 'blob' | 'queue';
export type Meddler = (passing: Passing, part: Part) => Promise<void>;

const passOn: Meddler = async ({ forward, answer }) => answer(await forward());

/** What the engines take for the storage: all of it passes, until somebody meddles. */
export class StorageBetween {
  private meddler = passOn;

  private constructor(
    /** Where the engines find it. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly stands: readonly { stop(): void }[],
  ) {}

  static async open({ connectionString, tablesEndpoint, blobsEndpoint, queuesEndpoint }: Azurite) {
    const meddle = (part: Part) => (passing: Passing) => between.meddler(passing, part);
    const [tables, blobs, queues] = await Promise.all([
      standBetween(tablesEndpoint, meddle('table')),
      standBetween(blobsEndpoint, meddle('blob')),
      standBetween(queuesEndpoint, meddle('queue')),
    ]);
    const own = connectionString
      .replace(`=${tablesEndpoint};`, `=${tables.endpoint};`)
      .replace(`=${blobsEndpoint};`, `=${blobs.endpoint};`)
      .replace(`=${queuesEndpoint};`, `=${queues.endpoint};`);
    const environment = {
      TABLE_STORAGE_CONNECTION_STRING: own,
      BLOB_STORAGE_CONNECTION_STRING: own,
      QUEUE_STORAGE_CONNECTION_STRING: own,
    };
    const between: StorageBetween = new StorageBetween(environment, [tables, blobs, queues]);
    return between;
  }

  /** Has somebody decide about each request, while something else is done. */
  async meddled<Result>(meddler: Meddler, meanwhile: () => Promise<Result>): Promise<Result> {
    this.meddler = meddler;
    try {
      return await meanwhile();
    } finally {
      this.meddler = passOn;
    }
  }

  stop(): void {
    for (const stand of this.stands) stand.stop();
  }
}
