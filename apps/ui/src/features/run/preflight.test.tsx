import type { FormField, Preflight } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProblem, type FakeAnswers } from '../../testing/render';
import { aForm, formId, openForm, submitPath } from './run-form.fixture';

const preflightPath = `POST /api/forms/${formId}/preflight`;
const fields: FormField[] = [
  { name: 'first', label: 'First name', type: 'text', required: true },
  { name: 'email', label: 'E-mail address', type: 'email' },
  { name: 'password', label: 'Password', type: 'password', required: true },
];
const clean: Preflight = { problems: [], warnings: [] };
const taken: Preflight = {
  problems: [{ path: 'email', kind: 'invalid-input', message: 'It is taken by Grace.', remedy: 'Use another.' }],
  warnings: [],
  proposals: { email: 'ada2@acme.example' },
};
const workflow = {
  name: 'user_onboarding',
  description: 'D',
  category: 'c',
  tags: [],
  version: '1',
  uses: [],
  parameters: [],
  requiresOrg: true,
  timeoutSeconds: 300,
};
const destructive = { 'GET /admin/metadata': { workflows: [{ ...workflow, destructive: true }], dataProviders: [] } };

const open = (answer: unknown, more: FakeAnswers = {}) =>
  openForm(aForm(...fields), { [preflightPath]: answer, ...more }, '?prefill.email=ada@acme.example');
const fill = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.type(await screen.findByLabelText(/First name/), 'Ada');
  await user.type(screen.getByLabelText(/^Password/), 'hunter2-hunter2');
};
const run = () => screen.findByRole('button', { name: /^Run for/ });
const sent = (requests: readonly Request[], path: string) => requests.filter(({ url }) => url.endsWith(path));
const before = () => screen.findByRole('region', { name: 'Before it runs' });

describe('the check of a form before it runs', () => {
  it('asks once somebody stops typing and everything required is there, and never sends a password', async () => {
    const { requests } = open(clean);
    const user = userEvent.setup();
    await fill(user);

    expect(await within(await before()).findByText('Checked: nothing stands in the way')).toBeInTheDocument();
    const bodies = await Promise.all(sent(requests, '/preflight').map((request) => request.clone().json()));
    expect(bodies.at(-1)).toEqual({ values: { first: 'Ada', email: 'ada@acme.example' } });
    expect(JSON.stringify(bodies)).not.toContain('hunter2');
  });

  it('asks for nothing while something required is missing', async () => {
    const { requests } = openForm(aForm(...fields), { [preflightPath]: clean });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/E-mail address/), 'ada@acme.example');
    await user.click(await run());

    expect(await screen.findByRole('alert')).toHaveTextContent('need attention');
    expect(sent(requests, '/preflight')).toEqual([]);
  });

  it('shows a problem at its field, and takes what is proposed with one click', async () => {
    const answer = async (request: Request) =>
      (await request.json()).values.email === 'ada2@acme.example' ? clean : taken;
    open(answer);
    const user = userEvent.setup();
    await fill(user);

    expect(await screen.findByText('It is taken by Grace. Use another.')).toBeInTheDocument();
    expect(screen.getByLabelText(/E-mail address/)).toBeInvalid();
    await user.click(screen.getByRole('button', { name: 'Use ada2@acme.example' }));

    expect(screen.getByLabelText(/E-mail address/)).toHaveValue('ada2@acme.example');
    expect(await within(await before()).findByText('Checked: nothing stands in the way')).toBeInTheDocument();
    expect(screen.getByLabelText(/E-mail address/)).toBeValid();
  });

  it('L4: proposes an address that is still missing, and says nothing of what is', async () => {
    const answer: Preflight = {
      problems: [{ path: 'email', kind: 'invalid-input', message: 'Required', remedy: 'Correct this value.' }],
      warnings: [],
      proposals: { email: 'ada.lovelace@acme.example' },
    };
    const required = fields.map((field) => (field.name === 'email' ? { ...field, required: true } : field));
    const { requests } = openForm(aForm(...required), { [preflightPath]: answer });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/First name/), 'Ada');

    await user.click(await screen.findByRole('button', { name: 'Use ada.lovelace@acme.example' }));

    expect(screen.getByLabelText(/E-mail address/)).toHaveValue('ada.lovelace@acme.example');
    expect(screen.queryByText('Required')).not.toBeInTheDocument();
    expect(await sent(requests, '/preflight')[0]?.clone().json()).toEqual({ values: { first: 'Ada' } });
  });

  it('does not run while something is known to be wrong, and leads to the field', async () => {
    const { requests } = open(taken);
    const user = userEvent.setup();
    await fill(user);

    await user.click(await run());

    const summary = await screen.findByRole('alert');
    await user.click(within(summary).getByRole('button', { name: 'E-mail address' }));
    expect(screen.getByLabelText(/E-mail address/)).toHaveFocus();
    expect(sent(requests, '/submit')).toEqual([]);
  });

  it('asks again when Run is pressed on what was wrong: it may have been mended', async () => {
    let answer: Preflight = taken;
    open(() => answer);
    const user = userEvent.setup();
    await fill(user);
    expect(await screen.findByText('1 problem stands in the way')).toBeInTheDocument();

    answer = clean;
    await user.click(await run());

    expect(await screen.findByText('The execution')).toBeInTheDocument();
  });

  it.each<[string, unknown]>([
    ['the check fails', () => aProblem(503, 'unavailable', 'Microsoft 365 is slow.')],
    [
      'the vendor does not answer',
      {
        problems: [{ kind: 'integration-error', message: 'Microsoft 365 is slow.', remedy: 'Wait.' }],
        warnings: [],
      },
    ],
  ])('says that it could not be checked when %s, and runs all the same', async (_, answer) => {
    open(answer);
    const user = userEvent.setup();
    await fill(user);
    const box = within(await before());
    expect(await box.findByText('It could not be checked')).toBeInTheDocument();
    expect(box.getByText(/Microsoft 365 is slow. You can run it all the same./)).toBeInTheDocument();

    await user.click(await run());

    expect(await screen.findByText('The execution')).toBeInTheDocument();
  });

  it('aborts the check of values that were changed meanwhile', async () => {
    const signals: AbortSignal[] = [];
    open((request: Request) => {
      signals.push(request.signal);
      return signals.length === 1 ? new Promise(() => undefined) : clean;
    });
    const user = userEvent.setup();
    await fill(user);
    await waitFor(() => expect(signals).toHaveLength(1));

    await user.type(screen.getByLabelText(/First name/), 'm');

    await waitFor(() => expect(signals[0]?.aborted).toBe(true));
    expect(await screen.findByText('Checked: nothing stands in the way')).toBeInTheDocument();
  });

  it('says warnings by the labels of their fields, and what is about no field', async () => {
    open({
      problems: [{ kind: 'missing-configuration', message: 'No country is set.', remedy: 'Set it.' }],
      warnings: [{ path: 'email', message: 'It is long.' }],
    });
    await fill(userEvent.setup());

    const box = within(await before());
    expect(await box.findByText('No country is set. Set it.')).toBeInTheDocument();
    expect(box.getByRole('list', { name: 'To know before' })).toHaveTextContent('E-mail address: It is long.');
  });
});

