import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../common/json-file';

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

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const port = await tryListen(0, '127.0.0.1');
  if (typeof port !== 'number') throw new Error('The system assigned no port.');
  return port;
}

/** Throws an error that names the variable by which another port is chosen. */
export async function assertFree(port: number, part: string, variable: string): Promise<void> {
  if (await isFree(port)) return;
  throw new Error(
    `Port ${port}, wanted for the ${part}, is taken. Free it, or choose another with ${variable}=<port>.`,
  );
}

const rememberedSchema = z.object({
  identityProvider: z.number(),
  vendors: z.number(),
  entra: z.number(),
  keyVault: z.number(),
});
export type AssignedPorts = z.infer<typeof rememberedSchema>;

/** Ports of the parts that nobody types: assigned once per data folder, so that sessions and settings keep their addresses. */
export async function assignPorts(folder: string): Promise<AssignedPorts> {
  const path = join(folder, 'ports.json');
  const remembered = rememberedSchema
    .partial()
    .catch({})
    .parse((await readJson(path)) ?? {});
  const choose = async (port: number | undefined) => (port !== undefined && (await isFree(port)) ? port : freePort());
  const ports = {
    identityProvider: await choose(remembered.identityProvider),
    vendors: await choose(remembered.vendors),
    entra: await choose(remembered.entra),
    keyVault: await choose(remembered.keyVault),
  };
  await writeJson(path, ports);
  return ports;
}

const azuritePorts = { blob: 10_000, queue: 10_001, table: 10_002 };

/** Azurite's usual ports when all three are free, for tools that know them; else the system assigns. */
export async function findAzuritePorts(): Promise<typeof azuritePorts | undefined> {
  const free = await Promise.all(Object.values(azuritePorts).map(isFree));
  return free.every(Boolean) ? azuritePorts : undefined;
}
