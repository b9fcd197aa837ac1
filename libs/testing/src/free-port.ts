import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

function tryListen(port: number, host: string): Promise<number | 'taken' | 'no such address'> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('taken');
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve('no such address');
      else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const listening = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(listening));
    });
  });
}

/** Whether nobody listens on the port, in IPv4 and IPv6: a browser may try either for localhost. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::']) if ((await tryListen(port, host)) === 'taken') return false;
  return true;
}

// Below the ports that Linux hands out by itself (32768 and up): no connection and no other program that lets the
// system choose can take one of these between the choice and the use.
const first = 20_000;
const count = 12_000;
const chosen = new Set<number>();

/** A port that nobody listens on, and that this process has not chosen before. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = first + randomInt(count);
    if (chosen.has(port) || !(await isFree(port))) continue;
    chosen.add(port);
    return port;
  }
  throw new Error(`No port from ${first} to ${first + count} is free.`);
}
