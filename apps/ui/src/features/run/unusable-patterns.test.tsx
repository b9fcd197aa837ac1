import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aForm, openForm } from './run-form.fixture';

const code = (pattern: string) =>
  aForm(
    { name: 'code', label: 'Code', type: 'text', validation: { pattern } },
    { name: 'n', label: 'N', type: 'text' },
  );

describe('a stored form with a pattern that cannot be checked', () => {
  test('S1: is named on its page, with field and reason', async () => {
    openForm(code('(?=.*x)[a-z]+'));

    expect(await screen.findByText('Some rules of this form cannot be checked')).toBeInTheDocument();
    expect(screen.getByText(/Code: .*looks ahead or behind, which patterns here cannot do/)).toBeInTheDocument();
  });

  test('S1: accepts no value in that field', async () => {
    const { requests } = openForm(code('(?=.*x)[a-z]+'));
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Code'), 'xyz');
    await user.click(screen.getByRole('button', { name: 'Run for Acme Corp' }));

    expect(await screen.findByText(/One field needs attention/)).toBeInTheDocument();
    expect(requests.filter(({ url }) => url.endsWith('/submit'))).toEqual([]);
  });

  test('S1: says nothing where all patterns can be checked', async () => {
    openForm(code('(?:a+)+'));
    await screen.findByLabelText('Code');

    expect(screen.queryByText('Some rules of this form cannot be checked')).not.toBeInTheDocument();
  });
});
