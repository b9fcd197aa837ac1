import { setTimeout as pause } from 'node:timers/promises';
import { type Execution, inWords, isFinal } from '@msp/models';
import { type LocalApi, RefusedError, type Scope } from './local-api';

const firstWaitMs = 100;
const longestWaitMs = 1_000;
/** The services are replaced while their sources change; then they do not answer for a moment. */
const mostFailures = 20;

export interface Watched {
  readonly api: Pick<LocalApi, 'execution' | 'stop'>;
  readonly executionId: string;
  readonly scope: Scope;
  readonly say: (line: string) => void;
  /** Aborted when the person wants the execution to be stopped. */
  readonly interrupted: AbortSignal;
}

/** Says what an execution does while it does it, and answers it when it is over. Stops it once that is wanted. */
export async function watchExecution(watched: Watched): Promise<Execution> {
  const { say, interrupted } = watched;
  const teller = new Teller(say);
  let waitMs = firstWaitMs;
  let failures = 0;
  let isStopping = false;
  for (;;) {
    if (interrupted.aborted && !isStopping) {
      isStopping = true;
      await stop(watched);
    }
    try {
      const execution = await watched.api.execution(watched.executionId, watched.scope);
      failures = 0;
      waitMs = teller.tell(execution) ? firstWaitMs : Math.min(waitMs * 1.5, longestWaitMs);
      if (isFinal(execution.status)) return execution;
    } catch (error) {
      failures += 1;
      if (failures > mostFailures || (error instanceof RefusedError && error.code !== 'unavailable')) throw error;
    }
    // Woken by the wish to stop, but once only.
    await pause(waitMs, undefined, isStopping ? {} : { signal: interrupted }).catch(() => undefined);
  }
}

async function stop({ api, executionId, scope, say }: Watched): Promise<void> {
  say('Stopping the execution …');
  await api.stop(executionId, scope).catch((error: unknown) => {
    say(`It could not be told to stop: ${error instanceof Error ? error.message : String(error)}`);
  });
}

/** Says each line, each step and each pause of an execution once. */
class Teller {
  private readonly told = new Set<string>();

  constructor(private readonly say: (line: string) => void) {}

  /** Whether there was anything new. */
  tell({ logs, steps, waitingFor }: Pick<Execution, 'logs' | 'steps' | 'waitingFor'>): boolean {
    const before = this.told.size;
    const happened = [...steps.flatMap(linesOfStep), ...logs.map(lineOfLog)];
    for (const { key, line } of happened.toSorted((left, right) => (left.at < right.at ? -1 : 1))) this.once(key, line);
    if (waitingFor !== undefined) {
      const { name, until } = waitingFor;
      this.once(`wait ${name} ${until}`, `  … waiting for ${name} until ${until}`);
    }
    return this.told.size > before;
  }

  private once(key: string, line: string): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    this.say(line);
  }
}

interface Happened {
  readonly at: string;
  readonly key: string;
  readonly line: string;
}

const endMarks = { running: '', done: '✓', failed: '✗' } as const;

function linesOfStep(step: Execution['steps'][number], index: number): readonly Happened[] {
  const { name, label = inWords(name), status, startedAt, completedAt, summary, message } = step;
  const began = { at: startedAt, key: `began ${index}`, line: `  ▸ ${label}` };
  if (completedAt === undefined || status === 'running') return [began];
  const words = [message ?? summary].filter((one) => one !== undefined && one !== label);
  const line = [`  ${endMarks[status]} ${label}`, ...words].join(': ');
  return [began, { at: completedAt, key: `ended ${index}`, line }];
}

function lineOfLog({ at, level, message, details }: Execution['logs'][number], index: number): Happened {
  const mark = level === 'info' ? '' : `${level}: `;
  const more = details === undefined ? '' : ` ${JSON.stringify(details)}`;
  return { at, key: `line ${index}`, line: `    ${mark}${message}${more}` };
}
