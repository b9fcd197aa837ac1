import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';

/** Listens on loopback only; port 0 lets the system choose. Resolves with the port. */
export async function listen(server: Server | SecureServer, port: number, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** Closes the server and the connections that clients keep alive. */
export async function close(server: Server | SecureServer): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
