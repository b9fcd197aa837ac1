import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApps, startStack, type RunningStack } from '@msp/local';
import type { FullConfig } from '@playwright/test';
import { findStacks, publishAddresses } from './support/addresses';

interface OwnStack {
  readonly stack: RunningStack;
  stop(): Promise<void>;
}

async function startOwnStack(builds: string): Promise<OwnStack> {
  const folder = await mkdtemp(join(tmpdir(), 'msp-e2e-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const history = process.env['E2E_HISTORY'] === 'true';
    const stack = await startStack({ folder, builds, history, say: (line) => console.log(line) });
    const stop = async () => {
      await stack.stop();
      await remove();
    };
    return { stack, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * One stack for each worker, on assigned ports, with a data folder of its own: tests that run at the same time share
 * no organization, no vendor and no person. All run one build of the product, as it is deployed. Gives the function
 * that takes them down. Stacks that E2E_ADDRESSES names are used and left running: for working on a test.
 */
export default async function setUp({ workers }: FullConfig): Promise<(() => Promise<void>) | undefined> {
  if (findStacks()) return undefined;
  const builds = await buildApps();
  const starts = await Promise.allSettled(Array.from({ length: workers }, () => startOwnStack(builds)));
  const started = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const stopAll = async () => {
    await Promise.all(started.map(({ stop }) => stop()));
  };
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed) {
    await stopAll();
    throw failed.reason;
  }
  publishAddresses(started.map(({ stack }) => stack.addresses));
  return stopAll;
}
