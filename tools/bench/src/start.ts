import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runProgram } from '@msp/local';
import { readersOf } from './readers';
import { median } from './measure';
import { startQueuedBase, startTogether } from './services';

export interface StartOptions {
  /** The folder of the built services. */
  readonly builds: string;
  readonly repetitions: number;
  /** How long a process is left alone before its memory is read. */
  readonly idleSeconds: number;
}

export interface StartFigure {
  readonly what: string;
  /** Milliseconds from the start of the process until it is ready. */
  readonly readyMs: number;
  /** Mebibytes that it needs then, doing nothing. */
  readonly idleMiB: number;
  /** With two threads that have run workflows; of an engine only. */
  readonly warmMiB?: number;
}

const people = readersOf(64);
/** Threads take 16 turns each: with these under way there are two. */
const turnsForTwoThreads = 24;
const services = [
  { what: 'management API', app: 'management-api' },
  { what: 'workflow engine', app: 'workflow-engine' },
  { what: 'worker', app: 'workflow-engine', role: 'worker' },
] as const;
type Service = (typeof services)[number];

/** What the process has in memory, as Linux says. */
function mebibytesOf(pid: number | undefined): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) / 1_024;
}

/** Goal 10: how soon a built service is ready, and how much memory it needs. */
export async function measureStart({ builds, repetitions, idleSeconds }: StartOptions): Promise<StartFigure[]> {
  const base = await startTogether(async (keep) => {
    const { token, env } = await startQueuedBase(
      keep,
      people.map(({ oid }) => oid),
    );
    return { tokens: await Promise.all(people.map((person) => token(person))), env };
  });
  try {
    const measured = new Map<string, StartFigure[]>();
    // In turns, so that noise of the machine meets all of them.
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      for (const service of services) {
        const figure = await measureOne(service, { ...base, builds, idleSeconds });
        measured.set(service.what, [...(measured.get(service.what) ?? []), figure]);
      }
    }
    return [...measured.values()].map(middleOf);
  } finally {
    await base.stop();
  }
}

interface Surroundings {
  readonly builds: string;
  readonly idleSeconds: number;
  readonly env: Readonly<Record<string, string>>;
  readonly tokens: readonly string[];
}

async function measureOne(service: Service, { builds, idleSeconds, env, tokens }: Surroundings): Promise<StartFigure> {
  const { what, app } = service;
  const role = 'role' in service ? { ROLE: service.role } : {};
  const startedAt = performance.now();
  const program = runProgram({
    name: what,
    args: [join(builds, app, 'main.js')],
    env: { ...process.env, ...env, ...role, THREADS: '2', PORT: '0' },
  });
  try {
    const { port } = await program.ready;
    const readyMs = performance.now() - startedAt;
    await pause(idleSeconds * 1_000);
    const idleMiB = mebibytesOf(program.child.pid);
    if (what !== 'workflow engine') return { what, readyMs, idleMiB };
    await warm(`http://127.0.0.1:${String(port)}`, tokens);
    await pause(idleSeconds * 1_000);
    return { what, readyMs, idleMiB, warmMiB: mebibytesOf(program.child.pid) };
  } finally {
    await program.stop();
  }
}

/** Runs so many at once that a second thread begins; without a vault they cannot seal, which is how they end. */
async function warm(address: string, tokens: readonly string[]): Promise<void> {
  const check = async (token: string) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, prefer: 'wait=60' };
    const init = { method: 'POST', headers, body: JSON.stringify({ waitSeconds: 1 }) };
    const response = await fetch(`${address}/api/workflows/platform_check`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`platform_check was answered with ${response.status}: ${text.slice(0, 500)}`);
  };
  await Promise.all(tokens.slice(0, turnsForTwoThreads).map(check));
}

function middleOf(figures: readonly StartFigure[]): StartFigure {
  const of = (name: 'readyMs' | 'idleMiB' | 'warmMiB') =>
    median(figures.flatMap(({ [name]: value }) => (value === undefined ? [] : [value])));
  const warmMiB = of('warmMiB');
  return {
    what: figures[0]?.what ?? '',
    readyMs: of('readyMs'),
    idleMiB: of('idleMiB'),
    ...(Number.isNaN(warmMiB) ? {} : { warmMiB }),
  };
}
