import type { ExecutionOutcome, Form, FormField } from '@msp/models';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, aProblem, type FakeAnswers, renderApp } from '../../testing/render';
import { RunFormPage } from './run-form.page';

const formId = 'f0000001-0000-4000-8000-000000000001';
const executionId = 'e0000001-0000-4000-8000-000000000001';
const submitPath = `POST /api/forms/${formId}/submit`;
const optionsPath = `POST /api/forms/${formId}/options`;

const first: FormField = {
  name: 'first',
  label: 'First name',
  type: 'text',
  required: true,
  validation: { minLength: 2 },
};
const usage: FormField = {
  name: 'usage',
  label: 'Usage location',
  type: 'select',
  options: [
    { label: 'Norway', value: 'NO' },
    { label: 'Denmark', value: 'DK' },
  ],
};
const licence: FormField = {
  name: 'licence',
  label: 'Licence',
  type: 'select',
  source: { provider: 'get_available_licenses', parameters: { location: { field: 'usage' } } },
};
const outcome: ExecutionOutcome = {
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  status: 'Running',
  startedAt: '2026-03-01T10:00:00Z',
};

const aForm = (...fields: FormField[]): Form => ({
  formId,
  organizationId: acmeId,
  name: 'New User Onboarding',
  linkedWorkflow: 'user_onboarding',
  isActive: true,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  createdBy: 'p',
  schema: { sections: [{ fields }] },
});

function open(form: Form, answers: FakeAnswers = {}, search = '') {
  return renderApp(<RunFormPage />, {
    route: `/orgs/${acmeId}/forms/${formId}/run${search}`,
    path: '/orgs/:orgId/forms/:formId/run',
    answers: { [`GET /api/forms/${formId}`]: form, [submitPath]: Response.json(outcome, { status: 202 }), ...answers },
    otherRoutes: [
      { path: '/orgs/:orgId/executions/:executionId', element: <p>The execution</p> },
      { path: '/elsewhere', element: <p>Elsewhere</p> },
    ],
  });
}

const run = () => screen.findByRole('button', { name: 'Run for Acme Corp' });
const submitted = (requests: readonly Request[]) => requests.filter(({ url }) => url.endsWith('/submit'));

describe('RunFormPage', () => {
  it('FORM-4 runs once when Run is pressed twice, for the organization of the address, and opens the execution', async () => {
    const { requests } = open(aForm(first));
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/First name/), 'Ada');

    await user.dblClick(await run());

    expect(await screen.findByText('The execution')).toBeInTheDocument();
    expect(submitted(requests)).toHaveLength(1);
    const [request] = submitted(requests);
    expect(request?.headers.get('X-Organization-Id')).toBe(acmeId);
    expect(request?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await request?.json()).toEqual({ values: { first: 'Ada' } });
  });

  it('OPS-6 says who has paused the workflow and why, and runs nothing meanwhile', async () => {
    const subject = { kind: 'workflow', name: 'user_onboarding' };
    const pause = {
      isPaused: true,
      subject,
      reason: 'Graph is down.',
      pausedAt: outcome.startedAt,
      pausedByName: 'Avery',
    };
    const { requests } = open(aForm(first), { 'GET /api/workflows/user_onboarding/pause': { pause } });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/First name/), 'Ada');

    expect(await screen.findByText('Runs of this workflow are paused by Avery: Graph is down.')).toBeInTheDocument();
    expect(await run()).toBeDisabled();
    expect(submitted(requests)).toHaveLength(0);
  });

  it('runs with Ctrl and Enter', async () => {
    open(aForm(first));
    const user = userEvent.setup();

    await user.type(await screen.findByLabelText(/First name/), 'Ada{Control>}{Enter}{/Control}');

    expect(await screen.findByText('The execution')).toBeInTheDocument();
  });

  it('FORM-4 checks a field when it is left, and then with each change', async () => {
    open(aForm(first));
    const user = userEvent.setup();
    const input = await screen.findByLabelText(/First name/);

    await user.type(input, 'A');
    expect(screen.queryByText('At least 2 characters')).not.toBeInTheDocument();
    await user.tab();
    expect(await screen.findByText('At least 2 characters')).toBeInTheDocument();
    await user.type(input, 'd');
    await waitFor(() => expect(screen.queryByText('At least 2 characters')).not.toBeInTheDocument());
  });

  it('lists what is wrong as links that lead to the fields, and runs nothing', async () => {
    const { requests } = open(aForm(first));
    const user = userEvent.setup();

    await user.click(await run());
    const summary = await screen.findByRole('alert');
    await user.click(within(summary).getByRole('button', { name: 'First name' }));

    expect(screen.getByLabelText(/First name/)).toHaveFocus();
    expect(submitted(requests)).toHaveLength(0);
  });

  it('FORM-4 shows what the server refuses at the field that it means', async () => {
    const refused = () =>
      aProblem(400, 'invalid-request', 'Not accepted', {
        errors: [{ path: 'values.first', message: 'Already taken' }],
      });
    open(aForm(first), { [submitPath]: refused });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/First name/), 'Ada');

    await user.click(await run());

    expect(await within(await screen.findByRole('alert')).findByText(/Already taken/)).toBeInTheDocument();
    expect(screen.getByLabelText(/First name/)).toBeInvalid();
  });

  it('EXE-6 tries again with the same key when the answer was lost', async () => {
    let attempts = 0;
    const flaky = () => {
      attempts += 1;
      if (attempts === 1) throw new TypeError('connection lost');
      return outcome;
    };
    const { requests } = open(aForm(first), { [submitPath]: flaky });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/First name/), 'Ada');

    await user.click(await run());
    expect(await screen.findByText('It may have started')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('The execution')).toBeInTheDocument();
    const keys = submitted(requests).map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('takes another key for other values', async () => {
    const { requests } = open(aForm(first), { [submitPath]: () => aProblem(503, 'unavailable', 'Storage is away') });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/First name/), 'Ada');

    await user.click(await run());
    expect(await screen.findByText('It was not started')).toBeInTheDocument();
    await user.type(screen.getByLabelText(/First name/), 'm');
    await user.click(await run());
    await waitFor(() => expect(submitted(requests)).toHaveLength(2));

    expect(new Set(submitted(requests).map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(2);
  });

  it('HIST-1 says what differs from the execution that is run again', async () => {
    const earlier = {
      ...outcome,
      status: 'Failed',
      executedBy: 'p',
      executedByName: 'Toni',
      input: { first: 'Ada' },
      logs: [],
      calls: [],
      steps: [],
    };
    open(aForm(first), { [`GET /api/executions/${executionId}`]: earlier }, `?rerunOf=${executionId}`);
    const summary = within(await screen.findByRole('complementary', { name: 'Summary' }));
    expect(summary.getByText('The same values as before')).toBeInTheDocument();

    const user = userEvent.setup();
    await user.clear(await screen.findByLabelText(/First name/));
    await user.type(screen.getByLabelText(/First name/), 'Eve');

    expect(summary.getByText('1 value differs from before')).toBeInTheDocument();
    expect(summary.getByText(/before: Ada/)).toBeInTheDocument();
  });

  it('takes values from the address', async () => {
    open(aForm(first), {}, '?prefill.first=Ada');

    expect(await screen.findByLabelText(/First name/)).toHaveValue('Ada');
  });

  it('cannot be run without the right to', async () => {
    const me = aMe({ isPlatformAdmin: false });
    const [acme] = me.organizations;
    const permissions = {
      canExecuteWorkflows: false,
      canManageConfig: false,
      canManageForms: false,
      canViewHistory: true,
    };
    renderApp(<RunFormPage />, {
      route: `/orgs/${acmeId}/forms/${formId}/run`,
      path: '/orgs/:orgId/forms/:formId/run',
      answers: { [`GET /api/forms/${formId}`]: aForm(first) },
      me: { ...me, organizations: [{ ...acme!, permissions }] },
    });

    expect(await screen.findByText(/You may not run workflows for Acme Corp/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Run for/ })).not.toBeInTheDocument();
  });

  it('asks before filled-in values are lost', async () => {
    const { router } = open(aForm(first));
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/First name/), 'Ada');

    await act(() => router.navigate('/elsewhere'));

    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(await screen.findByText('Elsewhere')).toBeInTheDocument();
  });
});

