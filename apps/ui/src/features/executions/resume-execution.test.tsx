import type { Execution, Me, ResumePlan } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, aProblem, renderApp } from '../../testing/render';
import { ExecutionPage } from './execution.page';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const later = 'e0000002-0000-4000-8000-000000000002';
const path = `/api/executions/${executionId}/resume`;
const somebodyElse = '7c1d0009-0000-4000-8000-000000000009';
const at = '2026-03-01T10:00:00.000Z';
const button = { name: 'Resume…' };

const anExecution = (changes: Partial<Execution> = {}): Execution => ({
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  title: 'Onboard Ada',
  status: 'Failed',
  executedBy: somebodyElse,
  executedByName: 'Toni Technician',
  startedAt: at,
  durationMs: 2500,
  input: {},
  logs: [],
  calls: [],
  steps: [
    { name: 'create-user', status: 'done', startedAt: at },
    { name: 'assign-license', status: 'failed', startedAt: at },
  ],
  ...changes,
});
const aPlan = (changes: Partial<ResumePlan> = {}): ResumePlan => ({
  executionId,
  organizationId: acmeId,
  secrets: [],
  steps: [
    { name: 'create-user', label: 'Create the user', plan: 'kept' },
    { name: 'assign-license', label: 'Assign the licence', plan: 'again' },
  ],
  ...changes,
});
const goingOn = anExecution({
  executionId: later,
  status: 'Running',
  resumedFrom: executionId,
  title: 'Onboard Ada again',
});
const outcome = { executionId: later, organizationId: acmeId, workflowName: 'a', status: 'Running', startedAt: at };

interface Answers {
  readonly execution?: Execution;
  readonly plan?: () => unknown;
  readonly resume?: () => unknown;
  readonly next?: () => unknown;
}

function open(
  { execution = anExecution(), plan = () => aPlan(), resume, next = () => goingOn }: Answers,
  me: Me = aMe(),
) {
  const { requests } = renderApp(<ExecutionPage />, {
    route: `/orgs/${acmeId}/executions/${executionId}`,
    path: '/orgs/:orgId/executions/:executionId',
    answers: {
      [`GET /api/executions/${executionId}`]: () => execution,
      [`GET /api/executions/${later}`]: next,
      [`GET ${path}`]: plan,
      [`POST ${path}`]: resume,
    },
    me,
  });
  const sent = () => requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/resume'));
  return { user: userEvent.setup(), sent };
}
const dialog = async () => within(await screen.findByRole('dialog', { name: 'Resume “Onboard Ada”?' }));

