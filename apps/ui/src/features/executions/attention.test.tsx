import type { Execution, Me, ResumePlan } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, aProblem, renderApp } from '../../testing/render';
import { ExecutionPage } from './execution.page';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const later = 'e0000002-0000-4000-8000-000000000002';
const path = `/api/executions/${executionId}/resume`;
const at = '2026-03-01T10:00:00.000Z';

const anExecution = (changes: Partial<Execution> = {}): Execution => ({
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  title: 'Onboard Ada',
  status: 'NeedsAttention',
  executedBy: '7c1d0009-0000-4000-8000-000000000009',
  executedByName: 'Toni Technician',
  startedAt: at,
  durationMs: 2500,
  input: {},
  logs: [],
  calls: [],
  steps: [
    { name: 'create-user', label: 'Create the user', status: 'done', startedAt: at },
    { name: 'ticket', label: 'Open a ticket', status: 'failed', startedAt: at },
  ],
  ...changes,
});
const doubtful = anExecution({
  attention: { kind: 'did-it-happen', step: 'ticket', resultLabel: 'Number of the ticket' },
});
const changed = anExecution({
  attention: { kind: 'code-changed', notAskedFor: ['create-user'], notDone: ['make_user', 'ticket'] },
});
const plan: ResumePlan = {
  executionId,
  organizationId: acmeId,
  secrets: [],
  steps: [
    { name: 'create-user', label: 'Create the user', plan: 'kept' },
    { name: 'ticket', label: 'Open a ticket', plan: 'again' },
  ],
};
const outcome = { executionId: later, organizationId: acmeId, workflowName: 'a', status: 'Running', startedAt: at };

function open(execution: Execution, { me, resume = () => outcome }: { me?: Me; resume?: () => unknown } = {}) {
  const { requests } = renderApp(<ExecutionPage />, {
    route: `/orgs/${acmeId}/executions/${executionId}`,
    path: '/orgs/:orgId/executions/:executionId',
    answers: {
      [`GET /api/executions/${executionId}`]: () => execution,
      [`GET /api/executions/${later}`]: () => anExecution({ executionId: later, status: 'Running', title: 'Goes on' }),
      [`GET ${path}`]: () => plan,
      [`POST ${path}`]: resume,
    },
    ...(me && { me }),
  });
  const sent = () => requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/resume'));
  return { user: userEvent.setup(), sent };
}
const panel = async () => within(await screen.findByRole('region', { name: 'To decide' }));
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }));

describe('AttentionPanel', () => {
  it('I3 names what was done and is not asked for, and goes on with the new code after saying what that means', async () => {
    const { user, sent } = open(changed);

    const listed = async (name: string) =>
      within((await panel()).getByRole('region', { name }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent);
    expect(await listed('Done, and not asked for')).toEqual(['Create the user']);
    expect(await listed('Asked for, and not done')).toEqual(['Make user', 'Open a ticket']);
    expect(screen.queryByRole('button', { name: 'Resume…' })).not.toBeInTheDocument();
    await user.click((await panel()).getByRole('button', { name: 'Go on with the new code…' }));
    const asked = await dialog('Go on with the new code?');
    expect(await asked.findByText(/done under another name is done again/)).toBeInTheDocument();
    await user.click(asked.getByRole('button', { name: 'Go on with the new code' }));

    expect(await screen.findByRole('heading', { level: 1, name: 'Goes on' })).toBeInTheDocument();
    expect(await sent()[0]?.json()).toEqual({ secrets: {}, choice: 'new-code' });
  });

  it('I3 leaves the rest undone, with a reason for who comes after', async () => {
    const { user } = open(changed);

    await user.click((await panel()).getByRole('button', { name: 'Leave the rest undone…' }));

    expect(await screen.findByRole('dialog', { name: 'Acknowledge “Onboard Ada”' })).toBeInTheDocument();
  });

  it('I3 asks whether a step was done, and for what it made', async () => {
    const { user, sent } = open(doubtful);

    expect((await panel()).getByRole('heading', { name: 'Was “Open a ticket” done?' })).toBeInTheDocument();
    await user.click((await panel()).getByRole('button', { name: 'It was done…' }));
    const asked = await dialog('Was it done?');
    const field = await asked.findByLabelText(/Number of the ticket/);
    expect(field).toHaveFocus();
    expect(asked.getByRole('region', { name: 'Done, and not done again' })).toHaveTextContent('Open a ticket');
    const confirm = asked.getByRole('button', { name: 'It was done, go on' });
    expect(confirm).toBeDisabled();
    await user.type(field, ' 4711 ');
    await user.click(confirm);

    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(await sent()[0]?.json()).toEqual({ secrets: {}, choice: 'happened', result: '4711' });
  });

  it('I3 does it where somebody says that it was not done, and says what that risks', async () => {
    const { user, sent } = open(doubtful);

    await user.click((await panel()).getByRole('button', { name: 'It was not done…' }));
    const asked = await dialog('Was it not done?');
    expect(await asked.findByText(/it is there twice/)).toBeInTheDocument();
    expect(asked.getByRole('region', { name: 'Done again' })).toHaveTextContent('Open a ticket');
    await user.click(asked.getByRole('button', { name: 'It was not done, do it now' }));

    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(await sent()[0]?.json()).toEqual({ secrets: {}, choice: 'not-happened' });
  });

  it('I3 says at the field what is wrong with what was typed', async () => {
    const errors = [{ path: 'result', message: 'Has to be given.' }];
    const { user } = open(doubtful, { resume: () => aProblem(400, 'invalid-request', 'See errors.', { errors }) });

    await user.click((await panel()).getByRole('button', { name: 'It was done…' }));
    const asked = await dialog('Was it done?');
    await user.type(await asked.findByLabelText(/Number of the ticket/), 'x');
    await user.click(asked.getByRole('button', { name: 'It was done, go on' }));

    expect(await asked.findByText('Has to be given.')).toBeInTheDocument();
  });

  it('I3 of what was decided the page says by whom', async () => {
    const decision = { choice: 'happened', result: '4711', by: 'a', byName: 'Bea', at } as const;
    open({ ...doubtful, resumedBy: later, decision });

    expect(await screen.findByText(/Bea said: the step of which nobody knew was done \(4711\)\./)).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'To decide' })).not.toBeInTheDocument();
  });

  it('I3 asks nothing of who may only look', async () => {
    const permissions = {
      canExecuteWorkflows: false,
      canManageConfig: true,
      canManageForms: true,
      canViewHistory: true,
    };
    const organizations = [{ organizationId: acmeId, name: 'Acme Corp', isActive: true, permissions }];
    open(doubtful, { me: aMe({ isPlatformAdmin: false, organizations }) });

    await screen.findByRole('button', { name: 'Copy for ticket' });
    expect(screen.queryByRole('region', { name: 'To decide' })).not.toBeInTheDocument();
  });
});
