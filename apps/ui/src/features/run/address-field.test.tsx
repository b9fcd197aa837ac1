import type { FormField } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProblem } from '../../testing/render';
import { aForm, openForm, optionsPath } from './run-form.fixture';

const email: FormField = {
  name: 'email',
  label: 'E-mail address',
  type: 'email',
  required: true,
  source: { provider: 'get_domains' },
};
const own = "Accounts come from the organization's own directory";
const domains = {
  options: [
    { label: 'acme.example (default)', value: 'acme.example', metadata: { marks: ['default'] } },
    { label: 'acme.onmicrosoft.example', value: 'acme.onmicrosoft.example' },
    {
      label: 'labs.acme.example (federated)',
      value: 'labs.acme.example',
      metadata: { marks: ['federated'], unavailable: own },
    },
  ],
  cached: false,
  cachedAt: '2026-03-01T10:00:00Z',
};
const before = () => screen.findByRole('textbox', { name: /^E-mail address/ });
const after = () => screen.findByRole('combobox', { name: 'Domain of E-mail address' });
const open = (search = '', answer: unknown = domains) => openForm(aForm(email), { [optionsPath]: answer }, search);
const submitted = async (requests: readonly Request[]) => {
  await waitFor(() => expect(requests.some(({ url }) => url.endsWith('/submit'))).toBe(true));
  return requests.find(({ url }) => url.endsWith('/submit'))?.json();
};
const run = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole('button', { name: /^Run/ }));

describe('ux 7.3: an e-mail field with the domains of the organization', () => {
  it('ux 7.3: has the default domain chosen, so that the name alone is typed', async () => {
    const { requests } = open();
    const user = userEvent.setup();
    await waitFor(async () => expect(await after()).toHaveValue('acme.example'));

    await user.type(await before(), 'ada');
    await run(user);

    expect(await submitted(requests)).toEqual({ values: { email: 'ada@acme.example' } });
  });

  it('ux 7.3: takes another domain, before or after the name', async () => {
    const { requests } = open();
    const user = userEvent.setup();
    await user.click(await after());
    await user.click(await screen.findByRole('option', { name: 'acme.onmicrosoft.example' }));

    await user.type(await before(), 'ada');
    await run(user);

    expect(await submitted(requests)).toEqual({ values: { email: 'ada@acme.onmicrosoft.example' } });
  });

  it('ux 7.3: shows a federated domain with the reason why it cannot be chosen', async () => {
    open();
    const user = userEvent.setup();

    await user.click(await after());

    const option = await screen.findByRole('option', { name: /labs\.acme\.example/ });
    expect(option).toHaveTextContent('federated');
    expect(option).toHaveTextContent(own);
    await user.click(option);
    expect(await after()).toHaveValue('acme.example');
  });

  it.each(['ada@acme.onmicrosoft.example', 'ada@elsewhere.example'])(
    'ux 7.3: takes the whole address %s where it is typed, and shows its domain',
    async (address) => {
      const { requests } = open();
      const user = userEvent.setup();
      await after();

      await user.type(await before(), address);
      await user.tab();

      expect(await before()).toHaveValue('ada');
      expect(await after()).toHaveValue(address.split('@')[1]);
      await run(user);
      expect(await submitted(requests)).toEqual({ values: { email: address } });
    },
  );

  it('ux 7.3: shows an address that came with the link in its two parts', async () => {
    open('?prefill.email=ada@elsewhere.example');

    await waitFor(async () => expect(await before()).toHaveValue('ada'));
    expect(await after()).toHaveValue('elsewhere.example');
  });

  it('ux 7.3: keeps what was typed before the domains came', async () => {
    const late = Promise.withResolvers<unknown>();
    const { requests } = open('', () => late.promise);
    const user = userEvent.setup();
    await user.type(await before(), 'ada');

    late.resolve(domains);
    await waitFor(async () => expect(await after()).toHaveValue('acme.example'));
    await run(user);

    expect(await submitted(requests)).toEqual({ values: { email: 'ada@acme.example' } });
  });

  it('ux 7.3: takes a whole address where the domains cannot be read, and says so', async () => {
    const { requests } = open('', () => aProblem(503, 'unavailable', 'Microsoft 365 does not answer.'));
    const user = userEvent.setup();
    expect(await screen.findByText(/could not be loaded: Microsoft 365 does not answer/)).toBeInTheDocument();

    await user.type(await before(), 'ada@acme.example');
    await run(user);

    expect(await submitted(requests)).toEqual({ values: { email: 'ada@acme.example' } });
  });

  it('ux 7.3: an empty name is missing, whatever domain is chosen', async () => {
    open();
    const user = userEvent.setup();
    await after();

    await run(user);

    const problems = await screen.findByRole('alert');
    await user.click(within(problems).getByRole('button', { name: 'E-mail address' }));
    expect(await before()).toHaveFocus();
    expect(await before()).toBeInvalid();
  });
});
