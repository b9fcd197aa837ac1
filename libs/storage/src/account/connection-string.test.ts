import { parseConnectionString } from './connection-string';
import { createStorage } from '../azure-storage';

const emulatorKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

describe('a storage connection string', () => {
  it('names the endpoint of each service', () => {
    const text = 'DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=a2V5==;EndpointSuffix=core.windows.net';
    expect(parseConnectionString(text, 'table')).toEqual({
      endpoint: 'https://acct.table.core.windows.net',
      accountName: 'acct',
      accountKey: 'a2V5==',
    });
  });

  it('may use plain http and the well-known key on this machine', () => {
    const text = `AccountName=devstoreaccount1;AccountKey=${emulatorKey};BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1`;
    expect(parseConnectionString(text, 'blob').endpoint).toBe('http://127.0.0.1:10000/devstoreaccount1');
  });

  it.each([
    ['has no key', 'AccountName=acct'],
    ['uses plain http elsewhere', 'AccountName=a;AccountKey=a2V5;TableEndpoint=http://storage.example/a'],
    ['uses the well-known key elsewhere', `AccountName=a;AccountKey=${emulatorKey};TableEndpoint=https://s.example/a`],
    ['uses the well-known account elsewhere', 'AccountName=devstoreaccount1;AccountKey=a2V5'],
  ])('is refused when it %s, and the message does not repeat the key', (_why, text) => {
    expect(() => parseConnectionString(text, 'table')).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/Eby8|a2V5/) }),
    );
  });
});

describe('a storage connection string that names a key twice', () => {
  const local = 'AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:2/a';

  it.each([
    'TableEndpoint=https://s.example',
    'tableendpoint=http://127.0.0.1:1/a',
    'AccountKey=eA==',
    ' ACCOUNTNAME =b',
  ])('S12: is refused with %j added, and the message does not repeat the key', (added) => {
    expect(() => parseConnectionString(`${local};${added}`, 'table')).toThrow(
      expect.objectContaining({ message: 'A storage connection string names each key once.' }),
    );
    expect(() => parseConnectionString(`${added};${local}`, 'blob')).toThrow('names each key once');
  });
});

describe('createStorage', () => {
  const credential = { kind: 'managed-identity' } as const;

  it('takes an account address with a managed identity', () => {
    const account = { accountUrl: 'https://acct.blob.core.windows.net', credential };
    expect(() => createStorage({ account })).not.toThrow();
  });

  it.each(['http://acct.blob.core.windows.net', 'https://localhost'])(
    'refuses the account address %s',
    (accountUrl) => {
      expect(() => createStorage({ account: { accountUrl, credential } })).toThrow('STORAGE_ACCOUNT_URL');
    },
  );

  it('refuses a vault on another machine over plain http', () => {
    const account = { accountUrl: 'https://acct.blob.core.windows.net', credential };
    expect(() => createStorage({ account, vault: { url: 'http://vault.example', credential } })).toThrow(
      'KEY_VAULT_URL',
    );
  });

  it('says that no queues are configured when one is asked', async () => {
    const text = 'AccountName=a;AccountKey=a2V5';
    const storage = createStorage({ account: { tableConnectionString: text, blobConnectionString: text } });
    await expect(storage.queue('executions-interactive').send('a')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('QUEUE_STORAGE_CONNECTION_STRING'),
    });
  });

  it('says that no vault is configured when a secret is asked for', async () => {
    const storage = createStorage({ account: { accountUrl: 'https://acct.blob.core.windows.net', credential } });
    await expect(storage.secrets.find('GLOBAL', 'a')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
