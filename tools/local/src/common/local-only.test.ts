import { assertLocalOnly, isLoopbackHost } from './local-only';

describe('the local-only guard', () => {
  it('refuses production', () => {
    expect(() => assertLocalOnly({ NODE_ENV: 'production' })).toThrow('NODE_ENV=production');
  });

  it.each([
    { TABLE_STORAGE_CONNECTION_STRING: 'DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=eA==' },
    { QUEUE_STORAGE_CONNECTION_STRING: 'AccountName=a;QueueEndpoint=https://acme.queue.core.windows.net' },
    { STORAGE_ACCOUNT_URL: 'https://acme.table.core.windows.net' },
  ])('refuses storage that is not on this machine: %p', (env) => {
    expect(() => assertLocalOnly(env)).toThrow('loopback');
  });

  it('accepts Azurite', () => {
    const connection = 'AccountName=a;AccountKey=eA==;TableEndpoint=http://127.0.0.1:10002/a';

    expect(() => assertLocalOnly({ TABLE_STORAGE_CONNECTION_STRING: connection })).not.toThrow();
  });

  it.each([
    ['localhost:3000', true],
    ['127.0.0.1:80', true],
    ['evil.example', false],
    ['localhost.evil.example:3000', false],
    [undefined, false],
  ])('judges the Host header %p as loopback: %p', (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });
});
