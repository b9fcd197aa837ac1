import type { Execution } from '../domain';
import { whatHappened } from './what-happened';

const at = '2026-03-01T10:00:00Z';
const call = (method: string, path: string, status?: number): Execution['calls'][number] => ({
  at,
  integration: 'msgraph',
  method,
  path,
  durationMs: 5,
  attempt: 1,
  ...(status !== undefined && { status }),
});

describe('whatHappened', () => {
  it('EXE-4 goes by the outcomes that the workflow planned, what was never begun included', () => {
    const result = {
      outcomes: [
        { what: 'Create the user', status: 'done' },
        { what: 'Assign the licence', status: 'failed' },
        { what: 'Enable the user', status: 'not done' },
      ],
    };
    const steps: Execution['steps'] = [{ name: 'create', status: 'done', startedAt: at }];

    expect(whatHappened({ result, steps, calls: [] })).toEqual({
      done: ['Create the user'],
      notDone: ['Assign the licence', 'Enable the user'],
    });
  });

  it('EXE-4 goes by the steps where there are any', () => {
    const steps: Execution['steps'] = [
      { name: 'create', summary: 'Create the user', status: 'done', startedAt: at },
      { name: 'licence', status: 'failed', startedAt: at },
    ];

    expect(whatHappened({ steps, calls: [call('POST', '/users', 201)] })).toEqual({
      done: ['Create the user'],
      notDone: ['Licence'],
    });
  });

  it('EXE-4, U3: else by the number of changes, without verbs and paths; a repeated one that succeeded is done', () => {
    const calls = [
      call('GET', '/users', 200),
      call('POST', '/users', 429),
      call('POST', '/users', 201),
      call('PATCH', '/users/1'),
      call('DELETE', '/users/2', 403),
    ];

    expect(whatHappened({ steps: [], calls })).toEqual({
      done: ['1 change in Microsoft 365'],
      notDone: ['1 change that Microsoft 365 refused'],
      unknown: ['1 change without a clear answer from Microsoft 365'],
    });
  });
});
