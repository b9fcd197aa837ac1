import type { Acknowledgement, Execution, ExecutionStatus, Me } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aMe, aProblem, renderApp } from '../../testing/render';
import { ExecutionPage } from './execution.page';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const path = `/api/executions/${executionId}/acknowledge`;
const me = aMe();

const anExecution = (changes: Partial<Execution> = {}): Execution => ({
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  title: 'Onboard Ada',
  status: 'Failed',
  executedBy: '7c1d0009-0000-4000-8000-000000000009',
  executedByName: 'Toni Technician',
  startedAt: '2026-03-01T10:00:00.000Z',
  durationMs: 2500,
  input: {},
  logs: [],
  calls: [],
  steps: [],
  ...changes,
});
const by = (changes: Partial<Acknowledgement> = {}) => ({
  acknowledgedAt: '2026-03-01T11:00:00.000Z',
  acknowledgedBy: me.userId,
  acknowledgedByName: 'Avery Admin',
  acknowledgedReason: 'Licence bought.',
  ...changes,
});

interface Opened {
  execution: Execution;
}

function open(opened: Opened, answer?: () => unknown, person: Me = me) {
  const { requests, unmount } = renderApp(<ExecutionPage />, {
    route: `/orgs/${acmeId}/executions/${executionId}`,
    path: '/orgs/:orgId/executions/:executionId',
    answers: { [`GET /api/executions/${executionId}`]: () => opened.execution, [`POST ${path}`]: answer },
    me: person,
  });
  return { unmount, user: userEvent.setup(), sent: () => requests.filter(({ url }) => url.endsWith('/acknowledge')) };
}
const button = { name: 'Acknowledge…' };
const dialog = async () => within(await screen.findByRole('dialog', { name: 'Acknowledge “Onboard Ada”' }));

describe('AcknowledgeExecution', () => {
  beforeEach(() => window.sessionStorage.clear());

  it('UX 7.5: asks for the reason, sends it for the organization of the page, and shows who, when and why', async () => {
    const opened = { execution: anExecution() };
    const { user, sent } = open(opened, () => {
      opened.execution = anExecution(by());
      return { executionId, organizationId: acmeId, ...by() };
    });

    await user.click(await screen.findByRole('button', button));
    const form = await dialog();
    await user.click(form.getByRole('button', { name: 'Acknowledge' }));
    expect(form.getByText('Say why, for who comes after.')).toBeInTheDocument();
    await user.type(form.getByRole('textbox', { name: /What was done about it/ }), ' Licence bought. ');
    await user.click(form.getByRole('button', { name: 'Acknowledge' }));

    const shown = await screen.findByRole('region', { name: 'Acknowledged' });
    expect(shown).toHaveTextContent('Acknowledged by Avery Admin');
    expect(shown).toHaveTextContent('Licence bought.');
    expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
    const [request] = sent();
    expect([request?.headers.get('X-Organization-Id'), await request?.json()]).toEqual([
      acmeId,
      { reason: 'Licence bought.' },
    ]);
  });

  it('UX 7.5: A4: the reason is there again after a reload', async () => {
    const opened = { execution: anExecution() };
    const { user, unmount } = open(opened);
    await user.click(await screen.findByRole('button', button));
    await user.type((await dialog()).getByRole('textbox'), 'By hand');
    unmount();

    open(opened);

    expect((await dialog()).getByRole('textbox')).toHaveValue('By hand');
  });

  it('UX 7.5: who comes second is told whose it is', async () => {
    const said = jest.spyOn(toast, 'info').mockReturnValue(undefined);
    const first = by({ acknowledgedBy: 'somebody', acknowledgedByName: 'Toni Technician' });
    const { user } = open({ execution: anExecution() }, () => ({ executionId, organizationId: acmeId, ...first }));

    await user.click(await screen.findByRole('button', button));
    await user.type((await dialog()).getByRole('textbox'), 'Mine');
    await user.click((await dialog()).getByRole('button', { name: 'Acknowledge' }));

    await waitFor(() =>
      expect(said).toHaveBeenCalledWith('Toni Technician had acknowledged it before', expect.anything()),
    );
    said.mockRestore();
  });

  it('UX 7.5: says why it could not be acknowledged, and keeps the reason', async () => {
    const { user } = open({ execution: anExecution() }, () => aProblem(503, 'unavailable', 'The engine starts again.'));

    await user.click(await screen.findByRole('button', button));
    await user.type((await dialog()).getByRole('textbox'), 'By hand');
    await user.click((await dialog()).getByRole('button', { name: 'Acknowledge' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('The engine starts again.');
    expect((await dialog()).getByRole('textbox')).toHaveValue('By hand');
  });

  const looks = aMe({
    isPlatformAdmin: false,
    organizations: [
      {
        organizationId: acmeId,
        name: 'Acme Corp',
        isActive: true,
        permissions: {
          canExecuteWorkflows: false,
          canManageConfig: true,
          canManageForms: true,
          canViewHistory: true,
        },
      },
    ],
  });
  const statuses: readonly [ExecutionStatus, boolean][] = [
    ...(['Failed', 'TimedOut', 'NeedsAttention', 'Quarantined', 'PartialSuccess'] as const).map(
      (status): [ExecutionStatus, boolean] => [status, true],
    ),
    ...(['Success', 'Cancelled', 'Running'] as const).map((status): [ExecutionStatus, boolean] => [status, false]),
  ];
  it.each<[string, Me, Partial<Execution>, boolean]>([
    ['who only sees it', looks, {}, false],
    ['who ran it, also without the right', looks, { executedBy: looks.userId }, true],
    ['once acknowledged', me, by(), false],
    ...statuses.map(([status, isOffered]): [string, Me, Partial<Execution>, boolean] => [
      `an admin, of ${status}`,
      me,
      { status },
      isOffered,
    ]),
  ])('UX 7.5: is offered as the service allows it: %s', async (_who, person, changes, isOffered) => {
    open({ execution: anExecution(changes) }, undefined, person);

    await screen.findByRole('button', { name: 'Copy for ticket' });
    expect(screen.queryAllByRole('button', button)).toHaveLength(isOffered ? 1 : 0);
  });
});
