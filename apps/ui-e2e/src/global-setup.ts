import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '@msp/local';
import { findAddresses, publishAddresses } from './support/addresses';

function say(line: string): void {
  // The list of built files; a build that fails says so in its error.
  if (!line.startsWith('[ui-build]')) console.log(line);
}

/**
 * One stack for all tests, on assigned ports, with a data folder of its own and the UI as it is deployed. Gives the
 * function that takes it down. A stack that E2E_ADDRESSES names is used and left running: for working on a test.
 */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (findAddresses()) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'msp-e2e-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const stack = await startStack({ folder, ui: 'built', say });
    publishAddresses(stack.addresses);
    return async () => {
      await stack.stop();
      await remove();
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
