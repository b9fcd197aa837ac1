import type { Execution, ExecutionStatus, Me } from '@msp/models';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aMe, aProblem, renderApp } from '../../testing/render';
import { ExecutionPage } from './execution.page';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const stopPath = `/api/executions/${executionId}/stop`;
const somebodyElse = '7c1d0009-0000-4000-8000-000000000009';

const anExecution = (changes: Partial<Execution> = {}): Execution => ({
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  title: 'Onboard Ada',
  status: 'Running',
  executedBy: somebodyElse,
  executedByName: 'Toni Technician',
  startedAt: '2026-03-01T10:00:00.000Z',
  durationMs: 2500,
  input: {},
  logs: [],
  calls: [],
  steps: [],
  ...changes,
});
const stopped = anExecution({
  status: 'Cancelled',
  error: {
    kind: 'cancelled',
    message: 'Avery Admin stopped it.\nDone before: Open a ticket.',
    remedy: 'What was done until then stays done.',
  },
});
const outcome = (status: ExecutionStatus) => ({ executionId, organizationId: acmeId, status, durationMs: 1 });

interface Opened {
  /** What the service knows of it; changes as the test goes on. */
  execution: Execution;
}

function open(opened: Opened, answer?: () => unknown, me: Me = aMe()) {
  const isGlobal = opened.execution.organizationId === 'GLOBAL';
  const { requests } = renderApp(<ExecutionPage />, {
    route: isGlobal ? `/global/executions/${executionId}` : `/orgs/${acmeId}/executions/${executionId}`,
    path: isGlobal ? '/global/executions/:executionId' : '/orgs/:orgId/executions/:executionId',
    answers: { [`GET /api/executions/${executionId}`]: () => opened.execution, [`POST ${stopPath}`]: answer },
    me,
  });
  return {
    user: userEvent.setup({ advanceTimers: jest.advanceTimersByTime }),
    sent: () => requests.filter(({ url }) => url.includes('/stop')),
  };
}

const stopButton = () => screen.findByRole('button', { name: 'Stop…' });
const confirmButton = () => screen.findByRole('button', { name: 'Stop it' });

