import type { FormField } from '@msp/models';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aForm, openForm, optionsPath } from './run-form.fixture';

const country: FormField = {
  name: 'country',
  label: 'Country',
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
  source: { provider: 'get_available_licenses', parameters: { location: { field: 'country' } } },
};
const person: FormField = { name: 'person', label: 'Person', type: 'select', source: { provider: 'get_users' } };

const offered = (...values: string[]) => ({
  options: values.map((value) => ({ label: `Choice ${value}`, value })),
  cached: false,
  cachedAt: '2026-03-01T10:00:00Z',
});
const thousand = Array.from({ length: 1000 }, (_, index) => `P${String(index + 1).padStart(4, '0')}`);

async function choose(user: ReturnType<typeof userEvent.setup>, label: RegExp, option: string) {
  await user.click(await screen.findByRole('combobox', { name: label }));
  await user.click(await screen.findByRole('option', { name: option }));
}

describe('a field with options', () => {
  it.each(['select', 'multi-select', 'radio'] as const)(
    'DP-1/FORM-4 draws at most 100 of 1,000 options of a %s, and searching finds the last one',
    async (type) => {
      openForm(aForm({ ...person, type }), { [optionsPath]: offered(...thousand) });
      const user = userEvent.setup();
      expect(await screen.findByText(/1,000 to choose from/)).toBeInTheDocument();
      const box = screen.getByRole('combobox', { name: /^Person/ });

      await user.click(box);
      expect((await screen.findAllByRole('option')).length).toBeLessThanOrEqual(100);
      expect(screen.queryByRole('option', { name: 'Choice P1000' })).not.toBeInTheDocument();
      await user.type(box, 'P1000');

      expect(await screen.findByRole('option', { name: 'Choice P1000' })).toBeInTheDocument();
      await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    },
  );

  describe('of more than 1,000 options', () => {
    const page = (values: readonly string[], total: number) => ({
      ...offered(...values),
      total,
      truncated: total > values.length,
    });
    const search = (asked: unknown[]) => async (request: Request) => {
      const body = await request.json();
      asked.push(body.search);
      return body.search === undefined ? page(thousand, 1306) : page([body.search], 1);
    };

    it.each(['select', 'multi-select'] as const)(
      'L3: a %s says how many there are, and finds the others by what is typed',
      async (type) => {
        const asked: unknown[] = [];
        const { requests } = openForm(aForm({ ...person, type }), { [optionsPath]: search(asked) });
        const user = userEvent.setup();
        expect(await screen.findByText(/1,000 of 1,306 — type to narrow/)).toBeInTheDocument();

        await user.type(screen.getByRole('combobox', { name: /^Person/ }), 'P1305');
        await user.click(await screen.findByRole('option', { name: 'Choice P1305' }));
        await user.click(screen.getByRole('button', { name: /^Run/ }));

        await waitFor(() => expect(requests.some(({ url }) => url.endsWith('/submit'))).toBe(true));
        expect(asked.at(-1)).toBe('P1305');
        expect(asked.length).toBeLessThan(5);
        const submitted = requests.find(({ url }) => url.endsWith('/submit'));
        expect(await submitted?.json()).toEqual({ values: { person: type === 'select' ? 'P1305' : ['P1305'] } });
      },
    );

    it('L3: keeps a choice that came with the address, though it is not among the first', async () => {
      const { requests } = openForm(aForm(person), { [optionsPath]: search([]) }, '?prefill.person=P1305');
      const user = userEvent.setup();
      expect(await screen.findByText(/1,000 of 1,306/)).toBeInTheDocument();

      await user.click(screen.getByRole('button', { name: /^Run/ }));

      await waitFor(() => expect(requests.some(({ url }) => url.endsWith('/submit'))).toBe(true));
      expect(await requests.find(({ url }) => url.endsWith('/submit'))?.json()).toEqual({
        values: { person: 'P1305' },
      });
    });

    it('L3: says that nothing fits', async () => {
      const answer = async (request: Request) =>
        (await request.json()).search === undefined ? page(thousand, 1306) : page([], 0);
      openForm(aForm(person), { [optionsPath]: answer });
      const user = userEvent.setup();
      await screen.findByText(/1,000 of 1,306/);

      await user.type(screen.getByRole('combobox', { name: /^Person/ }), 'nobody');

      expect(await screen.findByText(/Nothing fits what you typed/)).toBeInTheDocument();
    });
  });

  it('DP-2 says what to choose first, and asks nothing before', async () => {
    const { requests } = openForm(aForm(country, licence), { [optionsPath]: offered('SPB') });

    expect(await screen.findByPlaceholderText('Choose Country first')).toBeDisabled();
    expect(requests.filter(({ url }) => url.endsWith('/options'))).toHaveLength(0);
  });

  it('DP-2 asks again when the field that it depends on changes', async () => {
    const asked: unknown[] = [];
    const answer = async (request: Request) => {
      const { values } = await request.json();
      asked.push(values);
      return offered(`of ${values.country}`);
    };
    openForm(aForm(country, licence), { [optionsPath]: answer });
    const user = userEvent.setup();

    await choose(user, /^Country/, 'Norway');
    await choose(user, /^Licence/, 'Choice of NO');
    await choose(user, /^Country/, 'Denmark');
    await choose(user, /^Licence/, 'Choice of DK');

    expect(asked).toEqual([{ country: 'NO' }, { country: 'DK' }]);
  });

  it('FORM-4 drops a stale answer', async () => {
    const late = Promise.withResolvers<unknown>();
    const answer = async (request: Request) =>
      (await request.json()).values.country === 'NO' ? late.promise : offered('E5');
    openForm(aForm(country, licence), { [optionsPath]: answer });
    const user = userEvent.setup();
    await choose(user, /^Country/, 'Norway');
    await screen.findByPlaceholderText('Loading licence…');
    await choose(user, /^Country/, 'Denmark');
    expect(await screen.findByText(/1 to choose from/)).toBeInTheDocument();

    late.resolve(offered('SPB', 'SPE'));
    await late.promise;
    await user.click(screen.getByRole('combobox', { name: /^Licence/ }));

    expect(await screen.findByRole('option', { name: 'Choice E5' })).toBeInTheDocument();
    expect(screen.queryByRole('option', { name: 'Choice SPB' })).not.toBeInTheDocument();
  });

  it('DP-2 says at the field what failed, and tries again there', async () => {
    let asked = 0;
    const flaky = () => {
      asked += 1;
      if (asked === 1) throw new TypeError('connection lost');
      return offered('P0001');
    };
    openForm(aForm(person), { [optionsPath]: flaky });
    const user = userEvent.setup();
    expect(await screen.findByText(/Person could not be loaded: The service cannot be reached/)).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Retry loading Person' }));

    expect(await screen.findByText(/1 to choose from/)).toBeInTheDocument();
  });
});
