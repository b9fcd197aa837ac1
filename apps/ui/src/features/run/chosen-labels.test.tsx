import type { FormField } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProblem } from '../../testing/render';
import { aForm, formId, openForm, optionsPath } from './run-form.fixture';

const at = { cached: false, cachedAt: '2026-03-01T10:00:00Z' };
const people = Array.from({ length: 1306 }, (_, index) => ({
  label: `Person ${index}`,
  value: `p${index}`,
  metadata: { name: `Person ${index}`, details: `Clerk · Office ${index}`, ...(index === 7 && { marks: ['guest'] }) },
}));
const answer = async (request: Request) => {
  const { chosen, search } = await request.json();
  if (chosen) return { options: people.filter(({ value }) => chosen.includes(value)), ...at };
  if (search) return { options: people.filter(({ label }) => label.includes(search)).slice(0, 1000), ...at };
  return { options: people.slice(0, 1000), total: people.length, truncated: true, ...at };
};
const person = (type: FormField['type']): FormField => ({
  name: 'person',
  label: 'Person',
  type,
  required: true,
  source: { provider: 'get_people' },
});
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
  destructive: true,
};
const destructive = { 'GET /admin/metadata': { workflows: [workflow], dataProviders: [] } };
const open = (field: FormField, search: string, options: unknown = answer) => {
  const form = aForm(field);
  const titled = { ...form, schema: { ...form.schema, runTitle: 'Offboard {person}' } };
  return openForm(
    titled,
    {
      [optionsPath]: options,
      ...destructive,
      [`POST /api/forms/${formId}/preflight`]: { problems: [], warnings: [] },
    },
    search,
  );
};
const summary = () => screen.findByRole('complementary', { name: 'Summary' });

describe('L3: a choice beyond the first 1,000 that came with the form', () => {
  it.each(['select', 'multi-select', 'radio'] as const)(
    'L3: a %s shows its name in the field, the summary, the title and the confirmation',
    async (type) => {
      open(person(type), type === 'multi-select' ? '?prefill.person=p1305,p3' : '?prefill.person=p1305');
      const user = userEvent.setup();

      const name = type === 'multi-select' ? 'Person 1305, Person 3' : 'Person 1305';
      expect(await within(await summary()).findByRole('heading', { name: `Offboard ${name}` })).toBeInTheDocument();
      expect(within(await summary()).getByRole('definition')).toHaveTextContent(name);
      if (type === 'multi-select') expect(screen.getAllByText('Person 1305')[0]).toBeInTheDocument();
      else expect(screen.getByRole('combobox', { name: /^Person/ })).toHaveValue('Person 1305');
      await user.click(await screen.findByRole('button', { name: /^Run for/ }));

      expect(await screen.findByRole('dialog', { name: `Offboard ${name}` })).toBeInTheDocument();
    },
  );

  it.each(['select', 'multi-select'] as const)('L3: a %s says of a value that no longer exists', async (type) => {
    open(person(type), '?prefill.person=p9999');

    expect(
      await screen.findByText('The earlier choice (p9999) is not offered here; choose again.'),
    ).toBeInTheDocument();
    expect(await within(await summary()).findByText('Nothing filled in yet.')).toBeInTheDocument();
  });

  it('L3: asks once for all choices, and not at all for those that are known', async () => {
    const chosen: unknown[] = [];
    const counting = async (request: Request) => {
      const body = await request.clone().json();
      if (body.chosen) chosen.push(body.chosen);
      return answer(request);
    };
    open(person('multi-select'), '?prefill.person=p1305,p1204,p3', counting);

    await within(await summary()).findByRole('heading', { name: 'Offboard Person 1305, Person 1204, Person 3' });

    expect(chosen).toEqual([['p1305', 'p1204']]);
  });

  it('L3: keeps a choice whose name cannot be read, for the service to judge', async () => {
    const failing = async (request: Request) =>
      (await request.clone().json()).chosen ? aProblem(503, 'unavailable', 'Slow.') : answer(request);
    open(person('select'), '?prefill.person=p1305', failing);

    await waitFor(() => expect(screen.getByRole('combobox', { name: /^Person/ })).toHaveValue('p1305'));
  });
});

describe('ux 7.3: a field that offers people', () => {
  it('ux 7.3: shows of each the name, the work and what to know', async () => {
    open(person('select'), '');
    const user = userEvent.setup();
    await screen.findByText(/1,000 of 1,306/);

    await user.click(screen.getByRole('combobox', { name: /^Person/ }));

    const guest = await screen.findByRole('option', { name: /Person 7 / });
    expect(guest).toHaveTextContent('guest');
    expect(guest).toHaveTextContent('Clerk · Office 7');
  });

  it('ux 7.3: finds people of a short list by their work too', async () => {
    open(person('select'), '', { options: people.slice(0, 20), ...at });
    const user = userEvent.setup();
    await screen.findByText(/20 to choose from/);

    await user.type(screen.getByRole('combobox', { name: /^Person/ }), 'office 13');

    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    expect(screen.getByRole('option')).toHaveTextContent('Person 13');
  });
});