describe('options of a data provider', () => {
  const offer = (value: string) => ({
    options: [{ label: `Licence ${value}`, value }],
    cached: false,
    cachedAt: '2026-03-01T10:00:00Z',
  });
  const choose = async (user: ReturnType<typeof userEvent.setup>, label: RegExp, option: string) => {
    await user.click(screen.getByRole('combobox', { name: label }));
    await user.click(await screen.findByRole('option', { name: option }));
  };

  it('DP-2 wait for the field that they depend on, and send its value', async () => {
    const { requests } = open(aForm(usage, licence), { [optionsPath]: offer('SPB') });
    const user = userEvent.setup();
    expect(await screen.findByPlaceholderText('Choose Usage location first')).toBeDisabled();

    await choose(user, /Usage location/, 'Norway');

    await choose(user, /^Licence/, 'Licence SPB');
    const asked = requests.filter(({ url }) => url.endsWith('/options'));
    expect(asked).toHaveLength(1);
    expect(await asked[0]?.json()).toEqual({ field: 'licence', values: { usage: 'NO' } });
  });

  it('DP-2 that no longer hold the choice clear it and say so', async () => {
    const answer = async (request: Request) => offer((await request.json()).values.usage === 'NO' ? 'SPB' : 'E5');
    open(aForm(usage, licence), { [optionsPath]: answer });
    const user = userEvent.setup();
    await screen.findByPlaceholderText('Choose Usage location first');
    await choose(user, /Usage location/, 'Norway');
    await choose(user, /^Licence/, 'Licence SPB');

    await choose(user, /Usage location/, 'Denmark');

    expect(await screen.findByText(/is not offered here; choose again/)).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: /^Licence/ })).toHaveValue('');
  });

  it('DP-2 show a failure at the field, with a retry, while the rest works', async () => {
    let attempts = 0;
    const flaky = () => {
      attempts += 1;
      return attempts === 1 ? aProblem(503, 'unavailable', 'Microsoft 365 is slow') : offer('SPB');
    };
    open(aForm(first, { ...licence, source: { provider: 'get_available_licenses' } }), { [optionsPath]: flaky });
    const user = userEvent.setup();

    expect(await screen.findByText(/Microsoft 365 is slow/)).toBeInTheDocument();
    expect(screen.getByLabelText(/First name/)).toBeEnabled();
    await user.click(screen.getByRole('button', { name: 'Retry loading Licence' }));

    expect(await screen.findByText(/1 to choose from/)).toBeInTheDocument();
  });
});
