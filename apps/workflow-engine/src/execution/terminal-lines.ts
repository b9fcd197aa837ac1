import { organizationIn, type Execution, type Fault } from '@msp/models';
import type { Logger } from 'pino';
import type { Environments } from '@msp/platform';
import type { Accepted } from './run';

/** What whoever develops workflows reads in the terminal, beside what is kept of an execution. */
export interface TerminalLines {
  begun(accepted: Accepted): void;
  ended(accepted: Accepted, finished: Execution): void;
}

/** Writes nothing. */
export const noTerminal: TerminalLines = { begun: () => undefined, ended: () => undefined };

/** Writes a line when an execution begins and one when it ends, and of a bug what was thrown and where. */
export function createTerminalLines(
  environments: Pick<Environments, 'findOrganization'>,
  logger: Logger,
): TerminalLines {
  const write = async ({ open, scope }: Accepted, words: (target: string) => string) => {
    const { executionId, workflowName, title } = open.execution;
    // Remembered since the execution was accepted.
    const organizationId = organizationIn(scope);
    const organization = organizationId === undefined ? undefined : await environments.findOrganization(organizationId);
    const target = organization === undefined ? '' : ` for ${organization.name}`;
    const name = title === undefined ? workflowName : `${workflowName} "${title}"`;
    logger.info({ terminal: true, executionId }, words(`${name}${target}`));
  };
  const quietly = (writing: Promise<void>) => void writing.catch(() => undefined);
  return {
    begun: (accepted) => quietly(write(accepted, (what) => `${what}: begins (by ${accepted.principal.displayName})`)),
    ended: (accepted, finished) => quietly(write(accepted, (what) => `${what}: ${endingOf(finished)}`)),
  };
}

function endingOf({ status, durationMs = 0, error, fault, executionId }: Execution): string {
  const line = `${status} after ${(durationMs / 1_000).toFixed(1)} s (${executionId})`;
  const why = fault === undefined ? error && `  ${error.kind}: ${error.message}` : thrownAt(fault);
  return why === undefined ? line : `${line}\n${why}`;
}

/** The exception, and the place in the sources that authors write, before the places of the platform. */
function thrownAt({ name, message, stack = '' }: Fault): string {
  const places = [...stack.matchAll(/\b((?:libs|apps)\/[^\s():]+:\d+:\d+)/g)].map(([, place]) => place);
  const place = places.find((one) => one?.startsWith('libs/workflows/')) ?? places[0];
  return `  ${name}: ${message}${place === undefined ? '' : `\n  at ${place}`}`;
}
