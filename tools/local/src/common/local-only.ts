const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Every address that a connection string or URL of the environment points to. */
function storageHosts(env: NodeJS.ProcessEnv): string[] {
  const connections = [
    'TABLE_STORAGE_CONNECTION_STRING',
    'BLOB_STORAGE_CONNECTION_STRING',
    'QUEUE_STORAGE_CONNECTION_STRING',
  ];
  const urls = connections.flatMap((name) => {
    const value = env[name];
    if (!value) return [];
    const endpoints = [...value.matchAll(/\w+Endpoint\s*=([^;]+)/gi)].map((match) => match[1] ?? '');
    // Without an explicit endpoint the SDK derives an address in Azure from the account name.
    return endpoints.length > 0 || value === 'UseDevelopmentStorage=true' ? endpoints : ['https://core.windows.net'];
  });
  if (env['STORAGE_ACCOUNT_URL']) urls.push(env['STORAGE_ACCOUNT_URL']);
  return urls.map((url) => (URL.canParse(url) ? new URL(url).hostname : url));
}

/** Throws when this is not a development machine: the local sign-in lets anyone be anyone. */
export function assertLocalOnly(env: NodeJS.ProcessEnv): void {
  if (env['NODE_ENV'] === 'production') {
    throw new Error('The local stack does not start with NODE_ENV=production.');
  }
  const foreign = storageHosts(env).find((host) => !loopback.has(host));
  if (foreign !== undefined) {
    throw new Error(`The local stack does not start with storage at ${foreign}; only loopback addresses are allowed.`);
  }
}

/** Guards against pages on other sites that reach a loopback server through a name of their own. */
export function isLoopbackHost(hostHeader: string | undefined): boolean {
  return hostHeader !== undefined && loopback.has(hostHeader.replace(/:\d+$/, ''));
}
