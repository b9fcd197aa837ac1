import type { Execution, ExecutionStatus } from '@msp/models';
import { shippedRuns, type ShippedRun } from '@msp/models/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, renderApp } from '../../testing/render';
import { ExecutionPage } from './execution.page';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const at = '2026-03-01T10:00:00.000Z';
const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const call = {
  at,
  integration: 'msgraph',
  method: 'POST',
  path: `/users/${executionId}/assignLicense`,
  durationMs: 5,
  attempt: 1,
  status: 200,
};

function executionOf({ steps, ...run }: ShippedRun, changes: Partial<Execution> = {}): Execution {
  return {
    executionId,
    organizationId: acmeId,
    executedBy: 'p',
    executedByName: 'Toni Technician',
    startedAt: at,
    logs: [],
    calls: [call],
    places: { msgraph: tenantId, halopsa: 'https://msp.halopsa.com' },
    steps: steps.map((step) => ({ ...step, status: 'done' as const, startedAt: at })),
    ...run,
    ...changes,
  };
}

/** As an execution is that was ended from outside, or runs: without a result, with what it said of its tasks until then. */
function brokenOff(run: ShippedRun, status: ExecutionStatus): Execution {
  const { result: _result, summary: _summary, error: _error, ...begun } = executionOf(run);
  const tasks = begun.tasks?.map((task, index) => ({
    ...task,
    status: index === 0 ? ('done' as const) : index === 1 ? ('running' as const) : ('not done' as const),
  }));
  const ended = status !== 'Running' && status !== 'Waiting' && status !== 'Pending';
  return {
    ...begun,
    status,
    ...(tasks && { tasks }),
    ...(ended && {
      error: {
        kind: 'timeout',
        message: `The workflow ended. Graph answered 503 to PATCH /users/${executionId}. The execution is ${executionId}.`,
        remedy: `Report it with the execution id ${executionId} {"code":"x"}.`,
      },
    }),
    ...(status === 'Waiting' && { waitingFor: { integration: 'msgraph', name: 'Microsoft 365', until: at } }),
  };
}

const others = [
  'Pending',
  'Running',
  'Waiting',
  'TimedOut',
  'Cancelled',
  'NeedsAttention',
  'Quarantined',
  'Failed',
] as const;
const successes = shippedRuns.filter(({ status }) => status === 'Success');
const cases: readonly (readonly [string, string, Execution])[] = [
  ...shippedRuns.map((run) => [run.workflowName, run.status, executionOf(run)] as const),
  ...successes.flatMap((run) =>
    others.map((status) => [run.workflowName, `${status}, broken off`, brokenOff(run, status)] as const),
  ),
  // As versions before this one kept them.
  ...shippedRuns.map((run) => {
    const { resultFields: _fields, summary: _summary, tasks: _tasks, places: _places, ...old } = executionOf(run);
    return [run.workflowName, `${run.status}, of an earlier version`, old] as const;
  }),
];

function open(execution: Execution, search = '') {
  return renderApp(<ExecutionPage />, {
    route: `/orgs/${acmeId}/executions/${executionId}${search}`,
    path: '/orgs/:orgId/executions/:executionId',
    answers: { [`GET /api/executions/${executionId}`]: execution },
  });
}

const success = (name: string) => executionOf(successes.find(({ workflowName }) => workflowName === name)!);

