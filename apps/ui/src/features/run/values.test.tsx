import type { Execution, FormField, ParameterDescription } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aForm, anExecution, executionId, openForm, optionsPath } from './run-form.fixture';

const named = (name: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name,
  type,
  label: `The ${name}`,
  ...more,
});
const parameter = (name: string, type: ParameterDescription['type']): ParameterDescription => ({
  name,
  type,
  label: name,
  required: false,
});
const withParameters = (...parameters: ParameterDescription[]) => ({
  'GET /admin/metadata': {
    dataProviders: [],
    workflows: [
      {
        name: 'user_onboarding',
        description: 'Onboards',
        category: 'c',
        tags: [],
        version: '1',
        uses: [],
        requiresOrg: true,
        timeoutSeconds: 300,
        parameters,
      },
    ],
  },
});
const again = (changes: Partial<Execution>) => ({
  [`GET /api/executions/${executionId}`]: anExecution(changes),
});
const rerun = `?rerunOf=${executionId}`;
const options = (...values: string[]) => values.map((value) => ({ label: `Option ${value}`, value }));
const run = () => screen.findByRole('button', { name: 'Run for Acme Corp' });
const summary = async () => within(await screen.findByRole('complementary', { name: 'Summary' }));
const bodyOf = async (requests: readonly Request[]) => requests.find(({ url }) => url.endsWith('/submit'))?.json();