describe('ResumeExecution', () => {
  it('EXE-7 says what is done again and what is not, sends it once, and leads to the execution that goes on', async () => {
    const answered = Promise.withResolvers<unknown>();
    const tasks = [
      { what: 'Create the user', status: 'done' as const },
      { what: 'Assign the licence', status: 'not done' as const, message: 'No seats.' },
      { what: 'Enable the account', status: 'not done' as const },
    ];
    const plan = { ...aPlan() };
    const { user, sent } = open({
      execution: anExecution({ tasks }),
      plan: () => plan,
      resume: () => answered.promise,
    });

    await user.click(await screen.findByRole('button', button));
    const kept = await (await dialog()).findByRole('region', { name: 'Done, and not done again' });
    expect(kept).toHaveTextContent('Create the user');
    expect((await dialog()).getByRole('region', { name: 'Done again' })).toHaveTextContent('Assign the licence');
    const next = (await dialog()).getByRole('region', { name: 'Not reached yet, done afterwards' });
    expect(
      within(next)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Enable the account']);
    const confirm = (await dialog()).getByRole('button', { name: 'Resume' });
    confirm.closest('form')?.requestSubmit();
    await waitFor(() => expect(sent()).toHaveLength(1));
    confirm.closest('form')?.requestSubmit();
    plan.resumedBy = later;
    answered.resolve(outcome);

    expect(await screen.findByRole('heading', { level: 1, name: 'Onboard Ada again' })).toBeInTheDocument();
    const [request] = sent();
    expect(sent()).toHaveLength(1);
    expect([request?.headers.get('X-Organization-Id'), request?.headers.get('Prefer'), await request?.json()]).toEqual([
      acmeId,
      'respond-async',
      { secrets: {} },
    ]);
  });

  it('EXE-7 asks for what was typed, and says at its field what is wrong with it', async () => {
    const secrets = [{ name: 'pin', label: 'Secret number' }];
    const wrong = () =>
      aProblem(400, 'invalid-request', 'See errors.', { errors: [{ path: 'pin', message: 'Must have 4 digits.' }] });
    const { user, sent } = open({ plan: () => aPlan({ secrets }), resume: wrong });

    await user.click(await screen.findByRole('button', button));
    const field = await (await dialog()).findByLabelText(/Secret number/);
    const confirm = (await dialog()).getByRole('button', { name: 'Resume' });
    expect(field).toHaveFocus();
    expect(confirm).toBeDisabled();
    await user.type(field, '12');
    await user.click(confirm);

    expect(await (await dialog()).findByText('Must have 4 digits.')).toBeInTheDocument();
    expect(field).toHaveValue('12');
    expect(await sent()[0]?.json()).toEqual({ secrets: { pin: '12' } });
  });

  it('EXE-7 says in the words of the service why it cannot be resumed', async () => {
    const refusal = 'A request of the step “Create the user” may still arrive. Try again in a minute.';
    const { user } = open({ plan: () => aPlan({ refusal, steps: [] }) });

    await user.click(await screen.findByRole('button', button));

    expect(await (await dialog()).findByRole('alert')).toHaveTextContent(refusal);
    expect((await dialog()).queryByRole('button', { name: 'Resume' })).not.toBeInTheDocument();
  });

  it('EXE-7 leads to the execution that somebody else resumed it by meanwhile', async () => {
    const { user } = open({ plan: () => aPlan({ resumedBy: later, steps: [] }) });

    await user.click(await screen.findByRole('button', button));

    const link = await (await dialog()).findByRole('link', { name: 'see how it goes on' });
    expect(link).toHaveAttribute('href', `/orgs/${acmeId}/executions/${later}`);
  });

  it('EXE-7 says why it was not resumed, and can be tried again', async () => {
    const { user, sent } = open({ resume: () => aProblem(503, 'unavailable', 'The engine starts again.') });

    await user.click(await screen.findByRole('button', button));
    const confirm = await (await dialog()).findByRole('button', { name: 'Resume' });
    await user.click(confirm);
    expect(await (await dialog()).findByRole('alert')).toHaveTextContent('The engine starts again.');
    await user.click(confirm);

    await waitFor(() => expect(sent()).toHaveLength(2));
  });

  it('EXE-7 both pages name each other', async () => {
    open({ execution: anExecution({ resumedBy: later, resumedFrom: 'e0000000-0000-4000-8000-000000000000' }) });

    const panel = within(await screen.findByRole('region', { name: 'Resumed' }));
    expect(await panel.findByText('Running')).toBeInTheDocument();
    expect(panel.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      `/orgs/${acmeId}/executions/${later}`,
      `/orgs/${acmeId}/executions/e0000000-0000-4000-8000-000000000000`,
    ]);
    expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Acknowledge…' })).not.toBeInTheDocument();
  });

  it('EXE-7 is offered again where whoever resumed it died before anything went on', async () => {
    open({ execution: anExecution({ resumedBy: later }), next: () => aProblem(404, 'not-found', 'Not there.') });

    expect(await screen.findByRole('button', button)).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Resumed' })).not.toBeInTheDocument();
  });

  const rights = { canExecuteWorkflows: false, canManageConfig: true, canManageForms: true, canViewHistory: true };
  const withRights = (changes: Partial<typeof rights>) =>
    aMe({
      isPlatformAdmin: false,
      organizations: [
        { organizationId: acmeId, name: 'Acme Corp', isActive: true, permissions: { ...rights, ...changes } },
      ],
    });
  const looks = withRights({});
  it.each<[string, Me, Partial<Execution>, boolean]>([
    ['who runs workflows there', withRights({ canExecuteWorkflows: true }), {}, true],
    ['who only sees it', looks, {}, false],
    ['who ran it and may not any more', looks, { executedBy: looks.userId }, false],
    ['an admin, of what came to no step', aMe(), { steps: [] }, false],
    ['an admin, of what was done', aMe(), { status: 'Success' }, false],
    ['an admin, of what needs attention', aMe(), { status: 'NeedsAttention' }, true],
    ['an admin, of what was stopped', aMe(), { status: 'Cancelled' }, true],
  ])('EXE-7 is offered as the service allows it: %s', async (_who, me, changes, isOffered) => {
    open({ execution: anExecution(changes) }, me);

    await screen.findByRole('button', { name: 'Copy for ticket' });
    expect(screen.queryAllByRole('button', button)).toHaveLength(isOffered ? 1 : 0);
  });
});
