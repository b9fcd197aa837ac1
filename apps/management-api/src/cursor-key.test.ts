import { createMemoryStorage } from '@msp/storage';
import { productionVariables } from '@msp/testing';
import { readConfig } from './config';
import { ensureCursorKey, readCursorKey } from './cursor-key';

const sealedVault = { SEALED_VAULT_URL: 'https://sealed.vault.azure.net' };

describe('the key of the cursors', () => {
  test('OPS-2: is in the vault of sealed values, so that no replica is told a secret', () => {
    expect(readConfig({ ...productionVariables, ...sealedVault }).cursorSecret).toBeUndefined();
  });

  test('OPS-2: is the one that the environment names, where it names one', () => {
    const secret = 'x'.repeat(32);

    expect(readConfig({ ...productionVariables, ...sealedVault, CURSOR_SECRET: secret }).cursorSecret).toBe(secret);
  });

  test('OPS-2: is made once, and the same for every replica', async () => {
    const { secrets } = createMemoryStorage();

    await ensureCursorKey(secrets);
    const first = await readCursorKey(secrets);
    await ensureCursorKey(secrets);

    expect(Buffer.from(first, 'base64')).toHaveLength(32);
    expect(await readCursorKey(secrets)).toBe(first);
  });

  test('OPS-2: says what to do where it was never made', async () => {
    await expect(readCursorKey(createMemoryStorage().secrets)).rejects.toThrow('Run the job init-tables');
  });
});
