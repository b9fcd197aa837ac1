import type { Execution } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aProblem, type FakeAnswers, renderApp } from '../../testing/render';
import { ExecutionPage } from './execution.page';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const at = '2026-03-01T10:00:00.000Z';

const anExecution = (changes: Partial<Execution> = {}): Execution => ({
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  title: 'Onboard Ada Lovelace',
  status: 'Success',
  executedBy: 'p',
  executedByName: 'Toni Technician',
  startedAt: at,
  durationMs: 2500,
  correlationId: 'c-9',
  input: { firstName: 'Ada' },
  logs: [],
  calls: [],
  steps: [],
  ...changes,
});
const failed = anExecution({
  status: 'Failed',
  error: {
    kind: 'integration-error',
    message: 'Microsoft 365 Business Premium has no seat left.',
    remedy: 'Buy a seat or choose another licence.',
  },
  steps: [
    { name: 'create', summary: 'Create the user', status: 'done', startedAt: at },
    { name: 'licence', summary: 'Assign the licence', status: 'failed', startedAt: at },
  ],
  logs: [
    { at, level: 'info', message: 'Creating Ada' },
    { at, level: 'error', message: 'No seat left' },
  ],
});

function open(answer: unknown, search = '', more: FakeAnswers = {}) {
  return renderApp(<ExecutionPage />, {
    route: `/orgs/${acmeId}/executions/${executionId}${search}`,
    path: '/orgs/:orgId/executions/:executionId',
    answers: { [`GET /api/executions/${executionId}`]: answer, ...more },
  });
}

