import type { Azurite } from '@msp/testing';
import { standBetween, type Passing } from './between';

/** A write, counted from one, and whether the storage has it when its writer is killed. */
export interface KillPoint {
  readonly write: number;
  readonly side: 'before' | 'after';
}

export interface KillingProxy {
  /** For the account behind it. */
  readonly connectionString: string;
  /** Counts writes anew, and calls `kill` at that one, which nobody is answered. Answers false until then. */
  arm(point: KillPoint, kill: () => void): () => boolean;
  disarm(): void;
  stop(): Promise<void>;
}

/** Stands between a process and the tables and blobs of Azurite, and has the process killed at a given write. */
export async function startKillingProxy(azurite: Azurite): Promise<KillingProxy> {
  let writes = 0;
  let armed: { readonly point: KillPoint; readonly kill: () => void; isDone: boolean } | undefined;

  async function meddle({ isWrite, forward, answer, hangUp }: Passing): Promise<void> {
    if (isWrite) writes += 1;
    const here = isWrite && armed?.point.write === writes ? armed : undefined;
    const end = () => {
      if (here) here.isDone = true;
      here?.kill();
      hangUp();
    };
    if (here?.point.side === 'before') return end();
    const answered = await forward();
    if (here) return end();
    answer(answered);
  }

  const endpoints = [azurite.tablesEndpoint, azurite.blobsEndpoint];
  const stands = await Promise.all(
    endpoints.map(async (endpoint) => ({ endpoint, between: await standBetween(endpoint, meddle) })),
  );
  return {
    connectionString: stands.reduce(
      (text, { endpoint, between }) => text.replace(`=${endpoint};`, `=${between.endpoint};`),
      azurite.connectionString,
    ),
    arm(point, kill) {
      writes = 0;
      const mine = { point, kill, isDone: false };
      armed = mine;
      return () => mine.isDone;
    },
    disarm: () => void (armed = undefined),
    stop: async () => {
      for (const { between } of stands) between.stop();
    },
  };
}