describe('a form that takes something away', () => {
  const plan: Preflight = {
    ...clean,
    subject: 'Ada Lovelace (ada@acme.example)',
    plan: [{ label: 'Groups to leave', items: ['Sales', 'VPN'] }],
    warnings: [{ message: 'The mailbox ends on 1 March.' }],
  };

  it('takes a second click that names the person, the organization and what happens', async () => {
    const { requests } = open(plan, destructive);
    const user = userEvent.setup();
    await fill(user);

    await user.click(await run());

    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Ada Lovelace (ada@acme.example)')).toBeInTheDocument();
    expect(dialog.getByText('Acme Corp')).toBeInTheDocument();
    expect(dialog.getByText('VPN')).toBeInTheDocument();
    expect(dialog.getByText('The mailbox ends on 1 March.')).toBeInTheDocument();
    expect(sent(requests, '/submit')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Yes, run for Acme Corp' }));
    expect(await screen.findByText('The execution')).toBeInTheDocument();
    expect(await sent(requests, '/submit')[0]?.json()).toMatchObject({ values: { password: 'hunter2-hunter2' } });
  });

  it('runs nothing when it is cancelled, also by keyboard', async () => {
    const { requests } = open(plan, destructive);
    const user = userEvent.setup();
    await fill(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('dialog');

    await user.keyboard('{Escape}');

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent(requests, '/submit')).toEqual([]);
  });

  it('asks nothing where these values take nothing away', async () => {
    open({ ...clean, destructive: false }, destructive);
    const user = userEvent.setup();
    await fill(user);

    await user.click(await run());

    expect(await screen.findByText('The execution')).toBeInTheDocument();
  });

  it('can be run although nobody could look what it will do', async () => {
    open(() => aProblem(503, 'unavailable', 'Microsoft 365 is slow.'), destructive);
    const user = userEvent.setup();
    await fill(user);

    await user.click(await run());
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('What it will do could not be looked up')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Yes, run for Acme Corp' }));

    expect(await screen.findByText('The execution')).toBeInTheDocument();
  });

  it('shows why it was not started when the service refuses it', async () => {
    open(plan, { ...destructive, [submitPath]: () => aProblem(409, 'conflict', 'HaloPSA is not mapped.') });
    const user = userEvent.setup();
    await fill(user);
    await user.click(await run());

    await user.click(await screen.findByRole('button', { name: 'Yes, run for Acme Corp' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('HaloPSA is not mapped.');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});
