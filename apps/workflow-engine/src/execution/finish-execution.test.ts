import { StaleError, TooLargeError, UnavailableError, type Execution } from '@msp/models';
import type { ExecutionEnd, FinishedExecution, OpenExecution } from '@msp/storage';
import { pino } from 'pino';
import { finishExecution } from './finish-execution';
import { ExecutionLostError } from './lost';

const logger = pino({ level: 'silent' });
const execution = { organizationId: 'GLOBAL', executionId: 'x', status: 'Running', input: {} } as Execution;
const end: ExecutionEnd = {
  status: 'Success',
  logs: [],
  calls: [],
  steps: [],
  durationMs: 1,
  completedAt: '2026-01-05T09:00:00.000Z',
  result: 'the result',
};

const reread = async (): Promise<OpenExecution> => ({ execution, etag: 'newer' });

/** Storage whose first answers are these failures. */
function failing(...failures: Error[]) {
  const attempts: { readonly etag: string; readonly end: ExecutionEnd }[] = [];
  return {
    attempts,
    async finish(open: OpenExecution, wanted: ExecutionEnd): Promise<FinishedExecution> {
      attempts.push({ etag: open.etag, end: wanted });
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      return { execution: { ...open.execution, ...wanted } };
    },
  };
}

const tell = async () => undefined;

describe('finishExecution', () => {
  test('storage that is away for a moment does not lose the end', async () => {
    const executions = failing(new UnavailableError('away'), new UnavailableError('away'));

    const finished = await finishExecution({ executions, open: { execution, etag: 'old' }, end, reread, logger, tell });

    expect(finished).toMatchObject({ status: 'Success', result: 'the result' });
    expect(executions.attempts).toHaveLength(3);
  });

  test('a progress write whose answer was lost is noticed', async () => {
    const executions = failing(new StaleError('changed'));

    await finishExecution({ executions, open: { execution, etag: 'old' }, end, reread, logger, tell });

    expect(executions.attempts.map(({ etag }) => etag)).toEqual(['old', 'newer']);
  });

  test('EXE-3 a result that storage refuses is not cut: the execution ends as Failed and says so', async () => {
    const executions = failing(new TooLargeError('A row has at most 1 MiB.'));

    const finished = await finishExecution({ executions, open: { execution, etag: 'old' }, end, reread, logger, tell });

    expect(finished).toMatchObject({ status: 'Failed', error: { kind: 'bug' } });
    expect(finished.logs).toEqual([]);
  });

  test('an execution that is another’s is left to it', async () => {
    const executions = failing(new StaleError('changed'));
    const lost = async () => undefined;

    const finishing = finishExecution({
      executions,
      open: { execution, etag: 'old' },
      end,
      reread: lost,
      logger,
      tell,
    });

    await expect(finishing).rejects.toBeInstanceOf(ExecutionLostError);
    expect(executions.attempts).toHaveLength(1);
  });

  test('whose it is can be asked again where storage is away', async () => {
    const executions = failing(new StaleError('changed'), new UnavailableError('away'));
    const answers = [new UnavailableError('away')];
    const asked = async () => {
      const failure = answers.shift();
      if (failure) throw failure;
      return reread();
    };

    const finishing = finishExecution({
      executions,
      open: { execution, etag: 'old' },
      end,
      reread: asked,
      logger,
      tell,
    });

    expect(await finishing).toMatchObject({ status: 'Success' });
  });
});