describe('StopExecution', () => {
  // However slow the machine, no patience is at its end unless a test says so.
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('EXE-7 asks first and says what stopping means; who keeps it running has stopped nothing', async () => {
    const { user, sent } = open({ execution: anExecution() });

    await user.click(await stopButton());
    const dialog = await screen.findByRole('dialog', { name: 'Stop “Onboard Ada”?' });
    expect(dialog).toHaveTextContent('What it has done stays done');
    expect(dialog).toHaveTextContent('What is under way is broken off');
    expect(dialog).toHaveTextContent('look in its timeline');
    await user.click(within(dialog).getByRole('button', { name: 'Keep it running' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent()).toEqual([]);
  });

  it('EXE-7 stops it once however often it is pressed, then shows by whom', async () => {
    const opened = { execution: anExecution() };
    const answered = Promise.withResolvers<unknown>();
    const { user, sent } = open(opened, () => answered.promise);

    await user.click(await stopButton());
    const form = (await confirmButton()).closest('form');
    form?.requestSubmit();
    form?.requestSubmit();
    expect(await screen.findAllByText('Stopping…')).not.toEqual([]);
    form?.requestSubmit();
    opened.execution = stopped;
    answered.resolve(outcome('Cancelled'));

    const wrong = await screen.findByRole('region', { name: 'What went wrong' });
    expect(wrong).toHaveTextContent('Avery Admin stopped it.');
    expect(wrong).toHaveTextContent('Done before: Open a ticket.');
    expect(document.title).toContain('Stopped: Onboard Ada');
    expect(screen.queryByRole('button', { name: /^Stop/ })).not.toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
    expect(sent().map(({ method, headers }) => [method, headers.get('X-Organization-Id')])).toEqual([['POST', acmeId]]);
  });

  it('EXE-7 says that it is stopping until it has ended, however long that takes', async () => {
    const opened = { execution: anExecution() };
    const { user, sent } = open(opened, () => Response.json(outcome('Running'), { status: 202 }));

    await user.click(await stopButton());
    await user.click(await confirmButton());
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const button = screen.getByRole('button', { name: 'Stopping…' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await user.click(button);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    opened.execution = stopped;

    expect(await screen.findByText(/Avery Admin stopped it/)).toBeInTheDocument();
    expect(sent()).toHaveLength(1);
  });

  it('EXE-7 says that somebody is stopping it, from whichever page they asked', async () => {
    const by = { cancelRequestedAt: '2026-03-01T10:00:02.000Z', cancelRequestedByName: 'Avery Admin' };
    open({ execution: anExecution(by) });

    const button = await screen.findByRole('button', { name: 'Stopping…' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByText('Avery Admin is stopping it')).toBeInTheDocument();
  });

  it('EXE-7 offers to end at once what does not stop, says what that risks, and asks for it once', async () => {
    const by = { cancelRequestedAt: '2026-03-01T10:00:02.000Z', cancelRequestedByName: 'Avery Admin' };
    const opened = { execution: anExecution(by) };
    const answered = Promise.withResolvers<unknown>();
    const { user, sent } = open(opened, () => answered.promise);
    expect(await screen.findByRole('heading', { name: 'It is being stopped' })).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(5_000));

    await user.click(screen.getByRole('button', { name: 'Stop now…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Stop “Onboard Ada” now?' });
    expect(dialog).toHaveTextContent('look in the other systems');
    expect(sent()).toEqual([]);
    await user.dblClick(within(dialog).getByRole('button', { name: 'Stop it now' }));
    opened.execution = stopped;
    answered.resolve(outcome('Cancelled'));

    expect(await screen.findByText(/Avery Admin stopped it/)).toBeInTheDocument();
    expect(sent()).toHaveLength(1);
  });

  it.each<[string, Partial<Execution>, string[], string[]]>([
    ['has not begun', { status: 'Pending' }, ['has not begun, so nothing is changed'], ['broken off', 'timeline']],
    [
      'waits for what it runs',
      {
        status: 'Waiting',
        wait: { for: 'workflow', name: 'reset Ada', until: '2026-03-02T10:00:00.000Z', executionId },
      },
      ['stays done', 'it runs and waits for is stopped too'],
      ['broken off'],
    ],
  ])('EXE-7 says what stopping means for one that %s', async (_what, changes, said, unsaid) => {
    const { user } = open({ execution: anExecution(changes) });

    await user.click(await stopButton());
    const dialog = await screen.findByRole('dialog', { name: 'Stop “Onboard Ada”?' });

    for (const words of said) expect(dialog).toHaveTextContent(words);
    for (const words of unsaid) expect(dialog).not.toHaveTextContent(words);
  });

  it('EXE-7 says in the words of the service why nobody can stop it any more, and nothing else', async () => {
    const detail = 'Nobody runs this execution any more. It ends by itself as one that needs attention.';
    const { user } = open({ execution: anExecution() }, () => aProblem(409, 'conflict', detail));

    await user.click(await stopButton());
    await user.click(await confirmButton());

    expect(await screen.findByRole('alert')).toHaveTextContent(detail);
    expect(screen.queryByText(/try again/)).not.toBeInTheDocument();
  });

  it('EXE-7 says why it could not be stopped, and can be tried again', async () => {
    const opened = { execution: anExecution() };
    let asked = 0;
    const { user, sent } = open(opened, () => {
      asked += 1;
      if (asked === 1) return aProblem(503, 'unavailable', 'The engine starts again.');
      opened.execution = stopped;
      return outcome('Cancelled');
    });

    await user.click(await stopButton());
    await user.click(await confirmButton());
    expect(await screen.findByRole('alert')).toHaveTextContent('The engine starts again.');
    await user.click(await confirmButton());

    expect(await screen.findByText(/Avery Admin stopped it/)).toBeInTheDocument();
    expect(sent()).toHaveLength(2);
  });

  it('EXE-7 says so when it had ended by itself before', async () => {
    const said = jest.spyOn(toast, 'info').mockReturnValue(undefined);
    const opened = { execution: anExecution() };
    const { user } = open(opened, () => {
      opened.execution = anExecution({ status: 'Success' });
      return outcome('Success');
    });

    await user.click(await stopButton());
    await user.click(await confirmButton());

    await waitFor(() => expect(screen.queryByRole('button', { name: /^Stop/ })).not.toBeInTheDocument());
    expect(said).toHaveBeenCalledWith('Onboard Ada had ended before', expect.anything());
    said.mockRestore();
  });

  const rights = { canExecuteWorkflows: false, canManageConfig: true, canManageForms: true, canViewHistory: true };
  const withRights = (changes: Partial<typeof rights>) =>
    aMe({
      isPlatformAdmin: false,
      organizations: [
        { organizationId: acmeId, name: 'Acme Corp', isActive: true, permissions: { ...rights, ...changes } },
      ],
    });
  const runs = withRights({ canExecuteWorkflows: true });
  const looks = withRights({});
  const { userId } = looks;
  const global = { organizationId: 'GLOBAL' };

  it.each<[string, Me, Partial<Execution>, boolean]>([
    ['who runs workflows there', runs, {}, true],
    ['who only sees it', looks, {}, false],
    ['who ran it, also without the right', looks, { executedBy: userId }, true],
    ['an admin', aMe({ organizations: [] }), {}, true],
    ['an admin, of no organization', aMe(), global, true],
    ['who ran it, of no organization', looks, { ...global, executedBy: userId }, true],
    ['others, of no organization', runs, global, false],
    ['an admin, while it is queued', aMe(), { status: 'Pending' }, true],
    ['an admin, while it waits', aMe(), { status: 'Waiting' }, true],
    ...(['Success', 'PartialSuccess', 'Failed', 'TimedOut', 'Cancelled', 'NeedsAttention', 'Quarantined'] as const).map(
      (status): [string, Me, Partial<Execution>, boolean] => [`an admin, once ${status}`, aMe(), { status }, false],
    ),
  ])('EXE-7 is offered as the service allows it: %s', async (_who, me, changes, isOffered) => {
    open({ execution: anExecution(changes) }, undefined, me);

    await screen.findByRole('button', { name: 'Copy for ticket' });
    expect(screen.queryAllByRole('button', { name: 'Stop…' })).toHaveLength(isOffered ? 1 : 0);
  });
});