describe('the overview of a run', () => {
  it.each(cases)('U3: %s, %s: shows no id, no JSON and no verb of HTTP', async (_name, _state, execution) => {
    open(execution);

    const overview = await screen.findByRole('tabpanel');
    const shown = document.body.textContent ?? '';
    expect(shown).not.toMatch(/[0-9a-f]{8}[- ][0-9a-f]{4}[- ][0-9a-f]{4}/i);
    expect(shown).not.toMatch(/\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/);
    expect(shown).not.toMatch(/[{}]|\[\s*["{]|undefined|null\b|nothing$/);
    expect(overview.textContent).not.toBe('');
  });

  it('U3: says in one sentence what was achieved, then what came of it with links, and what was done', async () => {
    open(success('user_onboarding'));

    expect(await screen.findByRole('region', { name: 'What was done' })).toHaveTextContent(
      'Ada Lovelace can sign in; Microsoft 365 Business Premium; 2 groups; ticket #1000.',
    );
    const result = screen.getByRole('region', { name: 'Result' });
    expect(within(result).getByRole('link', { name: /^Ada Lovelace/ })).toHaveAttribute(
      'href',
      expect.stringMatching(new RegExp(`^https://entra.microsoft.com/${tenantId}/#view/.*userId/`)),
    );
    expect(within(result).getByRole('link', { name: /^#1000/ })).toHaveAttribute(
      'href',
      'https://msp.halopsa.com/ticket?id=1000',
    );
    const steps = screen.getByRole('region', { name: 'Steps' });
    expect(within(steps).getAllByRole('img', { name: 'Done' })).toHaveLength(7);
    expect(within(steps).getByText('Add to the group Sales (5b1f0002)')).toBeInTheDocument();
  });

  it('U3: keeps ids, calls and raw values under Technical, also for addresses that name a step', async () => {
    open(success('user_onboarding'), '?step=call%200');

    expect(await screen.findByRole('tab', { name: 'Technical' })).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('region', { name: 'Timeline' })).toHaveTextContent('POST /users/');
    expect(screen.getByRole('region', { name: 'Identity' })).toHaveTextContent(executionId);
    expect(screen.getByRole('region', { name: 'Result as it is' })).toBeInTheDocument();
  });

  const openBesideOthers = (execution: Execution) =>
    renderApp(<ExecutionPage />, {
      route: `/orgs/${acmeId}/executions/${executionId}`,
      path: '/orgs/:orgId/executions/:executionId',
      answers: {
        [`GET /api/executions/${executionId}`]: execution,
        'GET /api/executions': {
          items: [30_000, 40_000, 90_000].map((durationMs, index) => ({
            ...success('user_onboarding'),
            durationMs,
            executionId: `e0000002-0000-4000-8000-00000000000${index}`,
          })),
        },
      },
    });

  it('U3: while it runs, says which step of how many, how long it usually takes, and each task once', async () => {
    openBesideOthers(brokenOff(successes[0]!, 'Running'));

    const progress = await screen.findByRole('region', { name: 'Progress' });
    expect(within(progress).getByRole('heading')).toHaveTextContent('Step 2 of 7: Create the user, disabled');
    expect(await within(progress).findByText(/It usually takes 40 s/)).toBeInTheDocument();
    expect(within(progress).getByRole('progressbar')).toHaveAttribute('value', '1');
    expect(within(progress).getAllByRole('img', { name: 'To do' })).toHaveLength(5);
    expect(within(progress).getAllByRole('listitem')).toHaveLength(7);
  });

  it('U3: while it waits for a day, says nothing of how long others took', async () => {
    const wait = { for: 'sleep', name: 'first day', until: '2027-02-01T00:00:00.000Z' } as const;
    const { queryClient, requests } = openBesideOthers({
      ...brokenOff(successes[0]!, 'Running'),
      status: 'Waiting',
      wait,
    });

    const progress = await screen.findByRole('region', { name: 'Progress' });
    await waitFor(() => expect(requests.some(({ url }) => new URL(url).pathname === '/api/executions')).toBe(true));
    await waitFor(() => expect(queryClient.isFetching({ queryKey: ['executions'] })).toBe(0));
    expect(within(progress).getByRole('heading')).toHaveTextContent('It waits, and goes on by itself');
    expect(within(progress).queryByText(/It usually takes/)).not.toBeInTheDocument();
  });

  it('A7: what was under way when it was stopped is not known, and nothing is listed twice', async () => {
    open(brokenOff(successes[0]!, 'Cancelled'));

    const wrong = await screen.findByRole('region', { name: 'What went wrong' });
    const heading = (name: string) => within(wrong).getByText(name).parentElement ?? wrong;
    expect(heading('Not known')).toHaveTextContent('Create the user, disabled');
    expect(screen.getAllByText('Create the user, disabled')).toHaveLength(1);
  });

  it.each([
    ['a success that cannot be repeated', success('user_onboarding'), 'Run again with other values…'],
    ['a success that can', success('password_reset'), 'Run again…'],
    ['a failure after the account may be there', brokenOff(successes[0]!, 'Failed'), 'Run again with other values…'],
    [
      'a failure before anything was done',
      executionOf(successes[0]!, { status: 'Failed', tasks: [], result: null, steps: [], calls: [] }),
      'Run again…',
    ],
  ])('A7: after %s offers what can work', async (_what, execution, words) => {
    open(execution);

    expect(await screen.findByRole('link', { name: words })).toBeInTheDocument();
  });

  it('U3: "Copy for ticket" carries the sentence, the result and each task in words', async () => {
    const user = userEvent.setup();
    open(success('user_onboarding'));

    await user.click(await screen.findByRole('button', { name: 'Copy for ticket' }));

    const copied = await navigator.clipboard.readText();
    expect(copied).toContain('Ada Lovelace can sign in; Microsoft 365 Business Premium; 2 groups; ticket #1000.');
    expect(copied).toContain('**Result:**\n- User: Ada Lovelace\n- Sign-in name: ada@acme.example');
    expect(copied).toContain('- Groups: Sales, Sales\n- Ticket: #1000');
    expect(copied).toContain('**Done:**\n- Open a ticket in HaloPSA\n- Create the user, disabled');
    expect(copied).not.toMatch(/[{}]/);
  });

  it('U3: the input reads as the form called it', async () => {
    open(executionOf(successes[0]!, { inputNames: { firstName: 'Given name', email: 'Mail' } }), '?tab=input');

    const input = await screen.findByRole('region', { name: 'Input' });
    expect(within(input).getByText('Given name')).toBeInTheDocument();
    expect(within(input).getByText('Last name')).toBeInTheDocument();
  });
});
