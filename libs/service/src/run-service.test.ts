import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { mspTenantId, platformClientId } from '@msp/testing';

const workspace = join(__dirname, '..', '..', '..');
const account = 'AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a';
const environment = {
  PATH: process.env['PATH'],
  TSX_TSCONFIG_PATH: 'tsconfig.base.json',
  AZURE_TENANT_ID: mspTenantId,
  AZURE_CLIENT_ID: platformClientId,
  TABLE_STORAGE_CONNECTION_STRING: account,
  BLOB_STORAGE_CONNECTION_STRING: account,
};

const started: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
});

function start(changes: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'libs/service/src/testing/sample-program.ts'], {
    cwd: workspace,
    env: { ...environment, ...changes },
  });
  started.push(child);
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code, output, complaints }));
  /** Waits until the program has printed this, and fails when it ends without. */
  const printed = async (text: string) => {
    while (!output.includes(text)) {
      const closed = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended]);
      if (closed !== undefined && !output.includes(text)) throw new Error(`It ended: ${closed.complaints}`);
    }
    return output;
  };
  return { child, ended, printed };
}

describe('a service that runs as a process', () => {
  it('OPS-5 says where it listens, and stops once for two signals', async () => {
    const { child, ended, printed } = start();
    const { ready, port } = JSON.parse(await printed('\n'));
    const answer = await fetch(`http://127.0.0.1:${port}/`);

    child.kill('SIGINT');
    await printed('"signal":"SIGINT"');
    child.kill('SIGTERM');
    await printed('"signal":"SIGTERM"');
    child.stdin.write('stop\n');
    const { code, output, complaints } = await ended;

    expect([ready, answer.status]).toEqual(['sample', 404]);
    expect([code, complaints]).toEqual([0, '']);
    expect(output.match(/one stop/g)).toHaveLength(1);
  });

  it('names everything that is wrong with its environment and ends', async () => {
    const { code, output, complaints } = await start({ PORT: 'high', AZURE_CLIENT_ID: '' }).ended;

    expect([code, output]).toEqual([1, '']);
    expect(complaints).toMatch(/- PORT: is a port number\n- AZURE_CLIENT_ID: is required\n$/);
  });

  it('ends when its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();

    const { code, complaints } = await start({ PORT: String(typeof address === 'object' && address?.port) }).ended;
    server.close();

    expect(code).toBe(1);
    expect(complaints).toContain('EADDRINUSE');
  });
});
