import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a stack with this data folder can be met. The system takes it back when the stack is killed. */
function meetingPoint(folder: string): string {
  const name = `msp-stack-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function isMet(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * Claims a data folder for this process until `close` or its end: two stacks would write into each other's storage. Gives
 * undefined when another process holds it.
 */
export async function claimFolder(folder: string): Promise<{ close(): Promise<void> } | undefined> {
  const path = meetingPoint(folder);
  if (await isMet(path)) return undefined;
  // Left behind by one that was killed.
  if (process.platform !== 'win32') await rm(path, { force: true });
  const server = createServer((socket) => socket.end());
  const isClaimed = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(path, () => resolve(true));
  });
  if (!isClaimed) return undefined;
  server.unref();
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}