describe('values of a form', () => {
  it('V2: a value that reads the same shows the same fields, and an error is on the page', async () => {
    const agency = named('agency', 'text', {
      required: true,
      visibleWhen: { field: 'kind', op: 'eq', value: 'contractor' },
    });
    openForm(aForm(named('kind', 'text'), agency), {}, '?prefill.kind=contractor%20%E2%80%8B');
    const user = userEvent.setup();
    expect(await screen.findByLabelText(/The agency/)).toBeInTheDocument();

    await user.click(await run());

    expect(await screen.findByText('One field needs attention')).toBeInTheDocument();
    expect(screen.getByLabelText(/The agency/)).toBeInvalid();
  });

  it.each(['1,234', '1.234,5', '0b101', '0x1F', '1e999', '9007199254740993'])(
    'V4: %s that is pasted into a number stays as it is, and is refused in words',
    async (pasted) => {
      const { requests } = openForm(aForm(named('seats', 'number')));
      const user = userEvent.setup();
      await user.click(await screen.findByLabelText(/The seats/));
      await user.paste(pasted);

      await user.click(await run());

      expect(await screen.findByText('One field needs attention')).toBeInTheDocument();
      expect(screen.getByLabelText(/The seats/)).toHaveValue(pasted);
      expect(screen.getByLabelText(/The seats/)).toHaveAccessibleDescription(/A number/);
      expect(await bodyOf(requests)).toBeUndefined();
    },
  );

  it('V4: sends a number, and the spelling where that says more', async () => {
    const { requests } = openForm(aForm(named('seats', 'number'), named('code', 'number')));
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/The seats/), '42');
    await user.type(screen.getByLabelText(/The code/), '0042');

    await user.click(await run());

    expect(await screen.findByText('The execution')).toBeInTheDocument();
    expect(await bodyOf(requests)).toEqual({ values: { seats: 42, code: '0042' } });
  });

  it('V3: gives choices that fill a text again, and says that they are the same', async () => {
    const teams = named('teams', 'multi-select', { options: options('a', 'b', 'c') });
    const answers = { ...withParameters(parameter('teams', 'string')), ...again({ input: { teams: 'a, c' } }) };
    const { requests } = openForm(aForm(teams), answers, rerun);

    expect((await summary()).getByText('The same values as before')).toBeInTheDocument();
    await userEvent.setup().click(await run());

    expect(await screen.findByText('The execution')).toBeInTheDocument();
    expect(await bodyOf(requests)).toEqual({ values: { teams: ['a', 'c'] } });
  });

  it('V3: compares what will be sent, defaults of fields that were left empty included', async () => {
    const fields = [named('first', 'text', { defaultValue: 'A default' }), named('last', 'text')];
    const answers = {
      ...withParameters(parameter('first', 'string'), parameter('last', 'string')),
      ...again({ input: { last: 'Byron' } }),
    };
    openForm(aForm(...fields), answers, rerun);

    expect(await screen.findByLabelText(/The first/)).toHaveValue('');
    expect((await summary()).getByText('The same values as before')).toBeInTheDocument();
    await userEvent.setup().type(screen.getByLabelText(/The last/), ' ');
    expect((await summary()).getByText('The same values as before')).toBeInTheDocument();
  });

  it('V1 V3: says what cannot be given again, and what of the form has to be corrected', async () => {
    const at = named('at', 'datetime', { parameter: 'day' });
    const answers = { ...withParameters(parameter('day', 'date')), ...again({ input: { day: '2027-02-28' } }) };
    openForm(aForm(at), answers, rerun);

    expect(await screen.findByText(/Cannot be given again as it was.*The at/)).toBeInTheDocument();
    expect(screen.queryByText('The same values as before')).not.toBeInTheDocument();
    const note = (await screen.findByText('This form has to be corrected')).closest('[role="alert"]');
    expect(note).toHaveTextContent(/The at: a field of type datetime cannot fill the parameter day/);
  });

  it('V8: says with labels what was given before, also when it is not offered any more', async () => {
    const group = named('group', 'select', { options: options('b') });
    const answers = {
      ...withParameters(parameter('group', 'string')),
      ...again({ input: { group: 'id-1' }, inputLabels: { group: { 'id-1': 'Finance (Berlin)' } } }),
    };
    openForm(aForm(group), answers, rerun);
    const user = userEvent.setup();

    await user.click(await screen.findByRole('combobox', { name: /The group/ }));
    await user.click(await screen.findByRole('option', { name: 'Option b' }));

    expect((await summary()).getByText(/before: Finance \(Berlin\)/)).toBeInTheDocument();
  });

  it('V7: tells options apart that read the same', async () => {
    const alike = [
      { label: 'Finance', value: '1', metadata: { description: 'Berlin' } },
      { label: 'finance ', value: '2', metadata: { mail: 'finance@acme.example' } },
      { label: 'FINANCE', value: '3' },
      { label: 'Sales', value: '4', metadata: { description: 'Oslo' } },
    ];
    const group = named('group', 'select', { source: { provider: 'groups' } });
    openForm(aForm(group), {
      [optionsPath]: { options: alike, cached: false, cachedAt: '2026-03-01T10:00:00Z' },
    });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('combobox', { name: /The group/ }));

    await waitFor(() =>
      expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
        'Finance (Berlin)',
        'finance (finance@acme.example)',
        'FINANCE (3)',
        'Sales',
      ]),
    );
  });

  it('V3: a copied link opens the form with the same values, without what is secret', async () => {
    const fields = [
      named('first', 'text', { defaultValue: 'A default' }),
      named('teams', 'multi-select', { options: options('a', 'b, c') }),
      named('lines', 'textarea'),
      named('seats', 'number'),
      named('ticked', 'checkbox'),
      named('secret', 'password'),
    ];
    const search = new URLSearchParams({
      'prefill.first': '',
      'prefill.teams': '["b, c"]',
      'prefill.lines': 'a\n\nb',
      'prefill.seats': '1.5',
      'prefill.ticked': 'true',
    });
    const { unmount } = openForm(aForm(...fields), {}, `?${search}`);
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/The secret/), 'hunter2-hunter2');

    await user.click(screen.getByRole('button', { name: 'Copy link' }));

    expect(await screen.findByText('Link copied. Not in it: The secret.')).toBeInTheDocument();
    const copied = new URL(await navigator.clipboard.readText());
    expect(copied.href).not.toContain('hunter2');
    unmount();
    const { requests } = openForm(aForm(...fields), {}, copied.search);
    await user.click(await run());
    expect(await screen.findByText('The execution')).toBeInTheDocument();
    expect(await bodyOf(requests)).toEqual({
      values: { teams: ['b, c'], lines: 'a\n\nb', seats: 1.5, ticked: true },
    });
  });
});