describe('ExecutionPage', () => {
  it('shows the result of an execution that succeeded, and asks no more', async () => {
    const { requests } = open(anExecution({ result: { userId: 'u-1', groups: ['Sales'] } }));

    expect(await screen.findByRole('heading', { name: 'Onboard Ada Lovelace', level: 1 })).toBeInTheDocument();
    const result = screen.getByRole('region', { name: 'Result' });
    expect(within(result).getByText('u-1')).toBeInTheDocument();
    expect(screen.queryByText('Live')).not.toBeInTheDocument();
    expect(document.title).toBe('Succeeded: Onboard Ada Lovelace - Acme Corp - MSP Automation');
    expect(requests).toHaveLength(1);
  });

  it('OPS-6 says who has paused it and why while it waits for its turn', async () => {
    const pause = { isPaused: true, reason: 'Graph is down.', pausedAt: at, pausedByName: 'Avery' };
    const path = 'GET /api/workflows/user_onboarding/pause';
    open(anExecution({ status: 'Pending' }), '', {
      [path]: { pause: { ...pause, subject: { kind: 'integration', name: 'msgraph' } } },
    });

    expect(
      await screen.findByText('Runs that use Microsoft 365 are paused by Avery: Graph is down.'),
    ).toBeInTheDocument();
  });

  it('EXE-4 says first why it failed, what to do, what was done and what was not', async () => {
    open(failed);

    const wrong = await screen.findByRole('region', { name: 'What went wrong' });
    expect(wrong).toHaveTextContent('has no seat left');
    expect(wrong).toHaveTextContent('What to do: Buy a seat or choose another licence.');
    expect(within(wrong).getByText('Create the user')).toBeInTheDocument();
    expect(within(wrong).getByText('Assign the licence')).toBeInTheDocument();
  });

  it('HIST-1 follows an execution until it is finished', async () => {
    const states = [anExecution({ status: 'Running' }), anExecution({ result: { userId: 'u-1' } })];
    let asked = 0;
    open(() => states[Math.min(asked++, states.length - 1)]);

    expect(await screen.findByText('Live')).toBeInTheDocument();
    expect(document.title).toContain('Running: Onboard Ada Lovelace');
    expect(await screen.findByText('u-1')).toBeInTheDocument();
    expect(screen.queryByText('Live')).not.toBeInTheDocument();
  });

  it('A8: says which vendor it waits for, and until when', async () => {
    const until = new Date(Date.now() + 10 * 60_000);
    const waitingFor = { integration: 'msgraph', name: 'Microsoft 365', until: until.toISOString() };
    const wait = { for: 'retry', name: 'Create the account', until: waitingFor.until } as const;
    open(anExecution({ status: 'Waiting', waitingFor, wait }));

    expect(await screen.findByText(/waiting for Microsoft 365 until/)).toHaveTextContent(/until \d\d:\d\d/);
    // That the step is done then needs no second sentence.
    expect(screen.queryByText(/trying/)).not.toBeInTheDocument();
  });

  it.each([
    ['sleep', /^waiting until \d/],
    ['event', /^waiting for “first day” until .* at the latest$/],
    ['approval', /^waiting for an answer to “Enable it now\?” until .* at the latest$/],
    ['retry', /^trying “first day” again at \d/],
  ] as const)('says what the workflow itself waits for, and until when: %s', async (kind, words) => {
    const until = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const question = kind === 'approval' ? { question: 'Enable it now?' } : {};
    open(anExecution({ status: 'Waiting', wait: { for: kind, name: 'first day', until, ...question } }));

    const isStatus = (element: Element | null) => element?.getAttribute('role') === 'status';
    expect(
      await screen.findByText((_, element) => isStatus(element) && words.test(element?.textContent ?? '')),
    ).toBeInTheDocument();
  });

  it('links to what it waits for, to what it runs, and to what runs it', async () => {
    const other = 'e0000002-0000-4000-8000-000000000002';
    const until = new Date(Date.now() + 90 * 86_400_000).toISOString();
    const wait = { for: 'workflow', name: 'reset Ada', until, executionId: other } as const;
    const line = { message: 'Runs the workflow reset as "reset Ada".', details: { executionId: other } };
    const parent = { parentId: other, parentStep: 'everybody' };
    open(anExecution({ status: 'Waiting', wait, ...parent, logs: [{ at, level: 'info', ...line }] }), '?tab=log');
    const href = `/orgs/${acmeId}/executions/${other}`;

    expect(await screen.findByRole('link', { name: '“reset Ada”' })).toHaveAttribute('href', href);
    expect(screen.getByRole('link', { name: 'See that execution' })).toHaveAttribute('href', href);
    await userEvent.setup().click(screen.getByRole('tab', { name: 'Overview' }));
    const part = await screen.findByRole('region', { name: 'Part of another' });
    expect(part).toHaveTextContent('which calls it “everybody” and waits for its end');
    expect(within(part).getByRole('link', { name: 'another execution' })).toHaveAttribute('href', href);
  });

  it('keeps what it shows when the newest state cannot be read', async () => {
    let asked = 0;
    open(() => (asked++ === 0 ? anExecution({ status: 'Running' }) : aProblem(503, 'unavailable', 'Away')));

    expect(await screen.findByText('Reconnecting')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Onboard Ada Lovelace' })).toBeInTheDocument();
  });

  it('filters the log by level, in the tab that the address names', async () => {
    open(failed, '?tab=log');
    const user = userEvent.setup();
    const log = await screen.findByRole('log');
    expect(within(log).getByText('Creating Ada')).toBeInTheDocument();

    await user.click(screen.getByRole('radio', { name: 'Errors' }));

    await waitFor(() => expect(within(log).queryByText('Creating Ada')).not.toBeInTheDocument());
    expect(within(log).getByText('No seat left')).toBeInTheDocument();
  });

  it('leads back to the form with the same input', async () => {
    open(anExecution({ formId: 'f0000001-0000-4000-8000-000000000001' }));

    expect(await screen.findByRole('link', { name: 'Run again…' })).toHaveAttribute(
      'href',
      `/orgs/${acmeId}/forms/f0000001-0000-4000-8000-000000000001/run?rerunOf=${executionId}`,
    );
  });

  it('V8: shows what was chosen by its labels, and old executions by their values', async () => {
    const input = { license: 'cbdc14ab', groups: ['g1', 'g2'], firstName: 'Ada' };
    const inputLabels = { license: { cbdc14ab: 'Business Premium' }, groups: { g1: 'Finance (Oslo)' } };
    const { unmount } = open(anExecution({ input, inputLabels }), '?tab=input');
    const shown = await screen.findByRole('region', { name: 'Input' });
    expect(within(shown).getByText('Business Premium')).toBeInTheDocument();
    expect(within(shown).getByText('Finance (Oslo), g2')).toBeInTheDocument();

    await userEvent.setup().click(screen.getByRole('button', { name: 'Copy for ticket' }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain('- Licence: Business Premium');
    expect(copied).toContain('- Groups: Finance (Oslo), g2');
    unmount();

    open(anExecution({ input }), '?tab=input');
    expect(within(await screen.findByRole('region', { name: 'Input' })).getByText('cbdc14ab')).toBeInTheDocument();
  });

  it('copies what a ticket needs', async () => {
    const user = userEvent.setup();
    open(failed);

    await user.click(await screen.findByRole('button', { name: 'Copy for ticket' }));

    const copied = await navigator.clipboard.readText();
    expect(copied).toContain('**Onboard Ada Lovelace**: Failed');
    expect(copied).toContain('- Organization: Acme Corp');
    expect(copied).toContain('**What to do:** Buy a seat or choose another licence.');
    expect(copied).toContain('**Not done:**\n- Assign the licence');
    expect(copied).toContain(executionId);
  });

  it('says why an execution cannot be shown', async () => {
    open(undefined);

    expect(await screen.findByText('The execution could not be loaded')).toBeInTheDocument();
  });
});
