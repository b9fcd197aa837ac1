import { join } from 'node:path';
import { freePort, isFree } from '@msp/testing';
import { z } from 'zod';
import { readJson, writeJson } from '../common/json-file';
import { findPortHolder } from './port-holder';

/** Throws an error that names the variable by which another port is chosen. */
export async function assertFree(port: number, part: string, variable: string): Promise<void> {
  if (await isFree(port)) return;
  const holder = await findPortHolder(port);
  const by = holder === undefined ? '' : ` by ${holder}`;
  throw new Error(
    `Port ${port}, wanted for the ${part}, is taken${by}. Free it, or choose another with ${variable}=<port>.`,
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

/** Azurite's usual ports when they are wanted and all three are free, for tools that know them; else others. */
export async function chooseAzuritePorts(wantsUsual: boolean): Promise<typeof azuritePorts> {
  const free = await Promise.all(Object.values(azuritePorts).map(isFree));
  if (wantsUsual && free.every(Boolean)) return azuritePorts;
  return { blob: await freePort(), queue: await freePort(), table: await freePort() };
}
