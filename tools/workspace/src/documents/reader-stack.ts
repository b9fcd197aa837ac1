import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startStack, type StackAddresses } from '@msp/local';
import { seedOrganizations } from '@msp/testing';

/** The platform that a reader of the documents has started, and the shell beside it. */
export interface ReaderStack {
  readonly addresses: StackAddresses;
  /** For commands as the documents have them: curl is led from the usual ports to those of this stack. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** Starts what `npm start` starts, on assigned ports and from the sources in this folder. */
export async function startReaderStack(sources: string): Promise<ReaderStack> {
  const folder = await mkdtemp(join(tmpdir(), 'reader-stack-'));
  const { addresses, stop } = await startStack({ folder, sources, reload: true });
  const ports = [
    [7071, addresses.managementApi],
    [7072, addresses.workflowEngine],
  ] as const;
  const led = ports.map(([usual, address]) => `connect-to = "localhost:${usual}:${new URL(address).host}"\n`);
  await writeFile(join(folder, '.curlrc'), led.join(''));
  return {
    addresses,
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      DATA_DIR: folder,
      CURL_HOME: folder,
      STAND_INS: addresses.standIns,
      TENANT: seedOrganizations.acme.tenantId,
    },
    async stop() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}
