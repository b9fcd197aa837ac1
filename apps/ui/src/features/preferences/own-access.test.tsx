import { screen, within } from '@testing-library/react';
import { aMe, renderApp } from '../../testing/render';
import { OwnAccess } from './own-access';

const onlyRun = { canExecuteWorkflows: true, canManageConfig: false, canManageForms: false, canViewHistory: false };

it('AUTH-5 shows the organizations that one may work for, with one’s own rights', async () => {
  const me = aMe();
  renderApp(<OwnAccess />, { me: { ...me, organizations: [{ ...me.organizations[0]!, permissions: onlyRun }] } });

  const row = within((await screen.findByRole('link', { name: 'Acme Corp' })).closest('tr')!);

  expect(row.getAllByText(/^(Yes|No)$/).map(({ textContent }) => textContent)).toEqual(['Yes', 'No', 'No', 'No']);
});

it('AUTH-5 says that there are none, and who grants them', async () => {
  renderApp(<OwnAccess />, { me: aMe({ organizations: [] }) });

  expect(await screen.findByText(/A platform admin can grant them/)).toBeInTheDocument();
});
