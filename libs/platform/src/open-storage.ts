import { createStorage, type Storage, type StorageConfig } from '@msp/storage';

/**
 * What a service stores in. Whether it may write there is asked before anything is written; what is wrong is said by the
 * readiness, and again and again in the background.
 */
export async function openStorage(config: StorageConfig): Promise<Storage> {
  const storage = createStorage(config);
  await storage.window.check().catch(() => undefined);
  return storage;
}
