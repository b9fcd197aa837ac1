import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../common/json-file';
import { workspaceRoot } from '../common/program';

const stackSchema = z.object({
  pid: z.number().int(),
  startedAt: z.string(),
  addresses: z.object({
    ui: z.string(),
    managementApi: z.string(),
    workflowEngine: z.string(),
    identityProvider: z.string(),
    standIns: z.string(),
    entra: z.string(),
    keyVault: z.string(),
  }),
  /** What the services are configured with, for the tools that work on the same storage. */
  environment: z.record(z.string(), z.string()),
});
export type StackFile = z.infer<typeof stackSchema>;

/** The data folder of the environment: DATA_DIR, else `.local` in the workspace. */
export function dataFolder(env: NodeJS.ProcessEnv): string {
  return resolve(workspaceRoot, env['DATA_DIR'] ?? '.local');
}

const pathIn = (folder: string) => join(folder, 'stack.json');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The stack that runs with this data folder, or undefined. A file that a killed stack left behind does not count. */
export async function findRunningStack(folder: string): Promise<StackFile | undefined> {
  const stack = stackSchema.safeParse(await readJson(pathIn(folder)));
  return stack.success && isAlive(stack.data.pid) ? stack.data : undefined;
}

export async function writeStackFile(folder: string, stack: StackFile): Promise<void> {
  await writeJson(pathIn(folder), stack);
}

export async function removeStackFile(folder: string): Promise<void> {
  await rm(pathIn(folder), { force: true });
}
