import { join } from 'node:path';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { z } from 'zod';
import { readJson, SavedFile } from '../common/json-file';

const stored = z.array(
  z.tuple([z.string(), z.object({ payload: z.looseObject({}), expiresAt: z.number().optional() })]),
);

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt?: number;
}

/** Sessions, grants and refresh tokens, in memory and saved to the data folder. */
export class SessionStore {
  private readonly file: SavedFile;

  private constructor(
    private readonly entries: Map<string, Entry>,
    path: string | undefined,
  ) {
    this.file = new SavedFile(path, () => [...this.entries].filter(([, entry]) => !isExpired(entry)));
  }

  static async open(folder: string | undefined): Promise<SessionStore> {
    if (folder === undefined) return new SessionStore(new Map(), undefined);
    const path = join(folder, 'sessions.json');
    const saved = stored.parse((await readJson(path)) ?? []);
    const entries = saved.map(([key, { payload, expiresAt }]): [string, Entry] => [
      key,
      expiresAt === undefined ? { payload } : { payload, expiresAt },
    ]);
    return new SessionStore(new Map(entries), path);
  }

  flush(): Promise<void> {
    return this.file.flush();
  }

  readonly adapter: AdapterFactory = (model): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      const expiry = expiresIn === undefined ? {} : { expiresAt: Date.now() + expiresIn * 1000 };
      this.entries.set(`${model}:${id}`, { payload, ...expiry });
      this.file.touch();
    },
    find: async (id) => this.get(`${model}:${id}`),
    findByUid: async (uid) => this.search(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => this.search(model, (payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = this.get(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      this.file.touch();
    },
    destroy: async (id) => {
      this.entries.delete(`${model}:${id}`);
      this.file.touch();
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of this.entries) if (payload.grantId === grantId) this.entries.delete(key);
      this.file.touch();
    },
  });

  private get(key: string): AdapterPayload | undefined {
    const entry = this.entries.get(key);
    if (entry && isExpired(entry)) this.entries.delete(key);
    return this.entries.get(key)?.payload;
  }

  private search(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    const key = [...this.entries].find(([name, { payload }]) => name.startsWith(`${model}:`) && matches(payload))?.[0];
    return key === undefined ? undefined : this.get(key);
  }
}

function isExpired({ expiresAt }: Entry): boolean {
  return expiresAt !== undefined && expiresAt <= Date.now();
}
