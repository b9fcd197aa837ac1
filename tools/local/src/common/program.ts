import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The root of the workspace. */
export const workspaceRoot = join(__dirname, '..', '..', '..', '..');

export interface ProgramOptions {
  readonly name: string;
  /** Arguments of Node; paths are relative to the workspace's root. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Is given every line that the program writes. */
  readonly log?: (line: string) => void;
  /** How long it may take to end before it is killed. Default: 12 s. */
  readonly graceMs?: number;
}

export interface Program {
  readonly child: ChildProcess;
  /** What the program said about itself when it was ready; rejects when it ends before. */
  readonly ready: Promise<Record<string, unknown>>;
  /** How it ended, with the last lines that it wrote. Never rejects. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const usualGraceMs = 12_000;
const keptLines = 15;

/** Arguments that run a TypeScript file. */
export function typescript(file: string): string[] {
  return ['--import', 'tsx', file];
}

function forward(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', onLine);
}

/** Ends a process by SIGTERM, and by SIGKILL when it has not ended some seconds later. */
async function endProcess(child: ChildProcess, graceMs = usualGraceMs): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

function spawnNode({ args, env }: ProgramOptions): ChildProcess {
  return spawn(process.execPath, ['--import', join(__dirname, 'end-with-parent.mjs'), ...args], {
    cwd: workspaceRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Its own group: Ctrl-C in a terminal reaches only the parent, which stops its children in order.
    detached: true,
  });
}

/** Runs a program of the workspace as a child that ends with this process. */
export function runProgram(options: ProgramOptions): Program {
  const { name, log } = options;
  const child = spawnNode(options);
  const lastLines: string[] = [];
  const keep = (line: string) => {
    lastLines.push(line);
    if (lastLines.length > keptLines) lastLines.shift();
    log?.(line);
  };
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${name} did not start: ${error.message}`));
    child.once('close', (code, signal) => {
      resolve([`${name} ended (${signal ?? `exit code ${code}`})`, ...lastLines].join('\n  '));
    });
  });
  const ready = new Promise<Record<string, unknown>>((resolve, reject) => {
    forward(child.stdout, (line) => {
      if (line.startsWith('{"ready":')) resolve(JSON.parse(line));
      else keep(line);
    });
    forward(child.stderr, keep);
    void ended.then((how) => reject(new Error(how)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended, stop: () => endProcess(child, options.graceMs) };
}

/** Runs a program that ends by itself; rejects with its last lines when it ends badly. */
export async function runToEnd(options: ProgramOptions): Promise<void> {
  const { child, ended } = runProgram(options);
  const how = await ended;
  if (child.exitCode !== 0) throw new Error(how);
}
