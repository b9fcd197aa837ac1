import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const listening = '0A';
const shownCharacters = 100;
const orNothing = async <T>(reading: Promise<T>): Promise<T | undefined> => reading.catch(() => undefined);

/** The sockets that listen on a port, as Linux lists them. */
async function socketsOn(port: number): Promise<Set<string>> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => orNothing(readFile(`/proc/net/${name}`, 'utf8'))));
  const rows = tables.flatMap((table) => (table ?? '').split('\n').map((line) => line.trim().split(/\s+/)));
  const held = rows.filter(([, local, , state]) => local?.endsWith(wanted) && state === listening);
  return new Set(held.map((columns) => `socket:[${columns[9] ?? ''}]`));
}

async function holdsOne(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const files = (await orNothing(readdir(`/proc/${pid}/fd`))) ?? [];
  const links = await Promise.all(files.map((file) => orNothing(readlink(`/proc/${pid}/fd/${file}`))));
  return links.some((link) => link !== undefined && sockets.has(link));
}

async function findOnLinux(port: number): Promise<string | undefined> {
  const sockets = await socketsOn(port);
  if (sockets.size === 0) return undefined;
  const processes = ((await orNothing(readdir('/proc'))) ?? []).filter((name) => /^\d+$/.test(name));
  for (const pid of processes) {
    if (!(await holdsOne(pid, sockets))) continue;
    const command = (await orNothing(readFile(`/proc/${pid}/cmdline`, 'utf8')))?.replaceAll('\0', ' ').trim();
    const folder = await orNothing(readlink(`/proc/${pid}/cwd`));
    return `process ${pid} (${(command ?? '').slice(0, shownCharacters)}${folder ? `, in ${folder}` : ''})`;
  }
  return undefined;
}

async function findByLsof(port: number): Promise<string | undefined> {
  const asked = promisify(execFile)('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const found = await orNothing(asked.then(({ stdout }) => /^p(\d+)\nc(.+)$/m.exec(stdout)));
  return found ? `process ${found[1] ?? ''} (${found[2] ?? ''})` : undefined;
}

/** The program that listens on a port, in words; undefined where the system does not tell. */
export async function findPortHolder(port: number): Promise<string | undefined> {
  return (await findOnLinux(port)) ?? (await findByLsof(port));
}
